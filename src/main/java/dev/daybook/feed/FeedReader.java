package dev.daybook.feed;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.feed.Journal.Changes;
import dev.daybook.feed.Journal.Moves;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.util.List;

/**
 * Reader of the journals for a subscriber: the rows that the caller may see, in the order of
 * commits.
 */
final class FeedReader {

    private final PortalClock clock;
    private final StageMoves moves;
    private final TaskChanges changes;
    private final ListDefinition<TaskChange> ofTasks;

    FeedReader(PortalClock clock, StageMoves moves, TaskChanges changes) {
        this.clock = clock;
        this.moves = moves;
        this.changes = changes;
        this.ofTasks = TaskChanges.listing(clock.zone());
    }

    /** Row of a journal, by its id. */
    record Row(long id, String event, Body body) {}

    /**
     * Part of a journal.
     * @param until all visible rows up to this id are included
     */
    record Part(List<Row> rows, long until) {}

    /**
     * Reads a page of the rows of a source with ids greater than {@code after} and at most {@code
     * until}.
     */
    Part read(Caller caller, Journal source, long after, long until) {
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
        return new Part(rows, rows.size() < Limits.PAGE_ROWS ? until : rows.getLast().id());
    }

    private Row row(EntityType type, StageMove move) {
        return new Row(move.id(), "stage_move", StageMoves.eventBody(type, move, clock.zone()));
    }

    private Row row(TaskChange change) {
        return new Row(change.id(), "task_change", sink -> ofTasks.print(change, sink));
    }

    private ListDefinition<StageMove> listing(EntityType type) {
        return StageMoves.listing(type.family(), clock.zone(), FilterDialect.STAGE_HISTORY, false);
    }

    private <E> Query<E> between(ListDefinition<E> listing, long after, long until) {
        return listing.query(
                Value.tree("ID", "ASC"),
                Value.tree(">ID", after, "<=ID", until),
                Value.Items.EMPTY,
                PageRequest.ofController(-1),
                clock.now());
    }
}
