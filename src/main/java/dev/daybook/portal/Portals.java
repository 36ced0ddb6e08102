package dev.daybook.portal;

import dev.daybook.portal.auth.Secrets;
import dev.daybook.storage.Database;
import java.time.InstantSource;
import java.util.Optional;

/** Registration of portals in the database. The embedded server has exactly one. */
public final class Portals {

    /** Id of the only portal of a server. */
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
     * Creates the portal unless it exists.
     *
     * @param first initial content of a new portal, added in the same transaction
     * @return whether the portal was created
     */
    public static boolean create(Database database, InstantSource clock, Runnable first) {
        return database.inTransaction(transaction -> {
            var added =
                    transaction.runOnCredentials(
                            ADD,
                            transaction.portal(),
                            Secrets.randomHex(MEMBER_ID_LENGTH),
                            clock.instant().getEpochSecond());
            if (added > 0) {
                transaction.changeSetup();
                first.run();
            }
            return added > 0;
        });
    }

    /** Returns the stable id of the portal; empty if the portal does not exist yet. */
    public static Optional<String> memberId(Database database) {
        return database.read(
                snapshot -> snapshot.first(MEMBER_ID, row -> row.text(1), snapshot.portal()));
    }
}
