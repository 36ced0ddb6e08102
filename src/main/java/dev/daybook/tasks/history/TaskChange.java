package dev.daybook.tasks.history;

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

    /** Content of a row, without id, task, time and user. */
    public record FieldChange(String field, @Nullable String from, @Nullable String to) {}
}
