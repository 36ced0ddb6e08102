package dev.daybook.storage;

/** A change of one portal's data: all of it happens, or none of it. */
public interface Transaction extends Reading {

    /**
     * Runs a statement that changes rows.
     *
     * @return how many rows it changed
     */
    int run(String sql, Object... arguments);
}
