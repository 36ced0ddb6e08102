package dev.daybook.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What must be stopped or removed, whatever happens: each part is closed by the one who made it, and
 * what is left when a benchmark fails, takes too long or is interrupted is closed from here.
 */
final class Cleanup {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final CountDownLatch ENDING = new CountDownLatch(1);

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Cleanup::end));
    }

    private static void end() {
        ENDING.countDown();
        close();
    }

    private Cleanup() {}

    static synchronized void add(AutoCloseable part) {
        OPEN.push(part);
    }

    static synchronized void remove(AutoCloseable part) {
        OPEN.remove(part);
    }

    private static synchronized AutoCloseable[] open() {
        return OPEN.toArray(AutoCloseable[]::new);
    }

    /**
     * Goes on where this program is not being ended from outside. Where it is, its servers are ended,
     * too, and that a benchmark fails with them says nothing: its thread waits here for the end.
     */
    static void awaitEnding() {
        try {
            // Ended from a keyboard, servers may be faster than this program.
            if (ENDING.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(Long.MAX_VALUE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes what is left, the newest first. */
    static void close() {
        for (var part : open()) {
            remove(part);
            try {
                part.close();
            } catch (Exception e) {
                ProgressLog.say("left behind: " + e.getMessage());
            }
        }
    }
}
