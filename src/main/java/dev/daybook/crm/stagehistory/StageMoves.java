package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.ItemReadAccess;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import dev.daybook.history.History;
import dev.daybook.history.HistoryQueries;
import dev.daybook.history.HistoryVerification;
import dev.daybook.history.HistoryWriter;
import dev.daybook.history.PageCache;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.IndexedTable.Column;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.FilterSql;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.SqlCondition;
import dev.daybook.storage.Transaction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stage history: the moves of items between stages. Only this class adds and removes its rows.
 */
public final class StageMoves {

    private static final String COLUMNS =
            "id, type_id, owner_id, created_time, category_id, semantics, stage_id, moved_by_id,"
                    + " previous_stage_id, previous_category_id, responsible_id";
    private static final String OWNER =
            """
            exists (select 1 from item where item.portal_id = stage_move.portal_id
                and item.entity_type_id = stage_move.entity_type_id
                and item.id = stage_move.owner_id and %s)\
            """;
    private static final String NEWEST =
            "select "
                    + COLUMNS
                    + """
                     from stage_move
                    where portal_id = ? and entity_type_id = ? and owner_id = ?
                    order by id desc limit 1\
                    """;
    private static final String OF_OWNER =
            "select id from stage_move where portal_id = ? and entity_type_id = ? and owner_id = ?";
    private static final String SMART_PROCESSES =
            "select entity_type_id from smart_process where portal_id = ?";

    private static final History<StageMove> HISTORY =
            new History<>(
                    new IndexedTable(
                            "stage_move",
                            "entity_type_id",
                            "created_time",
                            List.of(
                                    new Column("category_id", false),
                                    new Column("semantics", true),
                                    new Column("stage_id", true),
                                    new Column("type_id", false)),
                            List.of(Set.of("category_id", "semantics", "stage_id", "type_id")),
                            IndexedTable.BLOCK_ROWS),
                    COLUMNS,
                    StageMoves::move,
                    StageMoves::addValues,
                    StageMove::id,
                    "owner_id",
                    StageMove::createdTime);

    private static final HistoryWriter<StageMove> WRITER = new HistoryWriter<>(HISTORY);

    private static final String LAST_ID =
            "select coalesce(max(id), 0) from stage_move"
                    + " where portal_id = ? and entity_type_id = ?";

    private final Database database;
    private final HistoryQueries<StageMove> queries = new HistoryQueries<>(HISTORY);
    private final PageCache<StageMove> pages = new PageCache<>(HISTORY, queries);

    public StageMoves(Database database) {
        this.database = database;
    }

    /**
     * Returns the page of rows that a caller may read. The page is empty if the caller has no
     * read access.
     */
    public RowPage<StageMove> find(Caller caller, EntityType type, Query<StageMove> query) {
        return readable(
                caller,
                type,
                RowPage.none(query.page()),
                (snapshot, access) -> queries.find(snapshot, type.id(), query, access));
    }

    /** Returns the same page as the answer of {@code crm.stagehistory.list}. */
    public Answer answer(Caller caller, EntityType type, Query<StageMove> query) {
        return readable(
                caller,
                type,
                PageCache.of(query, RowPage.none(query.page())),
                (snapshot, access) -> pages.find(snapshot, type.id(), query, access));
    }

    private <T> T readable(
            Caller caller,
            EntityType type,
            T empty,
            BiFunction<Snapshot, Optional<SqlCondition>, T> find) {
        return database.read(snapshot -> {
            var rights = ItemRights.of(snapshot, caller, type.id());
            return rights.allowsSome(Action.READ)
                    ? find.apply(snapshot, accessCondition(snapshot, rights))
                    : empty;
        });
    }

    /**
     * Returns the access condition: a row is readable if its item is readable now. The category
     * of the row
     * does not matter.
     */
    private static Optional<SqlCondition> accessCondition(
            Snapshot snapshot, ItemRights.OfType rights) {
        var owners = ItemReadAccess.readable(rights);
        return owners.isEverything()
                ? Optional.empty()
                : Optional.of(FilterSql.of(owners, snapshot.dialect()).condition().within(OWNER));
    }

    /**
     * Adds the row of history for a change of an item, if the change is a move.
     *
     * @param before the position before the change, locked with the item; empty for a new item
     * @return the row; empty if the change is not a move
     */
    public static Optional<StageMove> record(
            Transaction transaction,
            Optional<Locked<StagePosition>> before,
            StagePosition after,
            long author,
            long now) {
        var from = before.map(Locked::value);
        if (!MoveRules.isMove(from, after)) {
            return Optional.empty();
        }
        var newest = from.flatMap(position -> newest(transaction, position));
        var kind = MoveRules.kind(from, after, newest);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var type = after.type();
        var idAndTime = IdSequences.next(transaction, type.family().journal(), 1, now);
        var move =
                new StageMove(
                        idAndTime.id(),
                        kind.get(),
                        after.ownerId(),
                        idAndTime.time(),
                        after.categoryId(),
                        after.semantics(),
                        after.stageId(),
                        author,
                        from.map(StagePosition::stageId).orElse(""),
                        from.map(StagePosition::categoryId).orElse(0L),
                        after.responsibleId());
        WRITER.add(transaction, type.id(), move, () -> typesOfJournal(transaction, type));
        newest.filter(row -> MoveRules.replaces(after, row))
                .ifPresent(row -> WRITER.remove(transaction, type.id(), List.of(row.id())));
        return Optional.of(move);
    }

