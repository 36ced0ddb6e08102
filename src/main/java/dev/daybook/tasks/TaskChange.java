package dev.daybook.tasks;

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

    static final String STAGE_FIELD = "STAGE_ID";

    /** What a row tells, before it is known of which task, when and by whom. */
    record Told(String field, @Nullable String from, @Nullable String to) {

        /** Something that was done, without values. */
        static Told deed(String field) {
            return new Told(field, null, null);
        }

        /** Something that was done with a part of the task that has an id of its own. */
        static Told deed(String field, long id) {
            return new Told(field, null, Long.toString(id));
        }
    }
}
