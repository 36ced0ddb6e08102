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

/** Registry of applications, and issuer of their OAuth tokens. */
public final class Applications {

    /** Default lifetime of an access token. */
    public static final Duration ACCESS_LIFE = Duration.ofHours(1);

    private static final Duration REFRESH_LIFE = Duration.ofDays(180);
    private static final int TOKEN_LENGTH = 70;
    private static final int SECRET_LENGTH = 50;
    private static final int FAMILY_LENGTH = 40;
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

    /** Credentials of a new application, shown only once. */
    public record Registered(String clientId, String clientSecret) {}

    /**
     * Issued pair of tokens, shown only once.
     *
     * @param expires expiry of the access token, in seconds since 1970
     */
    public record Issued(String accessToken, String refreshToken, long expires, long userId) {}

    private record Known(Application application, String secretHash) {}

    /**
     * Active application.
     *
     * @param applicationToken constant token by which the application authenticates calls of the
     *     portal
     */
    public record Installed(Set<String> scopes, String applicationToken) {}

    /** Access token without a refresh token. */
    public record IssuedAccess(String accessToken, long expires) {}

    /**
     * Registers an application.
     *
     * @param onlyUsers ids of the users who may use the application; empty allows all users
     */
    public Registered add(String name, Set<String> scopes, String redirect, List<Long> onlyUsers) {
        var registered =
                new Registered(
                        "local." + Secrets.random(14) + "." + Secrets.random(8),
                        Secrets.random(SECRET_LENGTH));
        database.inTransaction(transaction ->
                transaction.runOnCredentials(
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

    /** Returns the application with this id, active or not. */
    public Optional<Application> find(String clientId) {
        return database.read(snapshot -> find(snapshot, clientId, Applications::application));
    }

    /** Changes the redirect address or the active flag of an application. */
    public Optional<Application> change(String clientId, UnaryOperator<Application> edit) {
        return database.inTransaction(transaction -> {
            var changed = forChange(transaction, clientId).map(Locked::value).map(edit);
            changed.ifPresent(application ->
                    transaction.runOnCredentials(
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
        return transaction.first(
                APPLICATION + transaction.dialect().forUpdate(),
                row -> row.locked(application(row)),
                transaction.portal(),
                clientId);
    }

    /**
     * Authenticates an application by its secret.
     *
     * @throws dev.daybook.protocol.ApiException if the application is unknown or inactive, or the
     *     secret is wrong
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

    /** Issues a pair of tokens; returns empty if the application does not exist. */
    public Optional<Issued> issue(String clientId, long userId, Duration life) {
        return database.inTransaction(transaction ->
                find(transaction, clientId, Applications::application)
                        .map(application ->
                                issue(
                                        transaction,
                                        application,
                                        userId,
                                        life,
                                        Secrets.random(FAMILY_LENGTH))));
    }

    /**
     * @param family authorization that the tokens go back to
     */
    Issued issue(
            Transaction transaction,
            Application application,
            long userId,
            Duration life,
            String family) {
        var now = clock.instant().getEpochSecond();
        // Keeps an expired access token until its refresh token expires as well, so that its
        // client gets the error for expired tokens, not for unknown ones.
        TokenTable.removeExpired(transaction, now - REFRESH_LIFE.toSeconds());
        var issued =
                new Issued(
                        Secrets.random(TOKEN_LENGTH),
                        Secrets.random(TOKEN_LENGTH),
                        now + life.toSeconds(),
                        userId);
        TokenTable.add(
                transaction,
                "access",
                issued.accessToken(),
                application.clientId(),
                application.scopes(),
                userId,
                issued.expires(),
                family);
        TokenTable.add(
                transaction,
                "refresh",
                issued.refreshToken(),
                application.clientId(),
                application.scopes(),
                userId,
                now + REFRESH_LIFE.toSeconds(),
                family);
        return issued;
    }

    /**
     * Exchanges a refresh token for a new pair. The access token before ends. A refresh token is
     * valid once; a second use revokes all tokens that go back to the same authorization, because
     * one of both users must have stolen it.
     *
     * @return the new pair; empty if the token is unknown, used, expired or belongs to another
     *     application, or if its user is inactive
     */
    public Optional<Issued> refresh(String refreshToken, Application application) {
        var hash = Secrets.hash(refreshToken);
        return database.inTransaction(transaction -> {
            var found = TokenTable.refreshToken(transaction, hash, application.clientId());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var token = found.get();
            // The update succeeds for only one of two concurrent requests.
            if (token.isUsed() || !TokenTable.use(transaction, hash, token.family())) {
                TokenTable.removeFamily(transaction, token.family());
                return Optional.empty();
            }
            TokenTable.removeAccess(transaction, token.family());
            return Optional.of(token)
                    .filter(it -> it.expires() > clock.instant().getEpochSecond())
                    .flatMap(it -> Users.withId(transaction, it.userId()))
                    .filter(User::isActive)
                    .map(user ->
                            issue(
                                    transaction,
                                    application,
                                    user.id(),
                                    ACCESS_LIFE,
                                    token.family()));
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

    /** Issues an access token; returns empty if the application or the user is inactive. */
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
            TokenTable.add(
                    transaction,
                    "access",
                    issued.accessToken(),
                    clientId,
                    application.get().scopes(),
                    userId,
                    issued.expires(),
                    "");
            return Optional.of(issued);
        });
    }

    /** Returns the application if it is active. */
    public Optional<Installed> installed(String clientId) {
        return database.read(snapshot -> installed(snapshot, clientId));
    }

    // The application token must be sent in plain text, so it cannot be stored as a hash. It is
    // derived from the hash of a secret and is not stored.
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

    static Set<Long> users(String ids) {
        return ids.isEmpty()
                ? Set.of()
                : List.of(ids.split(",")).stream().map(Long::valueOf).collect(Collectors.toSet());
    }
}
