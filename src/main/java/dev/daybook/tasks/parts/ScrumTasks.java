package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.history.HistoryField;

/** Service for the position of tasks in the scrum of their group. */
public final class ScrumTasks {

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;

    public ScrumTasks(Database database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
    }

    /** Changes the backlog or sprint of a task, its story points, epic and sort index. */
    public void change(Caller caller, long taskId, Value fields) {
        database.inTransaction(transaction -> {
            var task = openForChange(transaction, caller, taskId);
            var existing = ScrumBoards.item(transaction, taskId);
            var entityId = ScrumBoards.number(fields, "entityId");
            if (existing.isEmpty() && entityId == 0) {
                throw ErrorCode.SCRUM_ITEM_NOT_CREATED.with();
            }
            var before =
                    existing.orElseGet(() -> new ScrumBoards.Item(0, "", 0, 0, caller.userId(), 0));
            var target = entityId == 0 ? before.entityId() : entityId;
            var to =
                    ScrumBoards.entity(transaction, target)
                            .filter(entity -> entity.groupId() == task.task().groupId())
                            .orElseThrow(ErrorCode.SCRUM_ITEM_NOT_CREATED::with);
            var names = fields.members();
            ScrumBoards.put(
                    transaction,
                    task.id(),
                    new ScrumBoards.Item(
                            target,
                            names.containsKey("storyPoints")
                                    ? ScrumBoards.text(fields, "storyPoints")
                                    : before.storyPoints(),
                            names.containsKey("epicId")
                                    ? ScrumBoards.number(fields, "epicId")
                                    : before.epicId(),
                            names.containsKey("sort")
                                    ? ScrumBoards.number(fields, "sort")
                                    : before.sort(),
                            before.createdBy(),
                            caller.userId()));
            // History records neither the first position of a task nor a move between sprints.
            ScrumBoards.entity(transaction, before.entityId())
                    .filter(from -> from.type() != to.type())
                    .ifPresent(_ ->
                            writer.record(
                                    transaction,
                                    task,
                                    caller.userId(),
                                    (to.type() == ScrumBoards.EntityType.SPRINT
                                                    ? HistoryField.MOVE_TO_SPRINT
                                                    : HistoryField.MOVE_TO_BACKLOG)
                                            .event()));
            return true;
        });
    }

    public Value get(Caller caller, long taskId) {
        return database.read(snapshot -> {
            checkExists(snapshot, taskId);
            if (!tasks.isReadable(snapshot, caller, taskId)) {
                throw ErrorCode.SCRUM_ACCESS_DENIED.with();
            }
            var item =
                    ScrumBoards.item(snapshot, taskId)
                            .orElseThrow(ErrorCode.SCRUM_TASK_NOT_FOUND::with);
            return Value.tree(
                    "entityId", item.entityId(),
                    "storyPoints", item.storyPoints(),
                    "epicId", item.epicId(),
                    "sort", item.sort(),
                    "createdBy", item.createdBy(),
                    "modifiedBy", item.modifiedBy());
        });
    }

    private LockedTask openForChange(Transaction transaction, Caller caller, long taskId) {
        checkExists(transaction, taskId);
        return writer.open(transaction, caller, taskId)
                .orElseThrow(ErrorCode.SCRUM_ACCESS_DENIED::with);
    }

    private void checkExists(Snapshot snapshot, long taskId) {
        if (!tasks.exists(snapshot, taskId)) {
            throw ErrorCode.SCRUM_TASK_NOT_FOUND.with();
        }
    }
}
