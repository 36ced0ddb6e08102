package dev.daybook.feed;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.feed.Journal.Changes;
import dev.daybook.feed.Journal.Late;
import dev.daybook.feed.Journal.Moves;
import dev.daybook.method.Caller;
import dev.daybook.mirror.store.LateRows;
import dev.daybook.protocol.Body;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.storage.Database;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reader of the journals for a subscriber: the rows that the caller may see, in the order of
 * commits.
 */
final class FeedReader {

    private final Database database;
    private final EntityTypes types;
    private final PortalClock clock;
    private final StageMoves moves;
    private final TaskChanges changes;
    private final ListDefinition<TaskChange> ofTasks;

    FeedReader(
            Database database,
            EntityTypes types,
            PortalClock clock,
            StageMoves moves,
            TaskChanges changes) {
        this.database = database;
        this.types = types;
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
    Part read(Caller caller, Subscription wish, Journal source, long after, long until) {
        if (source instanceof Late) {
            return late(caller, wish, after, until);
        }
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
                    case Late() -> List.<Row>of();
                };
        return new Part(rows, rows.size() < Limits.PAGE_ROWS ? until : rows.getLast().id());
    }

    /** Reads a page of late rows, of which the subscriber may want only some. */
    private Part late(Caller caller, Subscription wish, long after, long until) {
        var found =
                database.read(
                        snapshot -> LateRows.between(snapshot, after, until, Limits.PAGE_ROWS));
        var rows = new ArrayList<Row>();
        for (var late : found) {
            journal(late)
                    .filter(wish::includes)
                    .map(journal ->
                            read(caller, wish, journal, late.rowId() - 1, late.rowId()).rows())
                    .orElse(List.of())
                    .forEach(row -> rows.add(new Row(late.id(), row.event(), row.body())));
        }
        return new Part(rows, found.size() < Limits.PAGE_ROWS ? until : found.getLast().id());
    }

    private Optional<Journal> journal(LateRows.LateRow late) {
        return late.entityTypeId() == 0
                ? Optional.of(new Changes())
                : types.find(late.entityTypeId()).map(Moves::new);
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
