package dev.daybook.export;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.explain.Conditions;
import dev.daybook.explain.Window;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stage moves of one entity type. */
record MoveJournal(EntityType type, Window window, Optional<Long> category, Conditions conditions)
        implements Journal<StageMove> {

    private static final List<ExportColumn> COLUMNS =
            List.of(
                    ExportColumn.small("ENTITY_TYPE_ID"),
                    ExportColumn.number("ID"),
                    ExportColumn.small("TYPE_ID"),
                    ExportColumn.number("OWNER_ID"),
                    ExportColumn.time("CREATED_TIME"),
                    ExportColumn.small("CATEGORY_ID"),
                    ExportColumn.text("STAGE_ID"),
                    ExportColumn.text("STAGE_SEMANTIC_ID"),
                    ExportColumn.number("MOVED_BY_ID"),
                    ExportColumn.text("PREVIOUS_STAGE_ID"),
                    ExportColumn.small("PREVIOUS_CATEGORY_ID"),
                    ExportColumn.number("RESPONSIBLE_ID"));

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
    public List<StageMove> after(Snapshot snapshot, long id, long last, int limit) {
        return StageMoves.after(snapshot, type, id, last, limit);
    }

    @Override
    public List<StageMove> byOwner(Snapshot snapshot, long owner, long id, long last, int limit) {
        return StageMoves.byOwner(snapshot, type, owner, id, last, limit);
    }

    @Override
    public long id(StageMove move) {
        return move.id();
    }

    @Override
    public long owner(StageMove move) {
        return move.ownerId();
    }

    @Override
    public long time(StageMove move) {
        return move.createdTime();
    }

    @Override
    public @Nullable Long actor(StageMove move) {
        return move.movedById();
    }

    @Override
    public boolean isCreation(StageMove move) {
        return move.typeId() == StageMove.Kind.CREATED.typeId()
                || move.typeId() == StageMove.Kind.FINISHED.typeId()
                || (move.typeId() == StageMove.Kind.MOVED.typeId()
                        && type.family() == EntityFamily.OLD_INVOICE);
    }

    @Override
    public boolean accepts(StageMove move) {
        return window.contains(move.createdTime())
                && isInCategory(move)
                && conditions.items().test(move.ownerId())
                && conditions.rows().test(move.id());
    }

    private boolean isInCategory(StageMove move) {
        var own = move.categoryId();
        return category.isEmpty() || (own != null && category.get().longValue() == own);
    }

    @Override
    public List<Value> values(StageMove move) {
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
