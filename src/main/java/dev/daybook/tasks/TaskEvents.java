package dev.daybook.tasks;

import dev.daybook.events.EventType;
import dev.daybook.events.Outbox;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.time.ZoneId;
import java.util.List;

/** Events for applications about changes of tasks. */
public final class TaskEvents {

    private static final Value UNDEFINED = Value.of("undefined");
    private static final Value NO = Value.of("N");

    private final Outbox outbox;
    private final ListDefinition<TaskChange> rows;

    TaskEvents(Outbox outbox, ZoneId zone) {
        this.outbox = outbox;
        this.rows = TaskChanges.listing(zone);
    }

    /** Context of a change: its transaction, author and time. */
    public record By(Transaction transaction, long author, long now) {}

    void added(By by, long task) {
        tell(by, EventType.ONTASKADD, UNDEFINED, id(task), NO, UNDEFINED);
    }

    void changed(By by, long task) {
        tell(by, EventType.ONTASKUPDATE, id(task), id(task), UNDEFINED, UNDEFINED);
    }

    void removed(By by, long task) {
        tell(by, EventType.ONTASKDELETE, id(task), UNDEFINED, UNDEFINED, NO);
    }

    public void commentAdded(By by, long task, long comment) {
        tell(
                by,
                EventType.ONTASKCOMMENTADD,
                UNDEFINED,
                Value.tree("ID", comment, "TASK_ID", task),
                UNDEFINED,
                UNDEFINED);
    }

    public void commentChanged(By by, long task, long comment) {
        tellOfComment(by, EventType.ONTASKCOMMENTUPDATE, task, comment, "EDIT");
    }

    public void commentRemoved(By by, long task, long comment) {
        tellOfComment(by, EventType.ONTASKCOMMENTDELETE, task, comment, "DEL");
    }

    private void tellOfComment(By by, EventType event, long task, long comment, String action) {
        tell(
                by,
                event,
                Value.tree("ID", comment, "TASK_ID", task),
                Value.tree("ID", comment, "TASK_ID", task, "ACTION", action),
                UNDEFINED,
                UNDEFINED);
    }

    /** Publishes the events of history rows. */
    void recorded(By by, List<TaskChange> changes) {
        for (var change : changes) {
            outbox.tell(
                    by.transaction(),
                    EventType.ONDAYBOOKTASKCHANGE,
                    by.author(),
                    by.now(),
                    () -> Value.tree("FIELDS", TreeWriter.of(sink -> rows.print(change, sink))));
        }
    }

    private static Value id(long task) {
        return Value.tree("ID", task);
    }

    private void tell(
            By by,
            EventType event,
            Value before,
            Value after,
            Value accessibleBefore,
            Value accessibleAfter) {
        outbox.tell(
                by.transaction(),
                event,
                by.author(),
                by.now(),
                () ->
                        Value.tree(
                                "FIELDS_BEFORE",
                                before,
                                "FIELDS_AFTER",
                                after,
                                "IS_ACCESSIBLE_BEFORE",
                                accessibleBefore,
                                "IS_ACCESSIBLE_AFTER",
                                accessibleAfter));
    }
}
