package dev.daybook.portal;

import dev.daybook.portal.auth.Secrets;
import dev.daybook.storage.Database;
import dev.daybook.storage.PortalSnapshots;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.Transaction;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Creates the portal of a store and reads its identity. */
public final class Portals {

    /** Id of the only portal of a server. */
    public static final long DEFAULT = 1;

    private static final int MEMBER_ID_LENGTH = 32;
    private static final String MEMBER_ID = "select member_id from portal where portal_id = ?";
    private static final String STATE = "select state from portal where portal_id = ?";
    private static final String ADD =
            """
            insert into portal (portal_id, member_id, created_time, state) values (?, ?, ?, ?)
            on conflict (portal_id) do nothing\
            """;
    private static final String REMOVE =
            "delete from portal where portal_id = ? and state = 'filling'";
    private static final String FINISH = "update portal set state = 'ready' where portal_id = ?";

    private Portals() {}

    /** State of a portal: {@code FILLING} until all of its sample data is written. */
    private enum State {
        READY,
        FILLING;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Creates the portal if it does not exist.
     *
     * @param first creates the first data of the portal, in the same transaction
     * @return whether the portal is new
     * @throws StorageException if the portal exists and its sample data is incomplete
     */
    public static boolean create(Database database, InstantSource clock, Runnable first) {
        return database.inTransaction(transaction -> {
            if (isFilling(transaction)) {
                throw new StorageException(
                        "The sample portal is incomplete, because filling it was interrupted. Run"
                                + " ./daybook serve --demo to create it again.");
            }
            return add(transaction, clock, State.READY, first);
        });
    }

    /**
     * Creates a portal that is filled in several transactions, up to {@link #finishFilling}. A
     * portal whose filling was interrupted is removed first, with all of its data.
     *
     * @param first creates the first data of the portal, in the same transaction
     * @return whether the portal is new
     */
    public static boolean beginFilling(Database database, InstantSource clock, Runnable first) {
        return database.inExclusiveTransaction(transaction -> {
            if (isFilling(transaction)) {
                PortalSnapshots.within(transaction).remove(transaction.portal());
                transaction.run(REMOVE, transaction.portal());
            }
            return add(transaction, clock, State.FILLING, first);
        });
    }

    /** Marks the portal as complete. */
    public static void finishFilling(Database database) {
        database.inTransaction(transaction -> transaction.run(FINISH, transaction.portal()));
    }

    private static boolean isFilling(Snapshot snapshot) {
        return snapshot.first(STATE, row -> row.text(1), snapshot.portal())
                .filter(State.FILLING.stored()::equals)
                .isPresent();
    }

    private static boolean add(
            Transaction transaction, InstantSource clock, State state, Runnable first) {
        var added =
                transaction.run(
                        ADD,
                        transaction.portal(),
                        Secrets.randomHex(MEMBER_ID_LENGTH),
                        clock.instant().getEpochSecond(),
                        state.stored());
        if (added > 0) {
            first.run();
        }
        return added > 0;
    }

    /** Returns the stable id of the portal, which clients store; empty if there is no portal. */
    public static Optional<String> memberId(Database database) {
        return database.read(
                snapshot -> snapshot.first(MEMBER_ID, row -> row.text(1), snapshot.portal()));
    }
}
