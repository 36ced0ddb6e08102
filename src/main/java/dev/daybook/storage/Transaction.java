package dev.daybook.storage;

import org.jspecify.annotations.Nullable;

/** Transaction on one portal's data, which is committed as a whole or not at all. */
public interface Transaction extends Snapshot {

    /**
     * Runs a statement that changes rows.
     * @return the number of rows that it changed
     */
    int run(String sql, @Nullable Object... arguments);

    /**
     * Runs a statement whose result is not used, so that it may be sent together with the next one.
     * A failure is reported by the next statement or by the commit.
     */
    default void runLater(String sql, @Nullable Object... arguments) {
        run(sql, arguments);
    }

    /**
     * Runs a statement that changes what callers are identified by: users, webhooks, applications,
     * their tokens, or the portal itself. After the commit, this process looks up every credential
     * again, if rows have changed.
     * @return the number of rows that it changed
     */
    int runOnCredentials(String sql, @Nullable Object... arguments);

    /**
     * Waits until no other transaction uses or changes the set-up of the portal, then blocks others
     * until this one ends. Every change of a {@link SetupPart} calls this before it reads what it
     * decides by.
     */
    void changeSetup();

    /**
     * Accepts the version of the set-up that a statement has read from {@link Dialect#setup}, which
     * saves a statement of its own.
     */
    void keepSetup(long version);
}
