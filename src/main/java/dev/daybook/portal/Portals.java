package dev.daybook.portal;

import dev.daybook.portal.auth.Secrets;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.Optional;

/** The portals of a store: here the one that the embedded server has. */
public final class Portals {

    /** The portal of a server that has only one. */
    public static final long DEFAULT = 1;

    private static final int MEMBER_ID_LENGTH = 32;
    private static final String MEMBER_ID = "select member_id from portal where portal_id = ?";
    private static final String ADD =
            """
            insert into portal (portal_id, member_id, created_time) values (?, ?, ?)
            on conflict (portal_id) do nothing\
            """;

    private Portals() {}

    /**
     * Makes the portal where it is missing.
     *
     * @param first what a new portal begins with, in the same transaction
     * @return whether it is new
     */
    public static boolean create(Database database, InstantSource clock, Runnable first) {
        return database.inTransaction(transaction -> {
            var added =
                    transaction.run(
                            ADD,
                            transaction.portal(),
                            Secrets.randomHex(MEMBER_ID_LENGTH),
                            clock.instant().getEpochSecond());
            if (added > 0) {
                first.run();
            }
            return added > 0;
        });
    }

    /** The stable id of a portal, which clients keep; nothing where the portal was never made. */
    public static Optional<String> memberId(Database database) {
        return database.read(
                snapshot -> snapshot.first(MEMBER_ID, row -> row.text(1), snapshot.portal()));
    }
}
