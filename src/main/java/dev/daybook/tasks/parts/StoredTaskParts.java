package dev.daybook.tasks.parts;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.TaskPrinter;
import java.time.ZoneId;

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
    public Value checklist(Snapshot snapshot, long task, ZoneId zone) {
        return ChecklistPrinter.items(snapshot, task, zone);
    }

    @Override
    public Value checklistTree(Snapshot snapshot, long task, long user) {
        return ChecklistPrinter.tree(snapshot, task, user);
    }
}
