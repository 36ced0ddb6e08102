package dev.daybook.export;

import dev.daybook.storage.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal, which can be exported in the order of its ids or item by item.
 *
 * @param <R> the rows
 */
sealed interface Journal<R> extends Source<R> permits MoveJournal, ChangeJournal {

    /**
     * Returns the rows behind a row, in the order of their owners and, within an owner, of their ids.
     *
     * @param last the newest id of the export
     */
    List<R> byOwner(Snapshot snapshot, long owner, long id, long last, int limit);

    /** Returns the id of the item or task. */
    long owner(R row);

    /** Returns the time in seconds since 1970. */
    long time(R row);

    /** Returns the user that made the change; 0 for the system, null if it is unknown. */
    @Nullable Long actor(R row);

    /** Returns whether the row, as the first of its owner, is the creation of the owner. */
    boolean isCreation(R row);
}
