package dev.daybook.mirror.store;

/**
 * State of the history of one task.
 *
 * @param changedDate the changed date of the task when its history was read, in seconds since 1970
 * @param activityDate the activity date at that time
 * @param readAt when its history was read; 0 if it was not
 * @param rows the number of rows of its history
 * @param tries the number of failed attempts since the last success
 */
public record TaskState(
        long task,
        Phase phase,
        long changedDate,
        long activityDate,
        long readAt,
        int rows,
        int tries) {

    /** Phase of a task. */
    public enum Phase {
        QUEUED,
        READ,
        DENIED,
        GONE,
        /** Its last change was before the time from which histories are read. */
        SKIPPED
    }
}
