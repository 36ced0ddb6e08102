package dev.daybook.tasks.task;

/** Portal permissions for tasks that depend on the user's role in the task or department. */
public enum TaskPermission {
    RESPONSIBLE_DELEGATES(true),
    RESPONSIBLE_REASSIGNS(true),
    RESPONSIBLE_ASSIGNS_ACCOMPLICES(true),
    RESPONSIBLE_CHECKLISTS(true),
    RESPONSIBLE_EDITS(false),
    CREATOR_DELETES(true),
    CREATOR_EDITS_COMPLETED(true),
    VIEW_OWN_DEPARTMENT(false),
    VIEW_OTHER_DEPARTMENTS(false),
    EDIT_OWN_DEPARTMENT(false),
    EDIT_OTHER_DEPARTMENTS(false),
    DELETE_OWN_DEPARTMENT(false),
    DELETE_OTHER_DEPARTMENTS(false);

    private final boolean isOnByDefault;

    TaskPermission(boolean isOnByDefault) {
        this.isOnByDefault = isOnByDefault;
    }

    boolean isOnByDefault() {
        return isOnByDefault;
    }
}
