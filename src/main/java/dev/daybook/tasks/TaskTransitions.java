package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.portal.Users;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import java.util.Set;

/** Moves tasks between statuses, people and stages. */
final class TaskTransitions {

    private final TaskWriter writer;

    TaskTransitions(TaskWriter writer) {
        this.writer = writer;
    }

    /** Takes a task from one status to another. */
    void step(Transaction transaction, Caller author, long id, Step step) {
        var locked = TaskLocks.find(transaction, id).orElseThrow(step::refusal);
        var before = locked.value();
        var access = TaskAccess.of(transaction, author);
        if (!step.isPossible(access, before)) {
            throw step.refusal();
        }
        var after = before.with(step.target(access, before));
        writer.save(transaction, author.userId(), locked, after, Set.of());
    }

    /** Gives a task to another responsible person; the one before becomes an auditor. */
    void delegate(Transaction transaction, Caller author, long id, long to) {
        var locked =
                TaskLocks.find(transaction, id)
                        .filter(task -> task.value().status() != Status.COMPLETED)
                        .filter(task ->
                                TaskAccess.of(transaction, author)
                                        .allows(TaskAction.DELEGATE, task.value()))
                        .orElseThrow(Fault.TASK_ACTION_NOT_ALLOWED::with);
        if (Users.withId(transaction, to).isEmpty()) {
            throw Fault.TASK_ACTION_NOT_ALLOWED.with();
        }
        var before = locked.value();
        var given = before.with(Status.PENDING).with(TaskField.RESPONSIBLE_ID, Value.of(to));
        var previous = before.responsibleId();
        var isInvolved =
                previous == to
                        || previous == before.createdBy()
                        || before.accomplices().contains(previous);
        var after = isInvolved ? given : watchedBy(transaction, given, previous);
        writer.save(transaction, author.userId(), locked, after, Set.of());
    }

    /** Returns a task with another auditor, which a task of a scrum group does not get. */
    static Task watchedBy(Reading reading, Task task, long user) {
        return WorkGroups.isScrum(reading, task.groupId()) ? task : task.watchedBy(user, true);
    }

    /** Makes the caller an auditor of a task, or removes the caller from its auditors. */
    void watch(Transaction transaction, Caller caller, long id, boolean on) {
        var task =
                writer.open(transaction, caller, id)
                        .orElseThrow(Fault.TASK_WATCH_NOT_ALLOWED::with);
        var before = task.task();
        if (before.auditors().contains(caller.userId()) != on) {
            var after = before.watchedBy(caller.userId(), on);
            writer.save(transaction, caller.userId(), task.locked(), after, Set.of());
        }
    }

    /** Moves a task to a stage of its group, or to one of the caller's own plan. */
    void moveToStage(Transaction transaction, Caller author, long id, long stageId) {
        var stage = Stages.find(transaction, stageId).orElseThrow(Fault.STAGE_NOT_FOUND::with);
        var task =
                writer.open(transaction, author, id).orElseThrow(Fault.STAGE_TASK_NOT_FOUND::with);
        switch (stage.owner()) {
            case USER -> {
                if (stage.ownerId() != author.userId()) {
                    throw Fault.STAGE_MOVE_DENIED.with();
                }
                Stages.plan(transaction, author.userId(), id, stageId);
            }
            case GROUP -> moveInGroup(transaction, author, task, stage);
        }
    }

    // In scrum the last stage is completion.
    private void moveInGroup(
            Transaction transaction, Caller author, TaskForChange task, Stages.Stage stage) {
        var before = task.task();
        if (stage.ownerId() != before.groupId()) {
            throw Fault.STAGE_DIFFERENT.with();
        }
        if (!Stages.mayMove(transaction, author, before.groupId())) {
            throw Fault.STAGE_MOVE_DENIED.with();
        }
        var moved = before.with(TaskField.STAGE_ID, Value.of(stage.id()));
        var isDone = before.status() == Status.COMPLETED;
        var isScrum = WorkGroups.isScrum(transaction, before.groupId());
        var after = moved;
        if (isScrum && stage.isFinish() != isDone) {
            after = moved.with(isDone ? Status.PENDING : Status.COMPLETED);
        }
        writer.save(transaction, author.userId(), task.locked(), after, Set.of());
    }
}
