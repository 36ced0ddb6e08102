package dev.daybook.tasks.task;

import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.EnumSet;
import java.util.Set;

/** Task permissions configured for a portal. */
public final class TaskPermissions {

    private static final String ALL = "select name, is_on from task_permission where portal_id = ?";
    private static final String PUT =
            """
            insert into task_permission (portal_id, name, is_on) values (?, ?, ?)
            on conflict (portal_id, name) do update set is_on = excluded.is_on\
            """;

    private final Database database;

    public TaskPermissions(Database database) {
        this.database = database;
    }

    public void set(TaskPermission permission, boolean on) {
        database.inTransaction(
                transaction -> transaction.run(PUT, transaction.portal(), permission.name(), on));
    }

    static Set<TaskPermission> of(Snapshot snapshot) {
        var permissions = EnumSet.noneOf(TaskPermission.class);
        for (var permission : TaskPermission.values()) {
            if (permission.isOnByDefault()) {
                permissions.add(permission);
            }
        }
        snapshot.list(
                ALL,
                row -> {
                    var permission = TaskPermission.valueOf(row.text(1));
                    return row.yes(2)
                            ? permissions.add(permission)
                            : permissions.remove(permission);
                },
                snapshot.portal());
        return permissions;
    }
}
