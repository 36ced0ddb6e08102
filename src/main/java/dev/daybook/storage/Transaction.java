package dev.daybook.storage;

import org.jspecify.annotations.Nullable;

/** Transaction on one portal's data, which is committed as a whole or not at all. */
public interface Transaction extends Snapshot {

    /**
     * Runs a statement that changes rows.
     * @return the number of rows that it changed
     */
    int run(String sql, @Nullable Object... arguments);
}
