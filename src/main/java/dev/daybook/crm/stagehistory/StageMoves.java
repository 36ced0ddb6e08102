package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stagehistory.StageMove.Kind;
import dev.daybook.history.History;
import dev.daybook.history.HistoryQueries;
import dev.daybook.history.HistoryVerification;
import dev.daybook.history.HistoryWriter;
import dev.daybook.history.PageCache;
import dev.daybook.history.Projection;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.history.index.Restriction;
import dev.daybook.method.Caller;
import dev.daybook.metrics.CacheUse;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Body;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Stage history: the moves of items between stages. Only this class adds and removes its rows.
 */
public final class StageMoves {

    private static final String NEWEST =
            "select "
                    + StageMoveColumns.NAMES
                    + """
                     from stage_move
                    where portal_id = ? and entity_type_id = ? and owner_id = ?
                    order by id desc limit 1\
                    """;
    private static final String IS_NEWEST =
            """
            exists (select 1 from (
                select stage_id, category_id from stage_move
                where portal_id = ? and entity_type_id = ? and owner_id = ?
                order by id desc limit 1) newest
                where stage_id = ? and category_id = ?)\
            """;
    private static final String OF_OWNER =
            "select id from stage_move where portal_id = ? and entity_type_id = ? and owner_id = ?";
    private static final String SMART_PROCESSES =
            "select entity_type_id from smart_process where portal_id = ?";

    static final History<StageMove> HISTORY =
            new History<>(
                    StageMoveColumns.table("stage_move").alsoBy("moved_by_id", "responsible_id"),
                    new Projection<>(StageMoveColumns.USUAL, StageMoveColumns::readUsual),
                    new Projection<>(StageMoveColumns.NAMES, row -> StageMoveColumns.read(row, 1)),
                    StageMoveColumns::addTo,
                    StageMove::id,
                    "owner_id",
                    StageMove::createdTime,
                    StageMoveColumns::ofKind);

    static final HistoryWriter<StageMove> WRITER = new HistoryWriter<>(HISTORY);

    private static final String AFTER =
            "select "
                    + StageMoveColumns.NAMES
                    + " from stage_move where portal_id = ? and entity_type_id = ?"
                    + " and id > ? and id <= ? order by id limit ?";

    private static final String BY_OWNER =
            "select "
                    + StageMoveColumns.NAMES
                    + " from stage_move where portal_id = ? and entity_type_id = ?"
                    + " and (owner_id, id) > (?, ?) and id <= ? order by owner_id, id limit ?";

    private static final String LAST_ID =
            "select coalesce(max(id), 0) from stage_move"
                    + " where portal_id = ? and entity_type_id = ?";

    private final Database database;
    private final HistoryQueries<StageMove> queries = new HistoryQueries<>(HISTORY);
    private final PageCache<StageMove> pages = new PageCache<>(queries);

    public StageMoves(Database database) {
        this.database = database;
    }

    /** Returns how the cache of pages is used. */
    public CacheUse cacheUse() {
        return pages.use();
    }

    /** Reads what pages of all types need into memory, as the first page of a type would. */
    public void warmUp() {
        database.read(snapshot -> {
            BlockReader.partitions(snapshot, HISTORY.table())
                    .forEach(type -> queries.warmUp(snapshot, type));
            return true;
        });
    }

    /**
     * Returns the page of rows that a caller may read, with all their columns. The page is empty if
     * the caller has no read access.
     */
    public RowPage<StageMove> find(Caller caller, EntityType type, Query<StageMove> query) {
        var whole = query.selecting(StageMoveColumns.fields(type.family(), ZoneOffset.UTC, true));
        return readable(
                caller,
                type,
                RowPage.none(query.page()),
                (snapshot, access) -> queries.find(snapshot, type.id(), whole, access));
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
            BiFunction<Snapshot, Optional<Restriction>, T> find) {
        return database.readAtOnce(snapshot -> {
            var rights = ItemRights.of(snapshot, caller, type.id());
            return rights.allowsSome(Action.READ)
                    ? find.apply(snapshot, ReadableItems.restriction(snapshot, type, rights))
                    : empty;
        });
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
        var unstamped =
                new StageMove(
                        0,
                        MoveRules.kind(from, after),
                        after.ownerId(),
                        now,
                        after.categoryId(),
                        after.semantics(),
                        after.stageId(),
                        author,
                        from.map(StagePosition::stageId).orElse(""),
                        from.map(StagePosition::categoryId).orElse(0L),
                        after.responsibleId());
        return stamp(transaction, from.isEmpty(), after, unstamped)
                .map(stamp -> {
                    var move = unstamped.at(stamp.id(), stamp.time());
                    add(transaction, after, move, stamp.found());
                    return move;
                });
    }

