package dev.daybook.crm.stagehistory;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.history.History;
import dev.daybook.history.HistoryQueries;
import dev.daybook.history.HistoryVerification;
import dev.daybook.history.HistoryWriter;
import dev.daybook.history.PageCache;
import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.Query;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Archive of the rows of stage history that the source of a mirror no longer shows. */
public final class GoneMoves {

    private static final String LIVES =
            """
            select coalesce(max(life) + 1, 0) from stage_move_gone
            where portal_id = ? and entity_type_id = ? and id = ?\
            """;
    private static final String WITH_ID =
            "select "
                    + StageMoveColumns.NAMES
                    + """
                    , life, gone_time, gone_why from stage_move_gone
                    where portal_id = ? and entity_type_id = ? and id = ? order by life\
                    """;
    private static final String WITH_SHOWN =
            "select * from (select "
                    + StageMoveColumns.NAMES
                    + ", life, gone_time, gone_why"
                    + " from stage_move_gone where portal_id = ? and entity_type_id = ?"
                    + " and id > ? and id <= ? union all select "
                    + StageMoveColumns.NAMES
                    + ", "
                    + Integer.MAX_VALUE
                    + ", 0, '' from stage_move where portal_id = ? and entity_type_id = ?"
                    + " and id > ? and id <= ?) rows order by id, life limit ?";
    private static final String OF_ORIGIN =
            """
            select distinct id from stage_move_gone
            where portal_id = ? and entity_type_id = ? and origin = ? order by id limit 5000\
            """;
    private static final String BY_REASON =
            """
            select gone_why, count(*) from stage_move_gone
            where portal_id = ? and entity_type_id = ? group by gone_why\
            """;
    private static final String IDS =
            """
            select distinct id from stage_move_gone
            where portal_id = ? and entity_type_id = ? and id between ? and ?\
            """;

    private static final int MOVE_COLUMNS = 13;

    private static final History<GoneMove> HISTORY =
            new History<>(
                    StageMoveColumns.table("stage_move_gone"),
                    StageMoveColumns.NAMES + ", life, gone_time, gone_why",
                    GoneMoves::read,
                    GoneMoves::addTo,
                    GoneMove::id,
                    "owner_id",
                    GoneMove::createdTime);
    private static final HistoryWriter<GoneMove> WRITER = new HistoryWriter<>(HISTORY);

    private final Database database;
    private final PageCache<GoneMove> pages = new PageCache<>(new HistoryQueries<>(HISTORY));

    public GoneMoves(Database database) {
        this.database = database;
    }

    /** Returns a page of the archive of a type. */
    public Answer answer(EntityType type, Query<GoneMove> query) {
        return database.read(snapshot -> pages.find(snapshot, type.id(), query, Optional.empty()));
    }

    /** Returns the position of the archive of a type. */
    public static HistoryPosition position(Snapshot snapshot, EntityType type) {
        return BlockReader.positionOfRows(snapshot, HISTORY.table(), type.id());
    }

    /**
     * Returns the rows behind an id, the archived and the present ones, in the order of their ids. All
     * rows of one id are returned together.
     *
     * @param last the greatest id to return
     * @param limit the maximum number of rows, which is more than one id has
     */
    public static List<GoneMove> withShown(
            Snapshot snapshot, EntityType type, long id, long last, int limit) {
        var rows =
                snapshot.list(
                        WITH_SHOWN,
                        GoneMoves::read,
                        snapshot.portal(),
                        type.id(),
                        id,
                        last,
                        snapshot.portal(),
                        type.id(),
                        id,
                        last,
                        limit);
        if (rows.size() < limit) {
            return rows;
        }
        // The rows of the last id may go on behind the limit.
        var cut = rows.getLast().id();
        return rows.stream().takeWhile(row -> row.id() < cut).toList();
    }

    /** Adds rows to the archive. */
    static void add(
            Transaction transaction, long type, List<StageMove> moves, long now, String why) {
        var gone = new ArrayList<GoneMove>();
        for (var move : moves) {
            var life = transaction.number(LIVES, transaction.portal(), type, move.id());
            gone.add(new GoneMove(move, (int) life, now, why));
        }
        WRITER.insert(transaction, type, gone);
    }

