package dev.daybook.portal;

import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Applications, and the tokens with which they call as their users. */
public final class Applications {

    private static final Duration REFRESH_LIFE = Duration.ofDays(180);
    private static final int TOKEN_LENGTH = 70;
    private static final int SECRET_LENGTH = 50;

    private static final String ADD =
            """
            insert into application (portal_id, client_id, name, secret_hash, scopes, redirect,
                only_users, is_active, created_time)
            values (?, ?, ?, ?, ?, ?, ?, 1, ?)\
            """;
    private static final String SCOPES =
            "select scopes from application where portal_id = ? and client_id = ?";
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

    private final Database database;
    private final InstantSource clock;

    public Applications(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a new application is told once. */
    public record Registered(String clientId, String clientSecret) {}

    /** What is told once when a token is issued. */
    public record Issued(String accessToken, String refreshToken, long expires) {}

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
                        clock.instant().getEpochSecond()));
        return registered;
    }

    /** Issues a pair of tokens; nothing where there is no such application. */
    public Optional<Issued> issue(String clientId, long userId, Duration life) {
        return database.inTransaction(transaction -> {
            var scopes =
                    transaction.first(SCOPES, row -> row.text(1), transaction.portal(), clientId);
            if (scopes.isEmpty()) {
                return Optional.empty();
            }
            var now = clock.instant().getEpochSecond();
            var issued =
                    new Issued(
                            Secrets.random(TOKEN_LENGTH),
                            Secrets.random(TOKEN_LENGTH),
                            now + life.toSeconds());
            transaction.run(
                    ADD_TOKEN,
                    transaction.portal(),
                    Secrets.hash(issued.accessToken()),
                    "access",
                    clientId,
                    userId,
                    scopes.get(),
                    issued.expires());
            transaction.run(
                    ADD_TOKEN,
                    transaction.portal(),
                    Secrets.hash(issued.refreshToken()),
                    "refresh",
                    clientId,
                    userId,
                    scopes.get(),
                    now + REFRESH_LIFE.toSeconds());
            return Optional.of(issued);
        });
    }

    // The index finds the hash, never the token: how long that takes tells nothing of the token.
    static Optional<Found> find(Reading reading, String accessTokenHash) {
        return reading.first(
                ACCESS_TOKEN,
                row ->
                        new Found(
                                row.text(1),
                                row.whole(2),
                                Webhooks.scopes(row.text(3)),
                                row.whole(4),
                                row.yes(5),
                                users(row.text(6))),
                reading.portal(),
                accessTokenHash);
    }

    private static Set<Long> users(String ids) {
        return ids.isEmpty()
                ? Set.of()
                : List.of(ids.split(",")).stream().map(Long::valueOf).collect(Collectors.toSet());
    }
}
