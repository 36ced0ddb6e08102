package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;

/** Places of tasks in the scrum of their group. */
public final class ScrumTasks {

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public ScrumTasks(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
    }

    /** Changes where a task lies, and how it is weighed. */
    public void change(Caller caller, long taskId, Value fields) {
        database.inTransaction(transaction -> {
            var task = openForChange(transaction, caller, taskId);
            var known = Scrum.item(transaction, taskId);
            var wanted = Scrum.number(fields, "entityId");
            if (known.isEmpty() && wanted == 0) {
                throw Fault.SCRUM_ITEM_NOT_CREATED.with();
            }
            var before = known.orElseGet(() -> new Scrum.Item(0, "", 0, 0, caller.userId(), 0));
            var target = wanted == 0 ? before.entityId() : wanted;
            var to =
                    Scrum.entity(transaction, target)
                            .filter(entity -> entity.groupId() == task.task().groupId())
                            .orElseThrow(Fault.SCRUM_ITEM_NOT_CREATED::with);
            var names = fields.members();
            Scrum.put(
                    transaction,
                    task.id(),
                    new Scrum.Item(
                            target,
                            names.containsKey("storyPoints")
                                    ? Scrum.text(fields, "storyPoints")
                                    : before.storyPoints(),
                            names.containsKey("epicId")
                                    ? Scrum.number(fields, "epicId")
                                    : before.epicId(),
                            names.containsKey("sort")
                                    ? Scrum.number(fields, "sort")
                                    : before.sort(),
                            before.createdBy(),
                            caller.userId()));
            // The first place of a task is no move, and neither is one from sprint to sprint.
            Scrum.entity(transaction, before.entityId())
                    .filter(from -> from.place() != to.place())
                    .ifPresent(_ ->
                            writer.record(
                                    transaction,
                                    task,
                                    caller.userId(),
                                    (to.place() == Scrum.Place.SPRINT
                                                    ? HistoryField.MOVE_TO_SPRINT
                                                    : HistoryField.MOVE_TO_BACKLOG)
                                            .deed()));
            return true;
        });
    }

    public Value get(Caller caller, long taskId) {
        return database.read(reading -> {
            checkExists(reading, taskId);
            if (!tasks.isReadable(reading, caller, taskId)) {
                throw Fault.SCRUM_ACCESS_DENIED.with();
            }
            var item = Scrum.item(reading, taskId).orElseThrow(Fault.SCRUM_TASK_NOT_FOUND::with);
            return Value.tree(
                    "entityId", item.entityId(),
                    "storyPoints", item.storyPoints(),
                    "epicId", item.epicId(),
                    "sort", item.sort(),
                    "createdBy", item.createdBy(),
                    "modifiedBy", item.modifiedBy());
        });
    }

    private TaskForChange openForChange(Transaction transaction, Caller caller, long taskId) {
        checkExists(transaction, taskId);
        return writer.open(transaction, caller, taskId)
                .orElseThrow(Fault.SCRUM_ACCESS_DENIED::with);
    }

    private void checkExists(Reading reading, long taskId) {
        if (!tasks.exists(reading, taskId)) {
            throw Fault.SCRUM_TASK_NOT_FOUND.with();
        }
    }
}
