package dev.daybook.tasks;

import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Refusal;
import java.util.List;

/** A step in the life of a task, which takes it from one status to another. */
public enum Step {
    START(Status.IN_PROGRESS, TaskAction.PROGRESS, Fault.TASK_ACTION_NOT_ALLOWED),
    PAUSE(Status.PENDING, TaskAction.PROGRESS, Fault.TASK_STEP_NOT_ALLOWED),
    DEFER(Status.DEFERRED, TaskAction.DEFER_OR_RENEW, Fault.TASK_STEP_NOT_ALLOWED),
    COMPLETE(Status.COMPLETED, TaskAction.PROGRESS, Fault.TASK_ACTION_NOT_ALLOWED),
    RENEW(Status.PENDING, TaskAction.DEFER_OR_RENEW, Fault.TASK_STEP_NOT_ALLOWED),
    APPROVE(Status.COMPLETED, TaskAction.APPROVE, Fault.TASK_STEP_NOT_ALLOWED),
    DISAPPROVE(Status.PENDING, TaskAction.APPROVE, Fault.TASK_STEP_NOT_ALLOWED);

    private final Status to;
    private final TaskAction action;
    private final Fault fault;

    Step(Status to, TaskAction action, Fault fault) {
        this.to = to;
        this.action = action;
        this.fault = fault;
    }

    Refusal refusal() {
        return fault.with();
    }

    public Fault fault() {
        return fault;
    }

    boolean isPossible(TaskAccess access, Task task) {
        return startsFrom(task.status())
                && access.allows(action, task)
                && (task.status() != Status.AWAITING_CONTROL
                        || isPossibleUnderControl(access, task));
    }

    private boolean startsFrom(Status status) {
        return switch (this) {
            case START, DEFER -> status == Status.PENDING;
            case PAUSE -> status == Status.IN_PROGRESS;
            case COMPLETE -> status != Status.COMPLETED;
            case RENEW -> status.isClosed() || status == Status.DEFERRED;
            case APPROVE, DISAPPROVE -> status == Status.AWAITING_CONTROL;
        };
    }

    // Who waits for control cannot give it; who controls does not renew.
    private boolean isPossibleUnderControl(TaskAccess access, Task task) {
        var caller = access.userId();
        return switch (this) {
            case COMPLETE ->
                    access.isAdmin() || task.createdBy() == caller || access.isBossOf(task.doers());
            case RENEW ->
                    task.createdBy() != caller
                            && (task.responsibleId() == caller
                                    || task.accomplices().contains(caller));
            case START, PAUSE, DEFER, APPROVE, DISAPPROVE -> true;
        };
    }

    /** Where the step leads a task when this caller takes it. */
    Status target(TaskAccess access, Task task) {
        if (this != COMPLETE) {
            return to;
        }
        var caller = access.userId();
        var isControlled =
                task.has(TaskField.TASK_CONTROL)
                        && task.createdBy() != task.responsibleId()
                        && task.createdBy() != caller;
        var controls =
                task.status() == Status.AWAITING_CONTROL
                        && (access.isAdmin() || access.isBossOf(List.of(task.createdBy())));
        return isControlled && !controls ? Status.AWAITING_CONTROL : Status.COMPLETED;
    }
}
