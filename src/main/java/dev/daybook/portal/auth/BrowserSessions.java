package dev.daybook.portal.auth;

import dev.daybook.portal.users.User;
import dev.daybook.portal.users.Users;
import dev.daybook.storage.Database;
import dev.daybook.storage.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Browser sessions. Stores only the hashes of session secrets. */
public final class BrowserSessions {

    /** Lifetime of a session. */
    public static final Duration LIFE = Duration.ofHours(12);

    private static final int SECRET_LENGTH = 50;
    private static final String ADD =
            """
            insert into browser_session (portal_id, secret_hash, user_id, expires)
            values (?, ?, ?, ?)\
            """;
    private static final String LAST_LOGIN =
            "update user_account set last_login_time = ? where portal_id = ? and id = ?";
    private static final String USER =
            """
            select user_id from browser_session
            where portal_id = ? and secret_hash = ? and expires > ?\
            """;
    private static final String ALIVE =
            "select count(*) from browser_session where portal_id = ? and expires > ?";
    private static final String END =
            "delete from browser_session where portal_id = ? and secret_hash = ?";
    private static final String END_OF_USER =
            "delete from browser_session where portal_id = ? and user_id = ?";
    private static final String FORGET =
            "delete from browser_session where portal_id = ? and expires <= ?";

    private final Database database;
    private final InstantSource clock;

    public BrowserSessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Starts a session for a user; returns the session secret for the browser. */
    public String begin(long userId) {
        var secret = Secrets.random(SECRET_LENGTH);
        var now = clock.instant().getEpochSecond();
        database.inTransaction(transaction -> {
            transaction.run(FORGET, transaction.portal(), now);
            transaction.runOnCredentials(LAST_LOGIN, now, transaction.portal(), userId);
            return transaction.run(
                    ADD,
                    transaction.portal(),
                    Secrets.hash(secret),
                    userId,
                    now + LIFE.toSeconds());
        });
        return secret;
    }

    /** Returns the active user of a session; empty if the session is unknown or expired. */
    public Optional<User> user(String secret) {
        var now = clock.instant().getEpochSecond();
        return database.read(snapshot ->
                snapshot.first(
                                USER,
                                row -> row.whole(1),
                                snapshot.portal(),
                                Secrets.hash(secret),
                                now)
                        .flatMap(id -> Users.withId(snapshot, id))
                        .filter(User::isActive));
    }

    /** Returns whether somebody is signed in. */
    public boolean areAlive() {
        var now = clock.instant().getEpochSecond();
        return database.read(snapshot -> snapshot.number(ALIVE, snapshot.portal(), now) > 0);
    }

    /** Ends a session. */
    public void end(String secret) {
        database.inTransaction(
                transaction -> transaction.run(END, transaction.portal(), Secrets.hash(secret)));
    }

    /** Ends all sessions of a user. */
    public void endAll(long userId) {
        database.inTransaction(transaction -> {
            endAll(transaction, userId);
            return true;
        });
    }

    static void endAll(Transaction transaction, long userId) {
        transaction.run(END_OF_USER, transaction.portal(), userId);
    }
}
