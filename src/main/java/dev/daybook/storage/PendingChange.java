package dev.daybook.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Change that waits for a transaction, which it may share with others. */
final class PendingChange<T> {

    private final long portal;
    private final Database.Work<Transaction, T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
    private Runnable outcome = () -> {};

    PendingChange(long portal, Database.Work<Transaction, T> work) {
        this.portal = portal;
        this.work = work;
    }

    /** Runs the change without a savepoint. The caller receives the result by {@link #complete}. */
    void runAlone(DatabaseSession session) {
        var result = work.run(session.on(portal));
        outcome = () -> done.complete(result);
    }

    /** Runs the change in a savepoint, so that its failure does not affect the others. */
    void run(DatabaseSession session) {
        try {
            var result = session.on(portal).nested(work);
            outcome = () -> done.complete(result);
        } catch (RuntimeException | Error e) {
            if (session.isGone()) {
                throw e;
            }
            outcome = () -> done.completeExceptionally(e);
        }
    }

    /**
     * Runs the change in a transaction that is repeated with savepoints if the change fails after it
     * has written.
     */
    void runTrusting(PostgresSession session) {
        try {
            var result = work.run(session.trusting(portal));
            outcome = () -> done.complete(result);
        } catch (RuntimeException | Error e) {
            if (!session.canGoOn()) {
                throw e;
            }
            outcome = () -> done.completeExceptionally(e);
        }
    }

    /** Excludes all other transactions of the portal until this one ends. */
    void excludeOthers(DatabaseSession session) {
        session.on(portal).excludeOthers();
    }

    /** Passes the result to the caller, after the commit. */
    void complete() {
        outcome.run();
        turn.complete(false);
    }

    /** Passes a failure of the whole transaction to the caller. */
    void fail(Throwable e) {
        done.completeExceptionally(e);
        turn.complete(false);
    }

    /** Makes the waiting caller run the next transaction. */
    void lead() {
        turn.complete(true);
    }

    /** Waits until the change has an outcome; returns true if the caller must run it instead. */
    boolean mustLead() {
        return turn.join();
    }

    /** Waits for the outcome, and returns the result or throws. */
    T result() {
        try {
            return done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
