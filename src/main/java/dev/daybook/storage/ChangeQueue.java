package dev.daybook.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Queue of the changes of one portal. One of their callers at a time runs all changes that wait, on
 * its own thread; then the caller of the next change takes over.
 */
final class ChangeQueue {

    /** Maximum number of changes that share a transaction. */
    private static final int TOGETHER = 64;

    private final Deque<PendingChange<?>> waiting = new ArrayDeque<>();
    private boolean isLed;

    /**
     * Runs a change together with others that wait at the same time.
     *
     * @param transaction runs changes and completes each of them
     */
    <T> T run(PendingChange<T> change, Consumer<List<PendingChange<?>>> transaction) {
        if (add(change) || change.mustLead()) {
            var together = take();
            try {
                transaction.accept(together);
            } catch (RuntimeException | Error e) {
                together.forEach(each -> each.fail(e));
            } finally {
                handOver();
            }
        }
        return change.result();
    }

    /** Adds a change, and returns whether its caller must run it. */
    private synchronized boolean add(PendingChange<?> change) {
        waiting.add(change);
        var isFirst = !isLed;
        isLed = true;
        return isFirst;
    }

    private synchronized List<PendingChange<?>> take() {
        var together = new ArrayList<PendingChange<?>>();
        while (together.size() < TOGETHER && !waiting.isEmpty()) {
            together.add(waiting.remove());
        }
        return together;
    }

    private synchronized void handOver() {
        var next = waiting.peek();
        if (next == null) {
            isLed = false;
        } else {
            next.lead();
        }
    }
}
