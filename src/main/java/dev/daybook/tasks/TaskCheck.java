package dev.daybook.tasks;

import dev.daybook.storage.Database;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Consistency check of tasks against the latest rows of their history: title, status and responsible
 * person. Other values are not compared, because their rows have other formats or none.
 */
public final class TaskCheck {

    /** Fields that are compared, in their notation in history. */
    public static final List<String> FIELDS = List.of("TITLE", "STATUS", "RESPONSIBLE_ID");

    private static final String COUNT = "select count(*) from task where portal_id = ?";
    private static final String DIFFERING =
            """
            select task.id from task join task_change newest
                on newest.portal_id = task.portal_id
                and newest.id = (select max(id) from task_change
                    where portal_id = task.portal_id and task_id = task.id and field = ?)
            where task.portal_id = ? and cast(task.%s as text) <> newest.to_value
            order by task.id\
            """;

    private final Database database;

    public TaskCheck(Database database) {
        this.database = database;
    }

    /**
     * Result of the check.
     *
     * @param tasks number of tasks
     * @param differing ids of tasks with a value that differs from their history
     */
    public record Found(long tasks, List<Long> differing) {}

    /** Checks all tasks. */
    public Found check() {
        return database.read(snapshot -> {
            var differing = new TreeSet<Long>();
            for (var field : FIELDS) {
                differing.addAll(
                        snapshot.list(
                                DIFFERING.formatted(field.toLowerCase(Locale.ROOT)),
                                row -> row.whole(1),
                                field,
                                snapshot.portal()));
            }
            return new Found(snapshot.number(COUNT, snapshot.portal()), List.copyOf(differing));
        });
    }
}
