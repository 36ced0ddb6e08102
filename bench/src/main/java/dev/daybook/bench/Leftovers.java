package dev.daybook.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What must be stopped or removed, whatever happens: each part is closed by the one who made it, and
 * what is left when a benchmark fails, takes too long or is interrupted is closed from here.
 */
final class Leftovers {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Leftovers::close));
    }

    private Leftovers() {}

    static synchronized void add(AutoCloseable part) {
        OPEN.push(part);
    }

    static synchronized void remove(AutoCloseable part) {
        OPEN.remove(part);
    }

    private static synchronized AutoCloseable[] open() {
        return OPEN.toArray(AutoCloseable[]::new);
    }

    /** Closes what is left, the newest first. */
    static void close() {
        for (var part : open()) {
            remove(part);
            try {
                part.close();
            } catch (Exception e) {
                Log.say("left behind: " + e.getMessage());
            }
        }
    }
}
