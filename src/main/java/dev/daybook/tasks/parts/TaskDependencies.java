package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.task.TaskAction;
import java.util.HashSet;
import java.util.Set;

/** Service for dependencies between tasks; history does not record them. */
public final class TaskDependencies {

    private static final int KINDS_OF_LINKS = 4;
    private static final String ADD =
            "insert into task_dependence (portal_id, task_id, depends_on_id, link_type)"
                    + " values (?, ?, ?, ?)";
    private static final String REMOVE =
            "delete from task_dependence where portal_id = ? and task_id = ? and depends_on_id = ?";
    private static final String OF_TASK =
            "select depends_on_id from task_dependence where portal_id = ? and task_id = ?";

    private final Database database;
    private final TaskWriter writer;

    public TaskDependencies(Database database, Tasks tasks) {
        this.database = database;
        this.writer = tasks.writer();
    }

    /** Makes a task depend on another one. */
    public void add(Caller caller, long from, long to, long linkType) {
        database.inTransaction(transaction -> {
            check(transaction, caller, from, to);
            // Serializes transactions that check for cycles.
            IdSequences.next(transaction, "task_dependence");
            if (from == to
                    || linkType < 0
                    || linkType >= KINDS_OF_LINKS
                    || waits(transaction, to, from, new HashSet<>())
                    || waits(transaction, from, to, new HashSet<>())) {
                throw ErrorCode.LINK_ILLEGAL.with();
            }
            return transaction.run(ADD, transaction.portal(), to, from, linkType);
        });
    }

    /** Removes a dependency between tasks. */
    public void remove(Caller caller, long from, long to) {
        database.inTransaction(transaction -> {
            check(transaction, caller, from, to);
            if (transaction.run(REMOVE, transaction.portal(), to, from) == 0) {
                throw ErrorCode.LINK_ILLEGAL.with();
            }
            return true;
        });
    }

    private void check(Transaction transaction, Caller caller, long from, long to) {
        for (var task : writer.openAll(transaction, caller, from, to)) {
            if (task.filter(found -> found.allows(TaskAction.PLAN)).isEmpty()) {
                throw ErrorCode.LINK_NOT_ALLOWED.with();
            }
        }
    }

    private static boolean waits(Snapshot snapshot, long task, long other, Set<Long> seen) {
        return seen.add(task)
                && snapshot.list(OF_TASK, row -> row.whole(1), snapshot.portal(), task).stream()
                        .anyMatch(next -> next == other || waits(snapshot, next, other, seen));
    }
}
