package dev.daybook.tasks.history;

/**
 * Row of task history that the source of a mirror no longer shows.
 *
 * @param life the number of earlier archived rows with the same id
 * @param goneTime when this was noticed, in seconds since 1970
 * @param why {@code deleted}, {@code denied}, {@code replaced}, "changed" or {@code import}
 */
public record GoneChange(TaskChange change, int life, long goneTime, String why) {

    long id() {
        return change.id();
    }

    long createdDate() {
        return change.createdDate();
    }
}
