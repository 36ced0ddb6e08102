package dev.daybook.pages.access;

import dev.daybook.portal.auth.Secrets;
import dev.daybook.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Keys that sign in the first administrator once, without a password. Stores only hashes. */
public final class OpenLinks {

    /** Lifetime of a key. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    // 44 characters of 62 are more than 256 bits.
    private static final int KEY_LENGTH = 44;
    private static final String FIRST_ADMINISTRATOR =
            """
            select min(id) from user_account
            where portal_id = ? and is_admin = 1 and is_active = 1\
            """;
    private static final String ADD =
            "insert into open_link (portal_id, key_hash, user_id, expires) values (?, ?, ?, ?)";
    private static final String FORGET =
            "delete from open_link where portal_id = ? and expires <= ?";
    private static final String FIND =
            """
            select user_id from open_link
            where portal_id = ? and key_hash = ? and expires > ?\
            """;
    private static final String USE = "delete from open_link where portal_id = ? and key_hash = ?";

    private final Database database;
    private final InstantSource clock;

    public OpenLinks(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Returns the address that opens the pages of a server on this machine. */
    public String create(String server) {
        return server + "/?key=" + newKey();
    }

    private String newKey() {
        var key = Secrets.random(KEY_LENGTH);
        var now = clock.instant().getEpochSecond();
        database.inTransaction(transaction -> {
            transaction.run(FORGET, transaction.portal(), now);
            var user = transaction.number(FIRST_ADMINISTRATOR, transaction.portal());
            return transaction.run(
                    ADD, transaction.portal(), Secrets.hash(key), user, now + LIFE.toSeconds());
        });
        return key;
    }

    /** Uses up a key; returns its user, unless it is unknown, used or too old. */
    Optional<Long> use(String key) {
        var now = clock.instant().getEpochSecond();
        return database.inTransaction(transaction -> {
            var user =
                    transaction.first(
                            FIND,
                            row -> row.whole(1),
                            transaction.portal(),
                            Secrets.hash(key),
                            now);
            // Of two requests with one key, only one deletes the row.
            return transaction.run(USE, transaction.portal(), Secrets.hash(key)) == 1
                    ? user
                    : Optional.empty();
        });
    }
}
