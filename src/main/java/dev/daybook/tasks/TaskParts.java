package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.storage.Reading;
import java.time.ZoneId;

/** Values of the parts of a task, read from their tables. */
public final class TaskParts implements TaskPrinter.Parts {

    @Override
    public long comments(Reading reading, long task) {
        return Comments.countOf(reading, task);
    }

    @Override
    public long seconds(Reading reading, long task) {
        return ElapsedTimes.sumOf(reading, task);
    }

    @Override
    public Value checklist(Reading reading, long task, ZoneId zone) {
        return ChecklistPrinter.told(reading, task, zone);
    }

    @Override
    public Value checklistTree(Reading reading, long task, long user) {
        return ChecklistPrinter.tree(reading, task, user);
    }
}
