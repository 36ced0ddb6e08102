package dev.daybook.export;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.List;

/** Journal whose rows can be exported in the order of their ids. */
sealed interface Journal permits MoveJournal, ChangeJournal {

    /** Rows that are read in one snapshot. */
    int ROWS_AT_ONCE = 20_000;

    /** Returns the name in positions: the entity type, or {@code tasks}. */
    String name();

    List<ExportColumn> columns();

    HistoryPosition position(Snapshot snapshot);

    /**
     * Returns the next rows.
     *
     * @param last the newest id of the export
     */
    Chunk after(Snapshot snapshot, long id, long last);

    /**
     * Some rows of a journal.
     *
     * @param rows the rows that pass the conditions
     * @param lastId the id up to which the journal was read
     * @param isLast whether no rows follow
     */
    record Chunk(List<List<Value>> rows, long lastId, boolean isLast) {}
}
