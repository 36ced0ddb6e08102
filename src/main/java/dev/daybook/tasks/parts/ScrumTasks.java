package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.boards.ScrumBoards.Entity;
import dev.daybook.tasks.boards.ScrumBoards.Item;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.WorkGroup.Role;
import dev.daybook.tasks.boards.WorkGroups;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.task.TaskStatus;
import java.util.List;
import java.util.Optional;

/** Service for the position of tasks in the scrum of their group. */
public final class ScrumTasks {

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;
    private final ScrumBoards scrum;

    public ScrumTasks(Database database, Tasks tasks, ScrumBoards scrum) {
        this.database = database;
        this.tasks = tasks;
        this.scrum = scrum;
        this.writer = tasks.writer();
    }

    /** Changes the backlog or sprint of a task, its story points, epic and sort index. */
    public void change(Caller caller, long taskId, Value fields) {
        database.inTransaction(transaction -> {
            var task = openForChange(transaction, caller, taskId);
            var from = place(transaction, task);
            var to = target(transaction, task, from, ScrumBoards.number(fields, "entityId"));
            var before =
                    from.isEmpty()
                            ? new Item(0, "", 0, 0, caller.userId(), 0)
                            : ScrumBoards.item(transaction, taskId).orElseThrow();
            var names = fields.members();
            ScrumBoards.put(
                    transaction,
                    task.id(),
                    new Item(
                            to.id(),
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
            putOnBoard(transaction, task, to);
            // History records neither the first position of a task nor a move between sprints.
            from.filter(entity -> entity.type() != to.type())
                    .ifPresent(_ ->
                            writer.record(
                                    transaction,
                                    task,
                                    caller.userId(),
                                    (to.isSprint()
                                                    ? HistoryField.MOVE_TO_SPRINT
                                                    : HistoryField.MOVE_TO_BACKLOG)
                                            .event()));
            return true;
        });
    }

    // A task that has left the group of its sprint is in that sprint no more.
    private static Optional<Entity> place(Snapshot snapshot, LockedTask task) {
        return ScrumBoards.item(snapshot, task.id())
                .flatMap(item -> ScrumBoards.entity(snapshot, item.entityId()))
                .filter(entity -> entity.groupId() == task.task().groupId());
    }

    // Without a wanted entity a task stays where it is; a new one goes to the backlog.
    private static Entity target(
            Transaction transaction, LockedTask task, Optional<Entity> from, long wanted) {
        var group = task.task().groupId();
        var id =
                wanted != 0
                        ? Optional.of(wanted)
                        : from.or(() -> ScrumBoards.backlog(transaction, group)).map(Entity::id);
        // The lock keeps the sprint from being started or completed at the same time.
        return id.flatMap(found -> ScrumBoards.entityForChange(transaction, found))
                .map(Locked::value)
                .filter(entity -> entity.groupId() == group)
                .orElseThrow(ErrorCode.SCRUM_ITEM_NOT_CREATED::with);
    }

    // The tasks of a running sprint have a stage of the group. A stage that a task has had before
    // stays, because later rows of history continue from it.
    private void putOnBoard(Transaction transaction, LockedTask task, Entity to) {
        if (to.isRunning()) {
            writer.putOnBoard(
                    transaction, task, TaskStages.firstOfGroup(transaction, to.groupId()));
        }
    }

    // ---- sprints ----

    /**
     * Starts a planned sprint. Its tasks without a stage get the first one of the group; completed
     * tasks move to the backlog. History records none of it.
     */
    public Value startSprint(Caller caller, long id) {
        return database.inTransaction(transaction -> {
            var planned = sprint(transaction, id);
            ScrumBoards.allow(transaction, caller, planned.groupId());
            open(transaction, caller, planned);
            var locked =
                    ScrumBoards.entityForChange(transaction, id)
                            .orElseThrow(ErrorCode.SCRUM_SPRINT_NOT_FOUND::with);
            if (!locked.value().status().equals(ScrumBoards.PLANNED)) {
                throw ErrorCode.SCRUM_SPRINT_NOT_PLANNED.with();
            }
            ScrumBoards.setStatus(transaction, locked, caller.userId(), ScrumBoards.ACTIVE);
            var started = sprint(transaction, id);
            var backlog = ScrumBoards.backlog(transaction, started.groupId());
            // Tasks may have come to the sprint before it was locked.
            for (var task : open(transaction, caller, started)) {
                if (task.task().status() == TaskStatus.COMPLETED && backlog.isPresent()) {
                    put(transaction, caller, task, backlog.get());
                } else {
                    putOnBoard(transaction, task, started);
                }
            }
            return scrum.sprintValue(started);
        });
    }

    /**
     * Completes the running sprint of a group. Its unfinished tasks move to the backlog. History
     * records none of it.
     */
    public Value completeSprint(Caller caller, long group) {
        return database.inTransaction(transaction -> {
            if (group == 0) {
                throw ErrorCode.SCRUM_GROUP_MISSING.with();
            }
            ScrumBoards.allow(transaction, caller, group);
            if (!caller.isAdmin() && !leads(transaction, caller, group)) {
                throw ErrorCode.SCRUM_ACCESS_DENIED.with();
            }
            var running =
                    ScrumBoards.runningSprint(transaction, group)
                            .orElseThrow(ErrorCode.SCRUM_SPRINT_NOT_FOUND::with);
            open(transaction, caller, running);
            var locked =
                    ScrumBoards.entityForChange(transaction, running.id())
                            .filter(entity -> entity.value().isRunning())
                            .orElseThrow(ErrorCode.SCRUM_SPRINT_NOT_FOUND::with);
            ScrumBoards.setStatus(transaction, locked, caller.userId(), ScrumBoards.COMPLETED);
            var backlog = ScrumBoards.backlog(transaction, group);
            for (var task : open(transaction, caller, running)) {
                if (task.task().status() != TaskStatus.COMPLETED && backlog.isPresent()) {
                    put(transaction, caller, task, backlog.get());
                }
            }
            return scrum.sprintValue(sprint(transaction, running.id()));
        });
    }

    private static boolean leads(Snapshot snapshot, Caller caller, long group) {
        var role = WorkGroups.of(snapshot, caller.userId()).get(group);
        return role == Role.OWNER || role == Role.MODERATOR;
    }

    private static Entity sprint(Snapshot snapshot, long id) {
        return ScrumBoards.entity(snapshot, id)
                .filter(Entity::isSprint)
                .orElseThrow(ErrorCode.SCRUM_SPRINT_NOT_FOUND::with);
    }

    // Locks the tasks of a sprint, which lie before the sprint in the order of locks.
    private List<LockedTask> open(Transaction transaction, Caller caller, Entity sprint) {
        var ids = ScrumBoards.tasksOf(transaction, sprint);
        return writer
                .openAll(transaction, caller, ids.stream().mapToLong(Long::longValue).toArray())
                .stream()
                .flatMap(Optional::stream)
                .filter(task -> isIn(transaction, task, sprint))
                .toList();
    }

    private static boolean isIn(Snapshot snapshot, LockedTask task, Entity sprint) {
        return place(snapshot, task).filter(entity -> entity.id() == sprint.id()).isPresent();
    }

    private static void put(
            Transaction transaction, Caller caller, LockedTask task, Entity target) {
        var item = ScrumBoards.item(transaction, task.id()).orElseThrow();
        ScrumBoards.put(
                transaction,
                task.id(),
                new Item(
                        target.id(),
                        item.storyPoints(),
                        item.epicId(),
                        item.sort(),
                        item.createdBy(),
                        caller.userId()));
    }

    // ---- reading ----

    // A task that the caller may not read gets the same answer as one that does not exist.
    public Value get(Caller caller, long taskId) {
        return database.read(snapshot -> {
            checkExists(snapshot, taskId);
            if (!tasks.isReadable(snapshot, caller, taskId)) {
                throw ErrorCode.SCRUM_TASK_NOT_FOUND.with();
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