    /** Returns the types whose rows take their ids from the same sequence. */
    private static List<Long> typesOfJournal(Snapshot snapshot, EntityType type) {
        if (!type.family().journal().equals(EntityFamily.SMART_PROCESS.journal())) {
            return List.of((long) type.id());
        }
        var types =
                new ArrayList<>(
                        snapshot.list(SMART_PROCESSES, row -> row.whole(1), snapshot.portal()));
        types.add((long) EntityType.SMART_INVOICE.id());
        return types;
    }

    /**
     * Imports existing rows with their ids and times, behind the rows that are already stored.
     * Imports all
     * of them or none. Skips rows up to the newest stored id of the type, so that an interrupted
     * import can
     * be repeated.
     *
     * @param moves rows in ascending order of their ids. Batches of about ten thousand rows load
     *     fastest,
     *     because each call rewrites most of the owner index; all other writers wait during a
     * batch
     * @return the number of rows added
     * @throws IllegalArgumentException if the ids are not ascending
     */
    public int load(EntityType type, List<StageMove> moves) {
        return database.inTransaction(
                transaction -> WRITER.load(transaction, type.id(), type.family().journal(), moves));
    }

    /** Returns the id of the newest row of a type; 0 if the type has no rows. */
    public static long newest(Snapshot snapshot, EntityType type) {
        return snapshot.number(LAST_ID, snapshot.portal(), type.id());
    }

    /**
     * Returns the verification of the derived data against the rows. Its partitions are entity
     * types.
     */
    public static HistoryVerification verification(Database database) {
        return new HistoryVerification(
                database,
                HISTORY,
                partition ->
                        EntityTypes.builtIn(partition)
                                .map(EntityType::family)
                                .orElse(EntityFamily.SMART_PROCESS)
                                .journal());
    }

    private static Optional<StageMove> newest(Snapshot snapshot, StagePosition position) {
        return snapshot.first(
                NEWEST,
                StageMoves::move,
                snapshot.portal(),
                position.type().id(),
                position.ownerId());
    }

    /** Removes all rows of an item that is deleted. */
    public static void removeOf(Transaction transaction, Locked<StagePosition> removed) {
        var type = removed.value().type().id();
        var ids =
                transaction.list(
                        OF_OWNER,
                        row -> row.whole(1),
                        transaction.portal(),
                        type,
                        removed.value().ownerId());
        WRITER.remove(transaction, type, ids);
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

    private static void addValues(List<@Nullable Object> values, StageMove move) {
        values.add(move.id());
        values.add(move.kind().typeId());
        values.add(move.ownerId());
        values.add(move.createdTime());
        values.add(move.categoryId());
        values.add(move.semantics().letter());
        values.add(move.stageId());
        values.add(move.movedById());
        values.add(move.previousStageId());
        values.add(move.previousCategoryId());
        values.add(move.responsibleId());
    }

    // ---- columns of the protocol ----

    /**
     * Returns the list definition for the history of a family of types.
     *
     * @param withExtras whether the columns that Daybook adds to the protocol can be selected
     */
    public static ListDefinition<StageMove> listing(
            EntityFamily family, ZoneId zone, FilterDialect dialect, boolean withExtras) {
        return new ListDefinition<>(
                fields(family, zone, withExtras),
                family == EntityFamily.OLD_INVOICE ? dialect.withIdFirst() : dialect);
    }

    /** Returns a row with all its columns and the type of its item. */
    public static Body eventBody(EntityType type, StageMove move, ZoneId zone) {
        return writer -> {
            writer.startTree();
            writer.member("ENTITY_TYPE_ID", type.id());
            for (var field : fields(type.family(), zone, true)) {
                writer.name(field.name());
                field.printer().print(move, writer);
            }
            writer.endTree();
        };
    }

    private static List<Field<StageMove>> fields(
            EntityFamily family, ZoneId zone, boolean withExtras) {
        var noun = family.saysStatus() ? "STATUS" : "STAGE";
        var fields = new ArrayList<Field<StageMove>>();
        fields.add(number("ID", "id", StageMove::id));
        fields.add(number("TYPE_ID", "type_id", move -> move.kind().typeId()));
        fields.add(number("OWNER_ID", "owner_id", StageMove::ownerId));
        fields.add(
                Field.of(
                        "CREATED_TIME",
                        FieldType.TIME,
                        "created_time",
                        (move, out) -> out.text(Dates.write(move.createdTime(), zone))));
        if (family.hasCategories()) {
            fields.add(number("CATEGORY_ID", "category_id", StageMove::categoryId));
        }
        fields.add(code(noun + "_SEMANTIC_ID", "semantics", move -> move.semantics().letter()));
        fields.add(code(noun + "_ID", "stage_id", StageMove::stageId));
        if (withExtras) {
            fields.add(number("MOVED_BY_ID", "moved_by_id", StageMove::movedById).onlyByName());
            fields.add(
                    code(
                                    "PREVIOUS_" + noun + "_ID",
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
        return fields;
    }

    private static Field<StageMove> number(
            String name, String column, ToLongFunction<StageMove> value) {
        return Field.of(
                name, FieldType.INTEGER, column, (move, out) -> out.whole(value.applyAsLong(move)));
    }

    private static Field<StageMove> code(
            String name, String column, Function<StageMove, String> value) {
        return Field.of(name, FieldType.CODE, column, (move, out) -> out.text(value.apply(move)));
    }
}
