package dev.daybook.explain.lives;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Dialect;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.util.Collection;

/** The stage moves of one entity type. The numbers of a row: kind, actor, responsible user. */
public record StageMoveLives(EntityType type) implements LivesSource<MoveKind> {

    static final int ACTOR = 1;
    static final int RESPONSIBLE = 2;

    private static final String REST =
            ", type_id, coalesce(moved_by_id, -1), coalesce(responsible_id, -1)";
    private static final String COLUMNS =
            "select id, owner_id, created_time, category_id, semantics, stage_id" + REST;
    private static final String FROM =
            " from stage_move where portal_id = ? and entity_type_id = ? and ";
    private static final String AFTER = COLUMNS + FROM + "id > ? order by id limit ?";
    private static final String NEWEST =
            "select max(id) from stage_move where portal_id = ? and entity_type_id = ?";
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
    public void read(
            Snapshot snapshot, Lives<MoveKind> base, RowColumns added, long after, int limit) {
        snapshot.list(
                AFTER, row -> add(base, added, row), snapshot.portal(), type.id(), after, limit);
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
