package dev.daybook.app;

import dev.daybook.portal.Portals;
import dev.daybook.storage.Database;
import dev.daybook.storage.sql.PortalSnapshots;
import java.time.InstantSource;

/**
 * Creation of a portal: complete, or not at all. The row in the table {@code portal} marks a
 * complete portal and is written last. Without it no server and no command uses the data, and the
 * next creation deletes the data and starts over.
 */
final class PortalCreation {

    private PortalCreation() {}

    /**
     * Creates the portal, unless it exists. On SQLite, everything is one transaction. On
     * PostgreSQL, every transaction of the content commits by itself, because the time of one long
     * transaction grows with the square of its changes: the superseded versions of a row, such as a
     * counter, cannot be removed before it ends.
     *
     * @param content adds the content of the portal
     * @return whether the portal is new
     */
    static boolean create(Database database, InstantSource clock, Runnable content) {
        var time = InstantSource.fixed(clock.instant());
        return database.whileAlone(() -> {
            if (Portals.memberId(database).isPresent()) {
                return false;
            }
            deleteRemains(database);
            content.run();
            return Portals.create(database, time, () -> {});
        });
    }

    private static void deleteRemains(Database database) {
        database.inTransaction(transaction -> {
            var users =
                    transaction.number(
                            "select count(*) from user_account where portal_id = ?",
                            transaction.portal());
            if (users > 0) {
                System.out.println(
                        "Creation     was interrupted earlier: deleting its data and starting over");
                PortalSnapshots.within(transaction).remove(transaction.portal());
            }
            return true;
        });
    }
}
