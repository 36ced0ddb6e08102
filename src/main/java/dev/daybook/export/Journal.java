package dev.daybook.export;

import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal whose rows can be exported, in the order of their ids or item by item.
 *
 * @param <R> the rows
 */
sealed interface Journal<R> permits MoveJournal, ChangeJournal {

    /** Returns the name in positions: the entity type, or {@code tasks}. */
    String name();

    List<ExportColumn> columns();

    HistoryPosition position(Snapshot snapshot);

    /**
     * Returns the rows behind an id, in the order of their ids.
     *
     * @param last the newest id of the export
     */
    List<R> after(Snapshot snapshot, long id, long last, int limit);

    /**
     * Returns the rows behind a row, in the order of their owners and, within an owner, of their ids.
     *
     * @param last the newest id of the export
     */
    List<R> byOwner(Snapshot snapshot, long owner, long id, long last, int limit);

    long id(R row);

    /** Returns the id of the item or task. */
    long owner(R row);

    /** Returns the time in seconds since 1970. */
    long time(R row);

    /** Returns the user that made the change; 0 for the system, null if it is unknown. */
    @Nullable Long actor(R row);

    /** Returns whether the row, as the first of its owner, is the creation of the owner. */
    boolean isCreation(R row);

    /** Returns whether a row belongs to the export. */
    boolean accepts(R row);

    /** Returns the values of the columns. */
    List<Value> values(R row);
}
