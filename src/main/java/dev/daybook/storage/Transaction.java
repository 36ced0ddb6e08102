package dev.daybook.storage;

import org.jspecify.annotations.Nullable;

/** A change of one portal's data: all of it happens, or none of it. */
public interface Transaction extends Snapshot {

    /**
     * Runs a statement that changes rows.
     *
     * @return how many rows it changed
     */
    int run(String sql, @Nullable Object... arguments);
}
