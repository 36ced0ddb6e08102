package dev.daybook.tasks;

import dev.daybook.storage.Locked;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.task.Task;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Locks that changes of tasks take. Every change takes them in this order, so that two changes
 * never wait for each other:
 *
 * <ol>
 *   <li>the root of each tree of tasks that the change affects, by ascending id. It guards all tasks
 *       of its tree, and all their parts;
 *   <li>the tasks of these trees that are read for change;
 *   <li>the parts of these tasks: checklist items, comments, elapsed times, results;
 *   <li>work groups, then stages, flows and sprints;
 *   <li>counters: of new tasks, of queues of flows, of parts, of links, of attachments and stages,
 *       then of history, then of events.
 * </ol>
 *
 * A task that moves to another tree while a change waits for its root makes that change lock the new
 * root too, which may break the order. The database ends such a deadlock, and the change is run
 * again.
 */
final class TaskLocks {

    private static final String LOCK = "select id from task where portal_id = ? and id = ?";
    private static final String ROOT =
            """
            with recursive above (id, parent_id) as (
                select id, parent_id from task where portal_id = ? and id = ?
                union
                select task.id, task.parent_id from task join above on task.id = above.parent_id
                where task.portal_id = ?)
            select coalesce(min(id), 0) from above
            where parent_id not in (select id from above)\
            """;

    private TaskLocks() {}

    /** Returns a task, locked with its tree; empty if there is no such task. */
    static Optional<Locked<Task>> find(Transaction transaction, long id) {
        lockTrees(transaction, id);
        return TaskTable.getForChange(transaction, id);
    }

    /** Locks the trees that contain these tasks. Id 0 is no task. */
    static void lockTrees(Transaction transaction, long... ids) {
        var locked = new TreeSet<Long>();
        var roots = roots(transaction, ids);
        while (!locked.containsAll(roots)) {
            for (var root : roots) {
                transaction.first(
                        LOCK + transaction.dialect().forUpdate(),
                        row -> row.whole(1),
                        transaction.portal(),
                        root);
            }
            locked.addAll(roots);
            // A task may have moved to another tree while this transaction waited.
            roots = roots(transaction, ids);
        }
    }

    private static SortedSet<Long> roots(Transaction transaction, long... ids) {
        var portal = transaction.portal();
        var roots = new TreeSet<Long>();
        for (var id : ids) {
            if (id == 0) {
                continue;
            }
            var root = transaction.number(ROOT, portal, id, portal);
            roots.add(root == 0 ? id : root);
        }
        return roots;
    }
}
