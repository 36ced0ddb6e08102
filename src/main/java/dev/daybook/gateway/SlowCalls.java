package dev.daybook.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Newest requests that took long, in memory: what an operator looks at before any log. */
public final class SlowCalls {

    /** Requests from this length on are kept. */
    public static final long SLOW_MILLIS = 500;

    private static final int MOST = 50;

    private final InstantSource clock;
    private final Deque<SlowCall> calls = new ArrayDeque<>();

    SlowCalls(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Request that took long.
     *
     * @param ended the time at which the reply was ready
     * @param method the remote method, or the first part of another address
     */
    public record SlowCall(Instant ended, String method, int status, long millis) {}

    /** Keeps a request if it took long. */
    void ended(String method, int status, long millis) {
        if (millis < SLOW_MILLIS) {
            return;
        }
        synchronized (calls) {
            if (calls.size() == MOST) {
                calls.removeLast();
            }
            calls.addFirst(new SlowCall(clock.instant(), method, status, millis));
        }
    }

    /** Returns the kept requests, newest first. */
    public List<SlowCall> newest() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }
}
