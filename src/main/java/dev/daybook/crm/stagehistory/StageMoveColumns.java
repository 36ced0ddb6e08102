package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.IndexedTable.Column;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.storage.Row;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of stage history, in the database and in the protocol. */
final class StageMoveColumns {

    /** Columns that the original has, in the order of {@link #readUsual}. */
    static final String USUAL =
            "id, type_id, owner_id, created_time, category_id, semantics, stage_id";

    /** All columns of the database, in the order of {@link #read} and {@link #addTo}. */
    static final String NAMES =
            USUAL
                    + ", moved_by_id, previous_stage_id, previous_category_id, responsible_id,"
                    + " origin, actor_source";

    private StageMoveColumns() {}

    /** Returns the indexed columns of a table with these columns. */
    static IndexedTable table(String name) {
        return new IndexedTable(
                name,
                "entity_type_id",
                "created_time",
                List.of(
                        new Column("category_id", false),
                        new Column("semantics", true),
                        new Column("stage_id", true),
                        new Column("type_id", false)),
                List.of(Set.of("category_id", "semantics", "stage_id", "type_id")),
                IndexedTable.BLOCK_ROWS);
    }

    /** Reads the columns from the given one on. */
    static StageMove read(Row row, int first) {
        return new StageMove(
                row.whole(first),
                row.integer(first + 1),
                row.whole(first + 2),
                row.whole(first + 3),
                row.wholeOrNull(first + 4),
                row.text(first + 5),
                row.text(first + 6),
                row.wholeOrNull(first + 7),
                row.textOrNull(first + 8),
                row.wholeOrNull(first + 9),
                row.wholeOrNull(first + 10),
                row.whole(first + 11),
                row.text(first + 12));
    }

    /** Reads the columns of the original; the others are as if they were unknown. */
    static StageMove readUsual(Row row) {
        return new StageMove(
                row.whole(1),
                row.integer(2),
                row.whole(3),
                row.whole(4),
                row.wholeOrNull(5),
                row.text(6),
                row.text(7),
                null,
                null,
                null,
                null,
                0,
                "");
    }

    /**
     * Makes the same row of what the index by owner contains.
     *
     * @param kind the values of the counted columns, in the order of {@link #table}
     */
    static StageMove ofKind(long id, long owner, long time, List<@Nullable Object> kind) {
        return new StageMove(
                id,
                ((Long) Objects.requireNonNull(kind.get(3))).intValue(),
                owner,
                time,
                (Long) kind.get(0),
                (String) Objects.requireNonNull(kind.get(1)),
                (String) Objects.requireNonNull(kind.get(2)),
                null,
                null,
                null,
                null,
                0,
                "");
    }

    static void addTo(List<@Nullable Object> values, StageMove move) {
        values.add(move.id());
        values.add(move.typeId());
        values.add(move.ownerId());
        values.add(move.createdTime());
        values.add(move.categoryId());
        values.add(move.semantics());
        values.add(move.stageId());
        values.add(move.movedById());
        values.add(move.previousStageId());
        values.add(move.previousCategoryId());
        values.add(move.responsibleId());
        values.add(move.origin());
        values.add(move.actorSource());
    }

    /**
     * Returns the columns of the protocol.
     *
     * @param withExtras whether the columns that Daybook adds to the protocol can be selected
     */
    static List<Field<StageMove>> fields(EntityFamily family, ZoneId zone, boolean withExtras) {
        var noun = family.saysStatus() ? "STATUS" : "STAGE";
        var fields = new ArrayList<Field<StageMove>>();
        fields.add(number("ID", "id", StageMove::id));
        fields.add(number("TYPE_ID", "type_id", move -> (long) move.typeId()));
        fields.add(number("OWNER_ID", "owner_id", StageMove::ownerId));
        fields.add(
                Field.of(
                        "CREATED_TIME",
                        FieldType.TIME,
                        "created_time",
                        (move, out) -> out.text(Dates.write(move.createdTime(), zone))));
        if (family.hasCategories()) {
            fields.add(nullableNumber("CATEGORY_ID", "category_id", StageMove::categoryId));
        }
        fields.add(code(noun + "_SEMANTIC_ID", "semantics", StageMove::semantics));
        fields.add(code(noun + "_ID", "stage_id", StageMove::stageId));
        if (withExtras) {
            fields.addAll(extras(family, noun));
        }
        return fields;
    }

    private static List<Field<StageMove>> extras(EntityFamily family, String noun) {
        var fields = new ArrayList<Field<StageMove>>();
        fields.add(nullableNumber("MOVED_BY_ID", "moved_by_id", StageMove::movedById));
        fields.add(
                new Field<>(
                        "PREVIOUS_" + noun + "_ID",
                        FieldType.CODE,
                        "previous_stage_id",
                        true,
                        false,
                        (move, out) -> {
                            var stage = move.previousStageId();
                            if (stage == null) {
                                out.nothing();
                            } else {
                                out.text(stage);
                            }
                        }));
        if (family.hasCategories()) {
            fields.add(
                    nullableNumber(
                            "PREVIOUS_CATEGORY_ID",
                            "previous_category_id",
                            StageMove::previousCategoryId));
        }
        fields.add(nullableNumber("RESPONSIBLE_ID", "responsible_id", StageMove::responsibleId));
        fields.add(code("ACTOR_SOURCE", "actor_source", StageMove::actorSource));
        return fields.stream().map(Field::onlyByName).toList();
    }

    private static Field<StageMove> number(
            String name, String column, Function<StageMove, Long> value) {
        return Field.of(
                name, FieldType.INTEGER, column, (move, out) -> out.whole(value.apply(move)));
    }

    private static Field<StageMove> nullableNumber(
            String name, String column, Function<StageMove, @Nullable Long> value) {
        return new Field<>(
                name,
                FieldType.INTEGER,
                column,
                true,
                false,
                (move, out) -> {
                    var number = value.apply(move);
                    if (number == null) {
                        out.nothing();
                    } else {
                        out.whole(number);
                    }
                });
    }

    private static Field<StageMove> code(
            String name, String column, Function<StageMove, String> value) {
        return Field.of(name, FieldType.CODE, column, (move, out) -> out.text(value.apply(move)));
    }
}
