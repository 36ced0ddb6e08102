package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.boards.WorkGroups;
import dev.daybook.tasks.task.StatusTransition;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import dev.daybook.tasks.task.TaskField;
import dev.daybook.tasks.task.TaskStatus;
import java.util.Set;

/** Moves tasks between statuses, people and stages. */
final class TaskTransitions {

    private final TaskWriter writer;

    TaskTransitions(TaskWriter writer) {
        this.writer = writer;
    }

    /** Moves a task from one status to another. */
    void step(Transaction transaction, Caller author, long id, StatusTransition step) {
        var locked = TaskLocks.find(transaction, id).orElseThrow(step::refusal);
        var before = locked.value();
        var access = TaskAccess.of(transaction, author);
        if (!step.isPossible(access, before)) {
            throw step.refusal();
        }
        var after = before.with(step.target(access, before));
        writer.save(transaction, author.userId(), locked, after, Set.of());
    }

    /** Changes the responsible person of a task; the previous one becomes an auditor. */
    void delegate(Transaction transaction, Caller author, long id, long to) {
        var locked =
                TaskLocks.find(transaction, id)
                        .filter(task -> task.value().status() != TaskStatus.COMPLETED)
                        .filter(task ->
                                TaskAccess.of(transaction, author)
                                        .allows(TaskAction.DELEGATE, task.value()))
                        .orElseThrow(ErrorCode.TASK_ACTION_NOT_ALLOWED::with);
        if (Users.withId(transaction, to).isEmpty()) {
            throw ErrorCode.TASK_ACTION_NOT_ALLOWED.with();
        }
        var before = locked.value();
        var given = before.with(TaskStatus.PENDING).with(TaskField.RESPONSIBLE_ID, Value.of(to));
        var previous = before.responsibleId();
        var isInvolved =
                previous == to
                        || previous == before.createdBy()
                        || before.accomplices().contains(previous);
        var after = isInvolved ? given : watchedBy(transaction, given, previous);
        writer.save(transaction, author.userId(), locked, after, Set.of());
    }

    /** Returns a task with another auditor; tasks of scrum groups get none. */
    static Task watchedBy(Snapshot snapshot, Task task, long user) {
        return WorkGroups.isScrum(snapshot, task.groupId()) ? task : task.watchedBy(user, true);
    }

    /** Makes the caller an auditor of a task, or removes the caller from its auditors. */
    void watch(Transaction transaction, Caller caller, long id, boolean on) {
        var task =
                writer.open(transaction, caller, id)
                        .orElseThrow(ErrorCode.TASK_WATCH_NOT_ALLOWED::with);
        var before = task.task();
        if (before.auditors().contains(caller.userId()) != on) {
            var after = before.watchedBy(caller.userId(), on);
            writer.save(transaction, caller.userId(), task.locked(), after, Set.of());
        }
    }

    /** Moves a task to a stage of its group, or to one of the caller's own plan. */
    void moveToStage(Transaction transaction, Caller author, long id, long stageId) {
        var stage =
                TaskStages.find(transaction, stageId).orElseThrow(ErrorCode.STAGE_NOT_FOUND::with);
        var task =
                writer.open(transaction, author, id)
                        .orElseThrow(ErrorCode.STAGE_TASK_NOT_FOUND::with);
        switch (stage.owner()) {
            case USER -> {
                if (stage.ownerId() != author.userId()) {
                    throw ErrorCode.STAGE_MOVE_DENIED.with();
                }
                TaskStages.plan(transaction, author.userId(), id, stageId);
            }
            case GROUP -> moveInGroup(transaction, author, task, stage);
        }
    }

    // In scrum, moving a task to the last stage completes it.
    private void moveInGroup(
            Transaction transaction, Caller author, LockedTask task, TaskStages.Stage stage) {
        var before = task.task();
        if (stage.ownerId() != before.groupId()) {
            throw ErrorCode.STAGE_DIFFERENT.with();
        }
        if (!TaskStages.mayMove(transaction, author, before.groupId())) {
            throw ErrorCode.STAGE_MOVE_DENIED.with();
        }
        var moved = before.with(TaskField.STAGE_ID, Value.of(stage.id()));
        var isDone = before.status() == TaskStatus.COMPLETED;
        var isScrum = WorkGroups.isScrum(transaction, before.groupId());
        var after = moved;
        if (isScrum && stage.isFinish() != isDone) {
            after = moved.with(isDone ? TaskStatus.PENDING : TaskStatus.COMPLETED);
        }
        writer.save(transaction, author.userId(), task.locked(), after, Set.of());
    }
}