    /** Removes rows that the source shows again. */
    static Map<Long, StageMove> takeBack(
            Transaction transaction, long type, Collection<StageMove> shown) {
        var found = new HashMap<Long, StageMove>();
        var ids = shown.stream().mapToLong(StageMove::id).summaryStatistics();
        var known =
                Set.copyOf(
                        transaction.list(
                                IDS,
                                row -> row.whole(1),
                                transaction.portal(),
                                type,
                                ids.getMin(),
                                ids.getMax()));
        for (var move : shown) {
            if (!known.contains(move.id())) {
                continue;
            }
            var archived = withId(transaction, type, move.id());
            for (var gone : archived) {
                if (gone.move().isShownAs(move)) {
                    found.put(move.id(), gone.move());
                }
            }
            if (found.containsKey(move.id())) {
                WRITER.remove(transaction, type, List.of(move.id()));
                WRITER.insert(
                        transaction,
                        type,
                        archived.stream().filter(gone -> !gone.move().isShownAs(move)).toList());
            }
        }
        return found;
    }

    private static List<GoneMove> withId(Snapshot snapshot, long type, long id) {
        return snapshot.list(WITH_ID, GoneMoves::read, snapshot.portal(), type, id);
    }

    /** Returns whether the archive contains a row with the same content. */
    public static boolean contains(Snapshot snapshot, long type, StageMove move) {
        return withId(snapshot, type, move.id()).stream()
                .anyMatch(gone -> gone.move().isShownAs(move));
    }

    /**
     * Removes some rows of an origin, such as those of an import that is taken back.
     *
     * @return the number of their ids; 0 if there are none
     */
    public static int removeOrigin(Transaction transaction, long type, long origin) {
        var ids =
                transaction.list(
                        OF_ORIGIN, row -> row.whole(1), transaction.portal(), type, origin);
        var others = new ArrayList<GoneMove>();
        for (var id : ids) {
            withId(transaction, type, id).stream()
                    .filter(gone -> gone.move().origin() != origin)
                    .forEach(others::add);
        }
        WRITER.remove(transaction, type, ids);
        WRITER.insert(transaction, type, others);
        return ids.size();
    }

    /** Returns the number of archived rows of a type, by the reason. */
    public static Map<String, Long> byReason(Snapshot snapshot, long type) {
        var counts = new HashMap<String, Long>();
        snapshot.list(
                BY_REASON, row -> counts.put(row.text(1), row.whole(2)), snapshot.portal(), type);
        return counts;
    }

    /** Returns the verification of the derived data; its partitions are entity types. */
    public static HistoryVerification verification(Database database) {
        return new HistoryVerification(database, HISTORY, StageMoves::journal);
    }

    /** Returns the list definition: the columns of stage history, the time and the reason. */
    public static ListDefinition<GoneMove> listing(EntityFamily family, ZoneId zone) {
        var fields = new ArrayList<Field<GoneMove>>();
        for (var field : StageMoveColumns.fields(family, zone, true)) {
            fields.add(
                    new Field<>(
                            field.name(),
                            field.type(),
                            field.column(),
                            field.nullable(),
                            field.optIn(),
                            (gone, out) -> field.printer().print(gone.move(), out)));
        }
        fields.add(
                Field.of(
                        "GONE_TIME",
                        FieldType.TIME,
                        "gone_time",
                        (gone, out) -> out.text(Dates.write(gone.goneTime(), zone))));
        fields.add(
                Field.of(
                        "GONE_WHY",
                        FieldType.CODE,
                        "gone_why",
                        (gone, out) -> out.text(gone.why())));
        return new ListDefinition<>(fields, FilterDialect.OTHER_HISTORY);
    }

    private static GoneMove read(Row row) {
        return new GoneMove(
                StageMoveColumns.read(row, 1),
                row.integer(MOVE_COLUMNS + 1),
                row.whole(MOVE_COLUMNS + 2),
                row.text(MOVE_COLUMNS + 3));
    }

    private static void addTo(List<@Nullable Object> values, GoneMove gone) {
        StageMoveColumns.addTo(values, gone.move());
        values.add(gone.life());
        values.add(gone.goneTime());
        values.add(gone.why());
    }
}
