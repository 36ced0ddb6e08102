package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.explain.Conditions;
import dev.daybook.explain.Window;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stage moves of one entity type. */
record MoveJournal(EntityType type, Window window, Optional<Long> category, Conditions conditions)
        implements Journal {

    private static final List<ExportColumn> COLUMNS =
            List.of(
                    ExportColumn.of("ENTITY_TYPE_ID"),
                    ExportColumn.of("ID"),
                    ExportColumn.of("TYPE_ID"),
                    ExportColumn.of("OWNER_ID"),
                    ExportColumn.time("CREATED_TIME"),
                    ExportColumn.of("CATEGORY_ID"),
                    ExportColumn.of("STAGE_ID"),
                    ExportColumn.of("STAGE_SEMANTIC_ID"),
                    ExportColumn.of("MOVED_BY_ID"),
                    ExportColumn.of("PREVIOUS_STAGE_ID"),
                    ExportColumn.of("PREVIOUS_CATEGORY_ID"),
                    ExportColumn.of("RESPONSIBLE_ID"));

    @Override
    public String name() {
        return Integer.toString(type.id());
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public HistoryPosition position(Snapshot snapshot) {
        return StageMoves.position(snapshot, type);
    }

    @Override
    public Chunk after(Snapshot snapshot, long id, long last) {
        var moves = StageMoves.after(snapshot, type, id, last, ROWS_AT_ONCE);
        var rows = new ArrayList<List<Value>>();
        for (var move : moves) {
            if (window.contains(move.createdTime())
                    && isInCategory(move)
                    && conditions.items().test(move.ownerId())
                    && conditions.rows().test(move.id())) {
                rows.add(values(move));
            }
        }
        return new Chunk(
                rows, moves.isEmpty() ? id : moves.getLast().id(), moves.size() < ROWS_AT_ONCE);
    }

    private boolean isInCategory(StageMove move) {
        var own = move.categoryId();
        return category.isEmpty() || (own != null && category.get().longValue() == own);
    }

    private List<Value> values(StageMove move) {
        return List.of(
                Value.of(type.id()),
                Value.of(move.id()),
                Value.of(move.typeId()),
                Value.of(move.ownerId()),
                Value.of(move.createdTime()),
                number(move.categoryId()),
                Value.of(move.stageId()),
                Value.of(move.semantics()),
                number(move.movedById()),
                text(move.previousStageId()),
                number(move.previousCategoryId()),
                number(move.responsibleId()));
    }

    static Value number(@Nullable Long number) {
        return number == null ? Value.Nothing.NOTHING : Value.of(number);
    }

    static Value text(@Nullable String text) {
        return text == null ? Value.Nothing.NOTHING : Value.of(text);
    }
}
