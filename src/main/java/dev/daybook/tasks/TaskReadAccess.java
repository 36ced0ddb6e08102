package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Reading;
import java.util.Optional;

/** Read access to tasks, for their history. */
public final class TaskReadAccess implements TaskChanges.Access {

    @Override
    public Optional<Boolean> mayRead(Reading reading, Caller caller, long task) {
        return TaskTable.get(reading, task)
                .map(found -> TaskAccess.of(reading, caller).allows(TaskAction.READ, found));
    }

    @Override
    public Condition readable(Reading reading, Caller caller) {
        return TaskAccess.of(reading, caller).readable();
    }
}
