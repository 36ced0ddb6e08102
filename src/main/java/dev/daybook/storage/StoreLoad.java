package dev.daybook.storage;

import java.util.Map;

/**
 * Load of a store at one moment, and its commits since the start of the process.
 *
 * @param work work by its kind: {@code read}, {@code long_read} (embedded store only), {@code
 *     change}
 * @param commits number of commits
 * @param changes number of changes in these commits, which several can share
 */
public record StoreLoad(Map<String, Work> work, long commits, long changes) {

    /**
     * Work of one kind.
     *
     * @param running number of calls that use the database
     * @param waiting number of calls that wait for their turn
     */
    public record Work(long running, long waiting) {}
}
