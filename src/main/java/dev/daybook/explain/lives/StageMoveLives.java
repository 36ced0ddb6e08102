package dev.daybook.explain.lives;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The stage moves of one entity type. The numbers of a row: kind, actor, responsible user. */
public record StageMoveLives(EntityType type) implements LivesSource<MoveKind> {

    static final int ACTOR = 1;
    static final int RESPONSIBLE = 2;

    private static final String NUMBERED_AFTER =
            "select id, owner_id, created_time, kind, coalesce(moved_by_id, -1),"
                    + " coalesce(responsible_id, -1)"
                    + " from stage_move where portal_id = ? and entity_type_id = ? and id > ?"
                    + " order by id limit ?";
    private static final String KINDS =
            "select number, category_id, semantics, stage_id, type_id"
                    + " from stage_move_kind where portal_id = ? order by number";

    /** Stands in the table of kinds for a row without category. */
    private static final long NO_CATEGORY = Long.MIN_VALUE;

    private static final String REST =
            ", type_id, coalesce(moved_by_id, -1), coalesce(responsible_id, -1)";
    private static final String COLUMNS =
            "select id, owner_id, created_time, category_id, semantics, stage_id" + REST;
    private static final String FROM =
            " from stage_move where portal_id = ? and entity_type_id = ? and ";
    private static final String AFTER = COLUMNS + FROM + "id > ? order by id limit ?";
    private static final String NEWEST =
            "select max(id) from stage_move where portal_id = ? and entity_type_id = ?";
    private static final String OLDEST =
            "select coalesce(min(id), 0) from stage_move"
                    + " where portal_id = ? and entity_type_id = ?";
    private static final String OF_GONE_ITEMS =
            COLUMNS
                    + """
                     from stage_move_gone g
                    where portal_id = ? and entity_type_id = ?
                        and not exists (select 1 from stage_move m
                            where m.portal_id = g.portal_id and m.entity_type_id = g.entity_type_id
                                and m.owner_id = g.owner_id)
                        and not exists (select 1 from stage_move_gone later
                            where later.portal_id = g.portal_id
                                and later.entity_type_id = g.entity_type_id
                                and later.id = g.id and later.life > g.life)
                    order by id\
                    """;

    @Override
    public String name() {
        return "stage_move " + type.id();
    }

    @Override
    public int width() {
        return 3;
    }

    @Override
    public HistoryPosition position(Snapshot snapshot) {
        return StageMoves.position(snapshot, type);
    }

    @Override
    public long firstId(Snapshot snapshot) {
        return snapshot.number(OLDEST, snapshot.portal(), type.id());
    }

    @Override
    public void read(
            Snapshot snapshot, Lives<MoveKind> base, RowColumns added, long after, int limit) {
        var before = added.size();
        var numbered = new NumberedRows(base, added, kinds(snapshot));
        snapshot.list(NUMBERED_AFTER, numbered, snapshot.portal(), type.id(), after, limit);
        if (numbered.isKindMissing) {
            added.cut(before);
            snapshot.list(
                    AFTER,
                    row -> add(base, added, row),
                    snapshot.portal(),
                    type.id(),
                    after,
                    limit);
        }
    }

    /** Returns the kinds of all moves of a portal by the numbers that they have in the database. */
    private static Map<Long, MoveKind> kinds(Snapshot snapshot) {
        var kinds = new HashMap<Long, MoveKind>();
        snapshot.list(
                KINDS,
                row -> {
                    var category = row.whole(2) == NO_CATEGORY ? 0 : row.whole(2);
                    var place = new Place(category, row.text(4), Semantics.of(row.text(3)));
                    kinds.put(row.whole(1), new MoveKind(place, row.integer(5)));
                    return true;
                },
                snapshot.portal());
        return kinds;
    }

    /**
     * Reader of rows with the numbers of their kinds: numbers alone are read faster than the texts that
     * they stand for.
     */
    private static final class NumberedRows implements RowReader<Boolean> {

        private final Lives<MoveKind> base;
        private final RowColumns added;
        private final Map<Long, MoveKind> kinds;
        private final Map<Long, Integer> found = new HashMap<>();
        private final KnownNumbers people;
        private boolean isKindMissing;

        NumberedRows(Lives<MoveKind> base, RowColumns added, Map<Long, MoveKind> kinds) {
            this.base = base;
            this.added = added;
            this.kinds = kinds;
            this.people = new KnownNumbers(base.values);
        }

        @Override
        public Boolean read(Row row) {
            var stored = row.whole(4);
            var kind = found.get(stored);
            if (kind == null) {
                var move = kinds.get(stored);
                if (move == null) {
                    isKindMissing = true;
                    return false;
                }
                kind = base.kinds.number(move);
                found.put(stored, kind);
            }
            added.add(
                    row.whole(2),
                    row.whole(1),
                    row.whole(3),
                    kind,
                    people.number(row.whole(5)),
                    people.number(row.whole(6)));
            return true;
        }
    }

    @Override
    public void readGone(Snapshot snapshot, Lives<MoveKind> base, RowColumns added) {
        snapshot.list(OF_GONE_ITEMS, row -> add(base, added, row), snapshot.portal(), type.id());
    }

    private static String ofOwner(Dialect dialect) {
        return "select id, owner_id, created_time, category_id, "
                + dialect.bounded("semantics")
                + ", "
                + dialect.bounded("stage_id")
                + REST
                + FROM
                + "owner_id = ? order by id";
    }

    /** Asks for the rows of some items alone, together with what is asked for next. */
    public Deferred<Lives<MoveKind>> ofItems(Snapshot snapshot, Collection<Long> items) {
        var ofOwner = ofOwner(snapshot.dialect());
        var none = Lives.none(this, new HistoryPosition(0, 0, 0));
        var added = new RowColumns(width());
        var read =
                items.stream()
                        .map(item ->
                                snapshot.listLater(
                                        ofOwner,
                                        row -> add(none, added, row),
                                        snapshot.portal(),
                                        type.id(),
                                        item))
                        .toList();
        return snapshot.numberLater(NEWEST, snapshot.portal(), type.id())
                .map(newest -> {
                    read.forEach(Deferred::get);
                    return none.with(new HistoryPosition(newest, 0, 0), added);
                });
    }

    private static boolean add(Lives<MoveKind> base, RowColumns added, Row row) {
        var place = new Place(row.whole(4), row.text(6), Semantics.of(row.text(5)));
        added.add(
                row.whole(2),
                row.whole(1),
                row.whole(3),
                base.kinds.number(new MoveKind(place, row.integer(7))),
                base.values.number(row.whole(8)),
                base.values.number(row.whole(9)));
        return true;
    }
}
