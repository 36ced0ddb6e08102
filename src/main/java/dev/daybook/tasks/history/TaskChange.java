package dev.daybook.tasks.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Row of task history: a changed field of a task, or an action on it.
 *
 * @param createdDate time of the change, in seconds since 1970
 * @param field the field or the action: {@code NEW}, {@code COMMENT}
 * @param from value before the change; null if not applicable
 * @param to value after the change; null if not applicable
 * @param userId the user who made the change
 * @param groupId the group of the task at that time; 0 if none
 * @param origin 0 for a row recorded here, 1 for a mirrored row, otherwise the number of an import
 */
public record TaskChange(
        long id,
        long taskId,
        long createdDate,
        String field,
        @Nullable String from,
        @Nullable String to,
        long userId,
        long groupId,
        long origin) {

    /** Creates a row that is recorded here. */
    public TaskChange(
            long id,
            long taskId,
            long createdDate,
            String field,
            @Nullable String from,
            @Nullable String to,
            long userId,
            long groupId) {
        this(id, taskId, createdDate, field, from, to, userId, groupId, 0);
    }

    /** Returns whether the protocol shows the same content for another row. */
    public boolean isShownAs(TaskChange other) {
        return id == other.id
                && taskId == other.taskId
                && createdDate == other.createdDate
                && field.equals(other.field)
                && Objects.equals(from, other.from)
                && Objects.equals(to, other.to)
                && userId == other.userId;
    }

    /** Content of a row, without id, task, time and user. */
    public record FieldChange(String field, @Nullable String from, @Nullable String to) {}
}
