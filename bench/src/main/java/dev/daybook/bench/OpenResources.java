package dev.daybook.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** Open resources of a benchmark, closed together, newest first. */
final class OpenResources implements AutoCloseable {

    /** Resource without a checked exception on close. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    private final Deque<Part> open = new ArrayDeque<>();

    <T extends Part> T with(T part) {
        open.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
