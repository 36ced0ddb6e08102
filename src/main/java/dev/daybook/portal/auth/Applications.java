package dev.daybook.portal.auth;

import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Applications, and the tokens with which they call as their users. */
public final class Applications {

    /** How long an access token is good for. */
    public static final Duration ACCESS_LIFE = Duration.ofHours(1);

    private static final Duration REFRESH_LIFE = Duration.ofDays(180);
    private static final int TOKEN_LENGTH = 70;
    private static final int SECRET_LENGTH = 50;
    private static final int APPLICATION_TOKEN_LENGTH = 32;

    private static final String ADD =
            """
            insert into application (portal_id, client_id, name, secret_hash, scopes, redirect,
                only_users, is_active, created_time, id)
            values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)\
            """;
    private static final String APPLICATION =
            """
            select client_id, name, scopes, redirect, only_users, is_active, secret_hash
            from application where portal_id = ? and client_id = ?\
            """;
    private static final String CHANGE =
            """
            update application set redirect = ?, is_active = ?
            where portal_id = ? and client_id = ?\
            """;
    private static final String ADD_TOKEN =
            """
            insert into token (portal_id, token_hash, kind, client_id, user_id, scopes, expires)
            values (?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String ACCESS_TOKEN =
            """
            select t.client_id, t.user_id, t.scopes, t.expires, a.is_active, a.only_users
            from token t
            left join application a on a.portal_id = t.portal_id and a.client_id = t.client_id
            where t.portal_id = ? and t.token_hash = ? and t.kind = 'access'\
            """;

    private static final String REFRESH_TOKEN =
            """
            select user_id, expires from token
            where portal_id = ? and token_hash = ? and kind = 'refresh' and client_id = ?\
            """;
    private static final String USE_TOKEN =
            "delete from token where portal_id = ? and token_hash = ?";
    private static final String FORGET_TOKENS =
            "delete from token where portal_id = ? and expires <= ?";
    private static final String INSTALLED =
            """
            select scopes, secret_hash from application
            where portal_id = ? and client_id = ? and is_active = 1\
            """;

    private final Database database;
    private final InstantSource clock;

    public Applications(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a new application is told once. */
    public record Registered(String clientId, String clientSecret) {}

    /**
     * What is told once when tokens are issued.
     *
     * @param expires when the access token ends, in seconds since 1970
     */
    public record Issued(String accessToken, String refreshToken, long expires, long userId) {}

    private record Refresh(long userId, long expires) {}

    private record Known(Application application, String secretHash) {}

    /**
     * An access token as it is found when somebody calls with it.
     *
     * @param expires when it ends, in seconds since 1970
     * @param isInstalled whether its application still exists and is active
     * @param onlyUsers the users whom the application is open to; empty is everybody
     */
    public record Found(
            String clientId,
            long userId,
            Set<String> scopes,
            long expires,
            boolean isInstalled,
            Set<Long> onlyUsers) {}

    /**
     * An application that is there and active.
     *
     * @param applicationToken by which it knows that the portal calls it; the same every time
     */
    public record Installed(Set<String> scopes, String applicationToken) {}

    /** An access token alone. */
    public record IssuedAccess(String accessToken, long expires) {}

    /**
     * Registers an application.
     *
     * @param onlyUsers the users whom it is open to; none is everybody
     */
    public Registered add(String name, Set<String> scopes, String redirect, List<Long> onlyUsers) {
        var registered =
                new Registered(
                        "local." + Secrets.random(14) + "." + Secrets.random(8),
                        Secrets.random(SECRET_LENGTH));
        database.inTransaction(transaction ->
                transaction.run(
                        ADD,
                        transaction.portal(),
                        registered.clientId(),
                        name,
                        Secrets.hash(registered.clientSecret()),
                        Webhooks.words(scopes),
                        redirect,
                        onlyUsers.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        clock.instant().getEpochSecond(),
                        IdSequences.next(transaction, "application")));
        return registered;
    }

    /** The application with this id, whether it may be used or not. */
    public Optional<Application> find(String clientId) {
        return database.read(snapshot -> find(snapshot, clientId, Applications::application));
    }

    /** Changes where an application sends people back to, and whether it may be used. */
    public Optional<Application> change(String clientId, UnaryOperator<Application> edit) {
        return database.inTransaction(transaction -> {
            var changed = forChange(transaction, clientId).map(Locked::value).map(edit);
            changed.ifPresent(application ->
                    transaction.run(
                            CHANGE,
                            application.redirect(),
                            application.isActive(),
                            transaction.portal(),
                            clientId));
            return changed;
        });
    }

    /** Locks an application. */
    static Optional<Locked<Application>> forChange(Transaction transaction, String clientId) {
        return transaction
                .first(
                        APPLICATION + transaction.dialect().forUpdate(),
                        Applications::application,
                        transaction.portal(),
                        clientId)
                .map(Locked::new);
    }

    /**
     * The application that proves itself with its secret.
     *
     * @throws dev.daybook.protocol.ApiException where there is no such application, where the secret is
     *     another one, and where it may no longer be used
     */
    public Application identify(String clientId, String secret) {
        var known =
                database.read(snapshot ->
                                find(
                                        snapshot,
                                        clientId,
                                        row -> new Known(application(row), row.text(7))))
                        .orElseThrow(ErrorCode.OAUTH_WRONG_CLIENT::with);
        if (!Secrets.same(known.secretHash(), Secrets.hash(secret))) {
            throw ErrorCode.OAUTH_CLIENT.with();
        }
        if (!known.application().isActive()) {
            throw ErrorCode.OAUTH_NOT_INSTALLED.with();
        }
        return known.application();
    }

    /** Issues a pair of tokens; nothing where there is no such application. */
    public Optional<Issued> issue(String clientId, long userId, Duration life) {
        return database.inTransaction(transaction ->
                find(transaction, clientId, Applications::application)
                        .map(application -> issue(transaction, application, userId, life)));
    }

    Issued issue(Transaction transaction, Application application, long userId) {
        return issue(transaction, application, userId, ACCESS_LIFE);
    }

    private Issued issue(
            Transaction transaction, Application application, long userId, Duration life) {
        var now = clock.instant().getEpochSecond();
        // One that has expired is kept until its refresh token has, too: its client shall hear
        // which of the two it is.
        transaction.run(FORGET_TOKENS, transaction.portal(), now - REFRESH_LIFE.toSeconds());
        var issued =
                new Issued(
                        Secrets.random(TOKEN_LENGTH),
                        Secrets.random(TOKEN_LENGTH),
                        now + life.toSeconds(),
                        userId);
        add(transaction, "access", issued.accessToken(), application, userId, issued.expires());
        add(
                transaction,
                "refresh",
                issued.refreshToken(),
                application,
                userId,
                now + REFRESH_LIFE.toSeconds());
        return issued;
    }

    private static void add(
            Transaction transaction,
            String kind,
            String token,
            Application application,
            long userId,
            long expires) {
        transaction.run(
                ADD_TOKEN,
                transaction.portal(),
                Secrets.hash(token),
                kind,
                application.clientId(),
                userId,
                Webhooks.words(application.scopes()),
                expires);
    }

    /**
     * Exchanges a refresh token for a new pair. A refresh token is good once.
     *
     * @return nothing where the token is unknown, used, expired or another application's, or where
     *     its person left
     */
    public Optional<Issued> refresh(String refreshToken, Application application) {
        var hash = Secrets.hash(refreshToken);
        return database.inTransaction(transaction -> {
            var found =
                    transaction.first(
                            REFRESH_TOKEN,
                            row -> new Refresh(row.whole(1), row.whole(2)),
                            transaction.portal(),
                            hash,
                            application.clientId());
            // Of two who come at once, one finds it gone.
            if (found.isEmpty() || transaction.run(USE_TOKEN, transaction.portal(), hash) == 0) {
                return Optional.empty();
            }
            return found.filter(it -> it.expires() > clock.instant().getEpochSecond())
                    .flatMap(it -> Users.withId(transaction, it.userId()))
                    .filter(User::isActive)
                    .map(user -> issue(transaction, application, user.id()));
        });
    }

    private static <T> Optional<T> find(
            Snapshot snapshot, String clientId, Snapshot.RowReader<T> reader) {
        return snapshot.first(APPLICATION, reader, snapshot.portal(), clientId);
    }

    private static Application application(Row row) {
        return new Application(
                row.text(1),
                row.text(2),
                Webhooks.scopes(row.text(3)),
                row.text(4),
                users(row.text(5)),
                row.yes(6));
    }

    /** Issues an access token alone; nothing where the application or the user is not active. */
    public Optional<IssuedAccess> issueAccess(String clientId, long userId, Duration life) {
        return database.inTransaction(transaction -> {
            var application = installed(transaction, clientId);
            var user = Users.withId(transaction, userId).filter(User::isActive);
            if (application.isEmpty() || user.isEmpty()) {
                return Optional.empty();
            }
            var issued =
                    new IssuedAccess(
                            Secrets.random(TOKEN_LENGTH),
                            clock.instant().getEpochSecond() + life.toSeconds());
            transaction.run(
                    ADD_TOKEN,
                    transaction.portal(),
                    Secrets.hash(issued.accessToken()),
                    "access",
                    clientId,
                    userId,
                    Webhooks.words(application.get().scopes()),
                    issued.expires());
            return Optional.of(issued);
        });
    }

    /** An application that is there and active. */
    public Optional<Installed> installed(String clientId) {
        return database.read(snapshot -> installed(snapshot, clientId));
    }

    // What the portal is known by must be told, so it cannot be kept as a hash: it is made of the
    // hash of a secret that nobody else has, and kept nowhere.
    private static Optional<Installed> installed(Snapshot snapshot, String clientId) {
        return snapshot.first(
                INSTALLED,
                row ->
                        new Installed(
                                Webhooks.scopes(row.text(1)),
                                Secrets.hash("application token " + clientId + row.text(2))
                                        .substring(0, APPLICATION_TOKEN_LENGTH)),
                snapshot.portal(),
                clientId);
    }

    // The index finds the hash, never the token: how long that takes tells nothing of the token.
    public static Optional<Found> find(Snapshot snapshot, String accessTokenHash) {
        return snapshot.first(
                ACCESS_TOKEN,
                row ->
                        new Found(
                                row.text(1),
                                row.whole(2),
                                Webhooks.scopes(row.text(3)),
                                row.whole(4),
                                row.yes(5),
                                users(row.text(6))),
                snapshot.portal(),
                accessTokenHash);
    }

    private static Set<Long> users(String ids) {
        return ids.isEmpty()
                ? Set.of()
                : List.of(ids.split(",")).stream().map(Long::valueOf).collect(Collectors.toSet());
    }
}
