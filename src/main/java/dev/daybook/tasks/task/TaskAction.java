package dev.daybook.tasks.task;

/** Actions on a task. */
public enum TaskAction {
    READ,
    EDIT,
    /** Dates only. */
    PLAN,
    /** Start, pause, complete, or set the status alone. */
    PROGRESS,
    DEFER_OR_RENEW,
    APPROVE,
    RATE,
    ASSIGN_ACCOMPLICES,
    /** Set the responsible person alone. */
    REASSIGN,
    DELEGATE,
    DELETE,
    CHECKLIST,
    CHECKLIST_TOGGLE,
    ADD_TIME
}
