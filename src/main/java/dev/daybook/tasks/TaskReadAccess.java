package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.history.TaskChanges;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import java.util.Optional;

/** Read access to tasks, for their history. */
public final class TaskReadAccess implements TaskChanges.Access {

    @Override
    public Optional<Boolean> mayRead(Snapshot snapshot, Caller caller, long task) {
        return TaskTable.get(snapshot, task)
                .map(found -> TaskAccess.of(snapshot, caller).allows(TaskAction.READ, found));
    }

    @Override
    public SqlCondition readable(Snapshot snapshot, Caller caller) {
        return TaskAccess.of(snapshot, caller).readable();
    }
}
