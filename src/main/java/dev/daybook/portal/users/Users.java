package dev.daybook.portal.users;

import dev.daybook.storage.Database;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Table of user accounts, without the fields of their profiles. */
public final class Users {

    static final String COLUMNS =
            "id, login, name, last_name, second_name, email, is_admin, is_extranet, is_active,"
                    + " created_time";
    private static final String WITH_ID =
            "select " + COLUMNS + " from user_account where portal_id = ? and id = ?";
    private static final String WITH_IDS =
            "select " + COLUMNS + " from user_account where portal_id = ? and id in (%s)";
    private static final String WITH_LOGIN =
            "select " + COLUMNS + " from user_account where portal_id = ? and login = ?";
    private static final String ALL =
            "select " + COLUMNS + " from user_account where portal_id = ? order by id";
    private static final String ADD =
            """
            insert into user_account (portal_id, id, login, name, last_name, second_name, email,
                is_admin, is_extranet, is_active, created_time, updated_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)\
            """;
    private static final String CHANGE =
            """
            update user_account set name = ?, last_name = ?, is_active = ?, updated_time = ?
            where portal_id = ? and id = ?\
            """;

    private final Database database;
    private final InstantSource clock;

    public Users(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @param secondName the middle name
     * @return the user; empty if the login is taken
     */
    public Optional<User> add(
            String login,
            String name,
            String lastName,
            String secondName,
            boolean isAdmin,
            boolean isExtranet) {
        return database.inTransaction(transaction -> {
            if (withLogin(transaction, login).isPresent()) {
                return Optional.empty();
            }
            var id = IdSequences.next(transaction, "user");
            transaction.runOnCredentials(
                    ADD,
                    transaction.portal(),
                    id,
                    login,
                    name,
                    lastName,
                    secondName,
                    login.contains("@") ? login : "",
                    isAdmin,
                    isExtranet,
                    clock.instant().getEpochSecond(),
                    clock.instant().getEpochSecond());
            return withId(transaction, id);
        });
    }

    /** Changes a user; returns empty if there is no such user. */
    public Optional<User> change(long id, UnaryOperator<User> edit) {
        return database.inTransaction(transaction -> {
            var changed = withId(transaction, id).map(edit);
            changed.ifPresent(user ->
                    transaction.runOnCredentials(
                            CHANGE,
                            user.name(),
                            user.lastName(),
                            user.isActive(),
                            clock.instant().getEpochSecond(),
                            transaction.portal(),
                            id));
            return changed;
        });
    }

    /** Returns all users, by id. */
    public List<User> all() {
        return database.read(snapshot -> snapshot.list(ALL, Users::user, snapshot.portal()));
    }

    public Optional<User> withId(long id) {
        return database.read(snapshot -> withId(snapshot, id));
    }

    /** Finds a user within a transaction. */
    public static Optional<User> withId(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, Users::user, snapshot.portal(), id);
    }

    /**
     * Returns the users whose ids a query finds.
     *
     * @param ids a query for ids with its arguments
     */
    public static Deferred<List<User>> withIdsIn(
            Snapshot snapshot, String ids, Object... arguments) {
        var all = new ArrayList<Object>(List.of(snapshot.portal()));
        all.addAll(List.of(arguments));
        return snapshot.listLater(WITH_IDS.formatted(ids), Users::user, all.toArray());
    }

    public static Optional<User> withLogin(Snapshot snapshot, String login) {
        return snapshot.first(WITH_LOGIN, Users::user, snapshot.portal(), login);
    }

    static User user(Row row) {
        return new User(
                row.whole(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.yes(7),
                row.yes(8),
                row.yes(9),
                row.whole(10));
    }
}
