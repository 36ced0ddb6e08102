package dev.daybook.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a benchmark has opened, closed together, the newest first. */
final class OpenResources implements AutoCloseable {

    /** Something that closes without a checked exception. */
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
