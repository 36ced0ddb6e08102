package dev.daybook.tasks.parts;

import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskPrinter;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;

/** Reader of the parts of a task from their tables. */
public final class StoredTaskParts implements TaskPrinter.Parts {

    @Override
    public long comments(Snapshot snapshot, long task) {
        return TaskComments.countOf(snapshot, task);
    }

    @Override
    public long seconds(Snapshot snapshot, long task) {
        return ElapsedTimes.sumOf(snapshot, task);
    }

    @Override
    public Value checklist(
            Snapshot snapshot, TaskAccess access, Task task, ListDefinition.Now now) {
        return ChecklistOfTask.read(snapshot, access, task, now).items();
    }

    @Override
    public Value checklistTree(
            Snapshot snapshot, TaskAccess access, Task task, ListDefinition.Now now) {
        return ChecklistOfTask.read(snapshot, access, task, now).tree();
    }
}
