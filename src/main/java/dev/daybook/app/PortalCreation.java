package dev.daybook.app;

import dev.daybook.portal.Portals;
import dev.daybook.storage.Database;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.PortalSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/**
 * Creation of a portal: complete, or not at all. The row in the table {@code portal} marks a
 * complete portal and is written last. Without it no server and no command uses the data, and the
 * next creation deletes the data and starts over.
 */
final class PortalCreation {

    /** Number of the PostgreSQL advisory lock that creations hold. */
    private static final int LOCK = 0x64617962; // "dayb"

    private static final Duration RETRY = Duration.ofMillis(200);

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
        return database.inTransaction(transaction -> {
            lock(transaction);
            if (Portals.memberId(database).isPresent()) {
                return false;
            }
            prepareToWait(transaction);
            runSeparately(
                    database.dialect(),
                    () -> {
                        deleteRemains(database);
                        content.run();
                    });
            return Portals.create(database, time, () -> {});
        });
    }

    // Other processes wait here until the portal is complete, or its creation has failed. The lock
    // is not a row: a transaction that has written keeps PostgreSQL from removing row versions.
    private static void lock(Transaction transaction) {
        switch (transaction.dialect()) {
            case SQLITE -> {} // has one writer
            case POSTGRESQL -> {
                while (!tryLock(transaction)) {
                    pause();
                }
            }
        }
    }

    // A statement that waits would reach the timeout of the connection.
    private static boolean tryLock(Transaction transaction) {
        return transaction.number(
                        "select case when pg_try_advisory_xact_lock(?, ?) then 1 else 0 end",
                        LOCK,
                        (int) transaction.portal())
                == 1;
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("the wait for another process was interrupted", e);
        }
    }

    // The last query of a transaction keeps its snapshot, and with it all row versions since, until
    // the next statement.
    private static void prepareToWait(Transaction transaction) {
        switch (transaction.dialect()) {
            case SQLITE -> {} // does not wait
            case POSTGRESQL -> transaction.run("set local idle_in_transaction_session_timeout = 0");
        }
    }

    private static void runSeparately(Dialect dialect, Runnable work) {
        switch (dialect) {
            case SQLITE -> work.run();
            case POSTGRESQL -> {
                // A transaction belongs to its thread: another thread begins its own.
                try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                    CompletableFuture.runAsync(work, executor).join();
                } catch (CompletionException e) {
                    throw e.getCause() instanceof RuntimeException cause ? cause : e;
                }
            }
        }
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
