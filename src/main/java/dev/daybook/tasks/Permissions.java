package dev.daybook.tasks;

import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import java.util.EnumSet;
import java.util.Set;

/** The permissions about tasks that a portal has set. */
public final class Permissions {

    private static final String ALL = "select name, is_on from task_permission where portal_id = ?";
    private static final String PUT =
            """
            insert into task_permission (portal_id, name, is_on) values (?, ?, ?)
            on conflict (portal_id, name) do update set is_on = excluded.is_on\
            """;

    private final Database database;

    public Permissions(Database database) {
        this.database = database;
    }

    public void set(Permission permission, boolean on) {
        database.inTransaction(
                transaction -> transaction.run(PUT, transaction.portal(), permission.name(), on));
    }

    static Set<Permission> of(Reading reading) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var permission : Permission.values()) {
            if (permission.isOnByDefault()) {
                permissions.add(permission);
            }
        }
        reading.list(
                ALL,
                row -> {
                    var permission = Permission.valueOf(row.text(1));
                    return row.yes(2)
                            ? permissions.add(permission)
                            : permissions.remove(permission);
                },
                reading.portal());
        return permissions;
    }
}
