package dev.daybook.tasks;

import dev.daybook.storage.Locked;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;

/**
 * Task that a transaction has locked for a change by a caller who may read it. It guards its parts
 * too: they are locked, changed and recorded in history only with it.
 */
public final class LockedTask {

    private final Locked<Task> locked;
    private final TaskAccess access;

    LockedTask(Locked<Task> locked, TaskAccess access) {
        this.locked = locked;
        this.access = access;
    }

    public Task task() {
        return locked.value();
    }

    public long id() {
        return task().id();
    }

    Locked<Task> locked() {
        return locked;
    }

    TaskAccess access() {
        return access;
    }

    /** Returns whether the caller may take this action on the task. */
    public boolean allows(TaskAction action) {
        return access.allows(action, task());
    }
}
