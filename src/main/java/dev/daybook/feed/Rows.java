package dev.daybook.feed;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.StageMove;
import dev.daybook.crm.StageMoves;
import dev.daybook.feed.Source.Changes;
import dev.daybook.feed.Source.Moves;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Value;
import dev.daybook.query.Grammar;
import dev.daybook.query.Listing;
import dev.daybook.query.Page;
import dev.daybook.query.Query;
import dev.daybook.tasks.TaskChange;
import dev.daybook.tasks.TaskChanges;
import java.util.List;

/** Reads the journals for those who listen: what they may see, in the order of commits. */
final class Rows {

    private final PortalClock clock;
    private final StageMoves moves;
    private final TaskChanges changes;
    private final Listing<TaskChange> ofTasks;

    Rows(PortalClock clock, StageMoves moves, TaskChanges changes) {
        this.clock = clock;
        this.moves = moves;
        this.changes = changes;
        this.ofTasks = TaskChanges.listing(clock.zone());
    }

    /** A row, by its id in its journal. */
    record Row(long id, String event, Body body) {}

    /**
     * A part of a journal.
     *
     * @param until no row up to this id is missing
     */
    record Part(List<Row> rows, long until) {}

    /** A page of the rows of a source after one id, up to another that is there already. */
    Part read(Caller caller, Source source, long after, long until) {
        var rows =
                switch (source) {
                    case Moves(var type) ->
                            moves
                                    .find(caller, type, between(listing(type), after, until))
                                    .rows()
                                    .stream()
                                    .map(move -> row(type, move))
                                    .toList();
                    case Changes() ->
                            changes.find(caller, between(ofTasks, after, until)).rows().stream()
                                    .map(this::row)
                                    .toList();
                };
        return new Part(rows, rows.size() < Bounds.PAGE_ROWS ? until : rows.getLast().id());
    }

    private Row row(EntityType type, StageMove move) {
        return new Row(move.id(), "stage_move", StageMoves.told(type, move, clock.zone()));
    }

    private Row row(TaskChange change) {
        return new Row(change.id(), "task_change", sink -> ofTasks.print(change, sink));
    }

    private Listing<StageMove> listing(EntityType type) {
        return StageMoves.listing(type.family(), clock.zone(), Grammar.STAGE_HISTORY, false);
    }

    private <E> Query<E> between(Listing<E> listing, long after, long until) {
        return listing.query(
                Value.tree("ID", "ASC"),
                Value.tree(">ID", after, "<=ID", until),
                Value.Items.EMPTY,
                Page.ofController(-1),
                clock.now());
    }
}
