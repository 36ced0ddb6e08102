package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.GoneMove;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Stage moves of one entity type together with the archive of a mirror: rows that its source no longer
 * shows, with the time and the reason. The rows of one id follow each other, the present one last.
 *
 * @param hasOrigin whether the rows show their origin
 */
record ArchiveSource(MoveJournal moves, boolean hasOrigin) implements Source<GoneMove> {

    private static final List<ExportColumn> COLUMNS =
            List.of(ExportColumn.time("GONE_TIME"), ExportColumn.text("GONE_WHY"));

    EntityType type() {
        return moves.type();
    }

    @Override
    public String name() {
        return moves.name();
    }

    @Override
    public List<ExportColumn> columns() {
        var columns = new ArrayList<>(moves.columns());
        if (hasOrigin) {
            columns.addAll(Details.ORIGIN);
        }
        columns.addAll(COLUMNS);
        return columns;
    }

    /** A row that moves to the archive, or comes back from it, changes the sum of both versions. */
    @Override
    public HistoryPosition position(Snapshot snapshot) {
        var shown = moves.position(snapshot);
        var gone = GoneMoves.position(snapshot, type());
        return new HistoryPosition(
                Math.max(shown.lastId(), gone.lastId()),
                shown.version() + gone.version(),
                shown.replaced());
    }

    @Override
    public List<GoneMove> after(Snapshot snapshot, long id, long last, int limit) {
        return GoneMoves.withShown(snapshot, type(), id, last, limit);
    }

    @Override
    public long id(GoneMove row) {
        return row.move().id();
    }

    @Override
    public boolean accepts(GoneMove row) {
        return moves.accepts(row.move());
    }

    @Override
    public List<Value> values(GoneMove row) {
        var values = new ArrayList<>(moves.values(row.move()));
        if (hasOrigin) {
            values.add(Value.of(row.move().origin()));
            values.add(Value.of(row.move().actorSource()));
        }
        values.add(row.isGone() ? Value.of(row.goneTime()) : Value.Nothing.NOTHING);
        values.add(row.isGone() ? Value.of(row.why()) : Value.Nothing.NOTHING);
        return values;
    }
}