    private static void add(
            Transaction transaction, StagePosition after, StageMove move, long kind) {
        var type = after.type();
        var replaced =
                MoveRules.mayReplace(after)
                        ? newest(transaction, after).filter(row -> row.is(Kind.FINISHED))
                        : Optional.<StageMove>empty();
        WRITER.add(transaction, type.id(), move, kind, () -> typesOfJournal(transaction, type));
        replaced.ifPresent(row -> WRITER.remove(transaction, type.id(), List.of(row.id())));
    }

    /**
     * Returns id and time of the next row, with the number of its kind; empty if the newest row
     * already records this stage and category. Only the newest row counts: going back to an earlier
     * stage is a move.
     */
    private static Optional<IdSequences.Stamp> stamp(
            Transaction transaction, boolean isNew, StagePosition after, StageMove move) {
        var journal = after.type().family().journal();
        var now = move.createdTime();
        var kind = WRITER.kindOf(transaction, move);
        return isNew
                ? Optional.of(IdSequences.next(transaction, journal, now, kind))
                : IdSequences.nextUnless(
                        transaction,
                        journal,
                        now,
                        kind,
                        IS_NEWEST,
                        transaction.portal(),
                        after.type().id(),
                        after.ownerId(),
                        after.stageId(),
                        after.categoryId());
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

    /** Returns the position of the history of a type, with the version of its rows alone. */
    public static HistoryPosition position(Snapshot snapshot, EntityType type) {
        return BlockReader.positionOfRows(snapshot, HISTORY.table(), type.id());
    }

    /**
     * Returns the rows behind an id, in the order of their ids.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of rows
     */
    public static List<StageMove> after(
            Snapshot snapshot, EntityType type, long id, long last, int limit) {
        return snapshot.list(
                AFTER,
                row -> StageMoveColumns.read(row, 1),
                snapshot.portal(),
                type.id(),
                id,
                last,
                limit);
    }

    /**
     * Returns the rows behind a row, in the order of their items and, within an item, of their ids.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of rows
     */
    public static List<StageMove> byOwner(
            Snapshot snapshot, EntityType type, long owner, long id, long last, int limit) {
        return snapshot.list(
                BY_OWNER,
                row -> StageMoveColumns.read(row, 1),
                snapshot.portal(),
                type.id(),
                owner,
                id,
                last,
                limit);
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
        return new HistoryVerification(database, HISTORY, StageMoves::journal);
    }

    /** Returns the id sequence of a type's rows. */
    static String journal(long entityTypeId) {
        return EntityTypes.builtIn(entityTypeId)
                .map(EntityType::family)
                .orElse(EntityFamily.SMART_PROCESS)
                .journal();
    }

    private static Optional<StageMove> newest(Snapshot snapshot, StagePosition position) {
        return snapshot.first(
                NEWEST,
                row -> StageMoveColumns.read(row, 1),
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

    // ---- columns of the protocol ----

    /**
     * Returns the list definition for the history of a family of types.
     *
     * @param withExtras whether the columns that Daybook adds to the protocol can be selected
     */
    public static ListDefinition<StageMove> listing(
            EntityFamily family, ZoneId zone, FilterDialect dialect, boolean withExtras) {
        return new ListDefinition<>(
                StageMoveColumns.fields(family, zone, withExtras),
                family == EntityFamily.OLD_INVOICE ? dialect.withIdFirst() : dialect);
    }

    /** Returns a row with all its columns and the type of its item. */
    public static Body eventBody(EntityType type, StageMove move, ZoneId zone) {
        return writer -> {
            writer.startTree();
            writer.member("ENTITY_TYPE_ID", type.id());
            for (var field : StageMoveColumns.fields(type.family(), zone, true)) {
                writer.name(field.name());
                field.printer().print(move, writer);
            }
            writer.endTree();
        };
    }
}
