package dev.daybook.crm;

import dev.daybook.crm.StageMove.Kind;
import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Rights.Action;
import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.query.Type;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.Where;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The history of stages: how items moved. Rows are added here and nowhere else. */
public final class StageMoves {

    private static final String COLUMNS =
            "id, type_id, owner_id, created_time, category_id, semantics, stage_id, moved_by_id,"
                    + " previous_stage_id, previous_category_id, responsible_id";
    private static final String FIND =
            "select "
                    + COLUMNS
                    + " from stage_move where portal_id = ? and entity_type_id = ? and ";
    private static final String COUNT =
            "select count(*) from stage_move where portal_id = ? and entity_type_id = ? and ";
    // A row is shown to whoever may read its owner as it is now; its own category does not matter.
    private static final String OWNER_READABLE =
            " and exists (select 1 from item where item.portal_id = stage_move.portal_id"
                    + " and item.entity_type_id = stage_move.entity_type_id"
                    + " and item.id = stage_move.owner_id and ";
    private static final String NEWEST =
            "select "
                    + COLUMNS
                    + """
                     from stage_move
                    where portal_id = ? and entity_type_id = ? and owner_id = ?
                    order by id desc limit 1\
                    """;
    private static final String ADD =
            """
            insert into stage_move (portal_id, entity_type_id, id, type_id, owner_id, created_time,
                category_id, semantics, stage_id, moved_by_id, previous_stage_id,
                previous_category_id, responsible_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """;
    private static final String REMOVE =
            "delete from stage_move where portal_id = ? and entity_type_id = ? and id = ?";
    private static final String REMOVE_OF_OWNER =
            "delete from stage_move where portal_id = ? and entity_type_id = ? and owner_id = ?";

    private final Database database;

    public StageMoves(Database database) {
        this.database = database;
    }

    /** The page of rows that a caller may see; nobody is refused, who may see nothing sees none. */
    public Rows<StageMove> find(Caller caller, EntityType type, Query<StageMove> query) {
        return database.read(reading -> {
            var rights = Rights.of(reading, caller, type.id());
            if (!rights.allowsSome(Action.READ)) {
                return Rows.none(query.page());
            }
            return find(reading, type, query, ItemAccess.readable(rights));
        });
    }

    private static Rows<StageMove> find(
            Reading reading, EntityType type, Query<StageMove> query, Filter<Item> owners) {
        var where = Where.of(query.filter(), reading.dialect());
        var condition = where.sql();
        var arguments = new ArrayList<Object>(List.of(reading.portal(), type.id()));
        arguments.addAll(where.arguments());
        if (!owners.isEverything()) {
            var readable = Where.of(owners, reading.dialect());
            condition += OWNER_READABLE + readable.sql() + ")";
            arguments.addAll(readable.arguments());
        }
        var page =
                " order by "
                        + Where.orderBy(query.order(), reading.dialect())
                        + " limit "
                        + Bounds.PAGE_ROWS
                        + " offset "
                        + query.page().offset();
        return new Rows<>(
                reading.list(FIND + condition + page, StageMoves::move, arguments.toArray()),
                query.page().counted()
                        ? OptionalLong.of(reading.number(COUNT + condition, arguments.toArray()))
                        : OptionalLong.empty());
    }

    /** Adds the row that a change of an item makes, where it makes one. */
    static void record(
            Transaction transaction, Optional<Item> before, Item after, long author, long now) {
        // A new item has no rows yet, and a change that is no move needs none.
        var isMove =
                before.isEmpty()
                        || !before.get().stageId().equals(after.stageId())
                        || before.get().categoryId() != after.categoryId();
        if (!isMove) {
            return;
        }
        var newest = before.flatMap(item -> newest(transaction, item));
        var kind = MoveRules.kind(before, after, newest);
        if (kind.isEmpty()) {
            return;
        }
        var type = after.type();
        newest.filter(move -> MoveRules.replaces(after, move))
                .ifPresent(move ->
                        transaction.run(REMOVE, transaction.portal(), type.id(), move.id()));
        transaction.run(
                ADD,
                transaction.portal(),
                type.id(),
                Counters.next(transaction, type.family().journal()),
                kind.get().typeId(),
                after.id(),
                now,
                after.categoryId(),
                after.semantics().letter(),
                after.stageId(),
                author,
                before.map(Item::stageId).orElse(""),
                before.map(Item::categoryId).orElse(0L),
                after.assignedById());
    }

    private static Optional<StageMove> newest(Reading reading, Item item) {
        return reading.first(
                NEWEST, StageMoves::move, reading.portal(), item.type().id(), item.id());
    }

    /** Removes all rows of an item that is deleted. */
    static void removeOf(Transaction transaction, Item item) {
        transaction.run(REMOVE_OF_OWNER, transaction.portal(), item.type().id(), item.id());
    }

    private static StageMove move(Row row) {
        return new StageMove(
                row.whole(1),
                Kind.of(row.integer(2)),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                Semantics.of(row.text(6)),
                row.text(7),
                row.whole(8),
                row.text(9),
                row.whole(10),
                row.whole(11));
    }

    // ---- what the wire shows of a row ----

    /**
     * How the history of the types of a family is listed.
     *
     * @param withExtras whether the columns that the original does not have may be asked for
     */
    public static Listing<StageMove> listing(
            Family family, ZoneId zone, Grammar grammar, boolean withExtras) {
        var word = family.saysStatus() ? "STATUS" : "STAGE";
        var fields = new ArrayList<Field<StageMove>>();
        fields.add(number("ID", "id", StageMove::id));
        fields.add(number("TYPE_ID", "type_id", move -> move.kind().typeId()));
        fields.add(number("OWNER_ID", "owner_id", StageMove::ownerId));
        fields.add(
                Field.of(
                        "CREATED_TIME",
                        Type.TIME,
                        "created_time",
                        (move, out) -> out.text(Dates.write(move.createdTime(), zone))));
        if (family.hasCategories()) {
            fields.add(number("CATEGORY_ID", "category_id", StageMove::categoryId));
        }
        fields.add(code(word + "_SEMANTIC_ID", "semantics", move -> move.semantics().letter()));
        fields.add(code(word + "_ID", "stage_id", StageMove::stageId));
        if (withExtras) {
            fields.add(number("MOVED_BY_ID", "moved_by_id", StageMove::movedById).onlyByName());
            fields.add(
                    code(
                                    "PREVIOUS_" + word + "_ID",
                                    "previous_stage_id",
                                    StageMove::previousStageId)
                            .onlyByName());
            if (family.hasCategories()) {
                fields.add(
                        number(
                                        "PREVIOUS_CATEGORY_ID",
                                        "previous_category_id",
                                        StageMove::previousCategoryId)
                                .onlyByName());
            }
            fields.add(
                    number("RESPONSIBLE_ID", "responsible_id", StageMove::responsibleId)
                            .onlyByName());
        }
        return new Listing<>(
                fields, family == Family.OLD_INVOICE ? grammar.withIdFirst() : grammar);
    }

    private static Field<StageMove> number(
            String name, String column, ToLongFunction<StageMove> value) {
        return Field.of(
                name, Type.INTEGER, column, (move, out) -> out.whole(value.applyAsLong(move)));
    }

    private static Field<StageMove> code(
            String name, String column, Function<StageMove, String> value) {
        return Field.of(name, Type.CODE, column, (move, out) -> out.text(value.apply(move)));
    }
}
