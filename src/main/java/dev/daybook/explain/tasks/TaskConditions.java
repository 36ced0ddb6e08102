package dev.daybook.explain.tasks;

import dev.daybook.explain.lives.Numbers;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.query.PageRequest;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.function.LongPredicate;

/**
 * Conditions on tasks and rows of their history, evaluated by the database.
 *
 * @param tasks accepts the tasks that the caller may read; administrators read those of deleted ones
 * @param rows accepts the ids of rows that pass the filter
 */
public record TaskConditions(LongPredicate tasks, LongPredicate rows) {

    /** Evaluates the conditions in a snapshot. */
    public static TaskConditions of(Snapshot snapshot, Caller caller, Value moves, Now now) {
        return new TaskConditions(tasks(snapshot, caller), rows(snapshot, moves, now));
    }

    private static LongPredicate tasks(Snapshot snapshot, Caller caller) {
        if (caller.isAdmin()) {
            return _ -> true;
        }
        var readable = new TaskReadAccess().readable(snapshot, caller);
        var arguments = new ArrayList<Object>();
        arguments.add(snapshot.portal());
        arguments.addAll(readable.arguments());
        return ids(
                snapshot,
                "select id from task where portal_id = ? and " + readable.sql(),
                arguments.toArray());
    }

    static LongPredicate rows(Snapshot snapshot, Value moves, Now now) {
        var filter =
                TaskChanges.listing(now.zone())
                        .query(
                                Value.Items.EMPTY,
                                moves,
                                Value.Items.EMPTY,
                                PageRequest.ofController(-1),
                                now)
                        .filter();
        if (filter.isEverything()) {
            return _ -> true;
        }
        var where = FilterSql.of(filter, snapshot.dialect());
        return ids(
                snapshot,
                "select id from task_change where portal_id = ? and " + where.sql(),
                where.after(snapshot.portal()));
    }

    private static LongPredicate ids(Snapshot snapshot, String sql, Object... arguments) {
        var ids = new Numbers();
        snapshot.list(
                sql,
                row -> {
                    ids.add(row.whole(1));
                    return true;
                },
                arguments);
        return ids.asSet();
    }
}
