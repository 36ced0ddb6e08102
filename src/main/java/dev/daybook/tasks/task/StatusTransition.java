package dev.daybook.tasks.task;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.util.List;

/** Transitions of a task from one status to another. */
public enum StatusTransition {
    START(TaskStatus.IN_PROGRESS, TaskAction.PROGRESS, ErrorCode.TASK_ACTION_NOT_ALLOWED),
    PAUSE(TaskStatus.PENDING, TaskAction.PROGRESS, ErrorCode.TASK_STEP_NOT_ALLOWED),
    DEFER(TaskStatus.DEFERRED, TaskAction.DEFER_OR_RENEW, ErrorCode.TASK_STEP_NOT_ALLOWED),
    COMPLETE(TaskStatus.COMPLETED, TaskAction.PROGRESS, ErrorCode.TASK_ACTION_NOT_ALLOWED),
    RENEW(TaskStatus.PENDING, TaskAction.DEFER_OR_RENEW, ErrorCode.TASK_STEP_NOT_ALLOWED),
    APPROVE(TaskStatus.COMPLETED, TaskAction.APPROVE, ErrorCode.TASK_STEP_NOT_ALLOWED),
    DISAPPROVE(TaskStatus.PENDING, TaskAction.APPROVE, ErrorCode.TASK_STEP_NOT_ALLOWED);

    private final TaskStatus to;
    private final TaskAction action;
    private final ErrorCode error;

    StatusTransition(TaskStatus to, TaskAction action, ErrorCode error) {
        this.to = to;
        this.action = action;
        this.error = error;
    }

    public ApiException refusal() {
        return error.with();
    }

    public ErrorCode error() {
        return error;
    }

    public boolean isPossible(TaskAccess access, Task task) {
        return startsFrom(task.status())
                && access.allows(action, task)
                && (task.status() != TaskStatus.AWAITING_CONTROL
                        || isPossibleUnderControl(access, task));
    }

    private boolean startsFrom(TaskStatus status) {
        return switch (this) {
            case START, DEFER -> status == TaskStatus.PENDING;
            case PAUSE -> status == TaskStatus.IN_PROGRESS;
            case COMPLETE -> status != TaskStatus.COMPLETED;
            case RENEW -> status.isClosed() || status == TaskStatus.DEFERRED;
            case APPROVE, DISAPPROVE -> status == TaskStatus.AWAITING_CONTROL;
        };
    }

    // Work that awaits control: its creator completes it, the other users who do it renew it.
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

    /** Returns the status of the task after this caller makes the transition. */
    public TaskStatus target(TaskAccess access, Task task) {
        if (this != COMPLETE) {
            return to;
        }
        var caller = access.userId();
        var isControlled =
                task.has(TaskField.TASK_CONTROL)
                        && task.createdBy() != task.responsibleId()
                        && task.createdBy() != caller;
        var controls =
                task.status() == TaskStatus.AWAITING_CONTROL
                        && (access.isAdmin() || access.isBossOf(List.of(task.createdBy())));
        return isControlled && !controls ? TaskStatus.AWAITING_CONTROL : TaskStatus.COMPLETED;
    }
}
