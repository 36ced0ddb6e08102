package dev.daybook.portal;

import dev.daybook.query.Field;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.query.Type;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The people of the portal. */
public final class Users {

    private static final String COLUMNS =
            "id, login, name, last_name, second_name, email, is_admin, is_extranet, is_active,"
                    + " created_time";
    private static final String WITH_ID =
            "select " + COLUMNS + " from user_account where portal_id = ? and id = ?";
    private static final String WITH_LOGIN =
            "select " + COLUMNS + " from user_account where portal_id = ? and login = ?";
    private static final Selection LISTED =
            new Selection(COLUMNS, "user_account where portal_id = ?");
    private static final String ADD =
            """
            insert into user_account (portal_id, id, login, name, last_name, second_name, email,
                is_admin, is_extranet, is_active, created_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)\
            """;
    private static final String CHANGE =
            """
            update user_account set name = ?, last_name = ?, is_active = ?
            where portal_id = ? and id = ?\
            """;

    /** What {@code user.get} lists. */
    public static final Listing<User> LISTING =
            new Listing<>(
                    List.of(
                            Field.of(
                                    "ID",
                                    Type.INTEGER,
                                    "id",
                                    (user, out) -> out.text(Long.toString(user.id()))),
                            Field.of(
                                    "ACTIVE",
                                    Type.FLAG,
                                    "case is_active when 1 then \'Y\' else \'N\' end",
                                    (user, out) -> out.flag(user.isActive())),
                            Field.of(
                                    "NAME",
                                    Type.TEXT,
                                    "name",
                                    (user, out) -> out.text(user.name())),
                            Field.of(
                                    "LAST_NAME",
                                    Type.TEXT,
                                    "last_name",
                                    (user, out) -> out.text(user.lastName())),
                            Field.of(
                                    "SECOND_NAME",
                                    Type.TEXT,
                                    "second_name",
                                    (user, out) -> out.text(user.secondName())),
                            Field.of(
                                    "EMAIL",
                                    Type.TEXT,
                                    "email",
                                    (user, out) -> out.text(user.email())),
                            Field.of(
                                    "USER_TYPE",
                                    Type.CODE,
                                    "case is_extranet when 1 then 'extranet' else 'employee' end",
                                    (user, out) ->
                                            out.text(user.isExtranet() ? "extranet" : "employee"))),
                    Grammar.CLASSIC);

    private final Database database;
    private final InstantSource clock;

    public Users(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new person.
     *
     * @param secondName the middle name
     * @return the person; nothing where the login is taken
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
            var id = Counters.next(transaction, "user");
            transaction.run(
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
                    clock.instant().getEpochSecond());
            return withId(transaction, id);
        });
    }

    /** Changes a person; nothing where there is no such person. */
    public Optional<User> change(long id, UnaryOperator<User> edit) {
        return database.inTransaction(transaction -> {
            var changed = withId(transaction, id).map(edit);
            changed.ifPresent(user ->
                    transaction.run(
                            CHANGE,
                            user.name(),
                            user.lastName(),
                            user.isActive(),
                            transaction.portal(),
                            id));
            return changed;
        });
    }

    public Optional<User> withId(long id) {
        return database.read(reading -> withId(reading, id));
    }

    /** The same, within a look at the data. */
    public static Optional<User> withId(Reading reading, long id) {
        return reading.first(WITH_ID, Users::user, reading.portal(), id);
    }

    static Optional<User> withLogin(Reading reading, String login) {
        return reading.first(WITH_LOGIN, Users::user, reading.portal(), login);
    }

    /** A page of people. */
    public Rows<User> find(Query<User> query) {
        return database.read(reading ->
                LISTED.page(reading, query, Condition.ALWAYS, Users::user, reading.portal()));
    }

    private static User user(Row row) {
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
