package dev.daybook.export;

import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.List;

/**
 * Rows that can be exported in the order of their ids.
 *
 * @param <R> the rows
 */
sealed interface Source<R> permits Journal, ItemSource, ArchiveSource {

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

    long id(R row);

    /** Returns whether a row belongs to the export. */
    boolean accepts(R row);

    /** Returns the values of the columns. */
    List<Value> values(R row);
}
