package dev.daybook.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Cleanup of processes and files. Each part is closed by its owner; parts that remain after a
 * failure, timeout or interruption are closed here.
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
     * Returns unless the program is shutting down. During shutdown the servers end as well and
     * their errors mean nothing, so the thread of the benchmark waits here for the end.
     */
    static void awaitEnding() {
        try {
            // On an interrupt from the keyboard, servers may end before this program.
            if (ENDING.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(Long.MAX_VALUE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the remaining parts, newest first. */
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
