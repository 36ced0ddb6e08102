package dev.daybook.tasks.history;

import org.jspecify.annotations.Nullable;

/**
 * One row of task history: a field of a task got another value, or something was done to it.
 *
 * @param createdDate when, in seconds since 1970
 * @param field the field, or what was done: {@code NEW}, {@code COMMENT}
 * @param from what was before; nothing where that makes no sense
 * @param to what was after; nothing where that makes no sense
 * @param userId who did it
 * @param groupId the group of the task at that moment; 0 is none
 */
public record TaskChange(
        long id,
        long taskId,
        long createdDate,
        String field,
        @Nullable String from,
        @Nullable String to,
        long userId,
        long groupId) {

    /** What a row tells, before it is known of which task, when and by whom. */
    public record Told(String field, @Nullable String from, @Nullable String to) {}
}
