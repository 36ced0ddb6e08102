package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.SourceLimits;
import dev.daybook.mirror.sync.Duty.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are under way. The number of connections grows while requests succeed and the
 * limits of the source leave room; a failure reduces it to one.
 */
final class Connections implements AutoCloseable {

    /** Pause while requests are under way. */
    static final Duration REST = Duration.ofMillis(20);

    private static final int SUCCESSES_PER_CONNECTION = 5;
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final int most;
    private final SourceLimits limits;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Duty> busy = new HashSet<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private int open;
    private int successes;
    private @Nullable RuntimeException failure;

    Connections(int most, SourceLimits limits) {
        this.most = most;
        this.limits = limits;
    }

    /** Sends a request and applies its reply. */
    @FunctionalInterface
    interface Sender {
        /**
         * @param replied called when the reply has arrived, before it is applied
         */
        void send(Work work, Runnable replied) throws InterruptedException;
    }

    /** Returns whether no further request may be started now; throws what a request has thrown. */
    synchronized boolean isFull() {
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        var allowed = Math.min(most, 1 + successes / SUCCESSES_PER_CONNECTION);
        return open >= allowed;
    }

    synchronized boolean isIdle() {
        return open == 0;
    }

    /** Returns whether a duty may start a request now. */
    synchronized boolean mayUse(Duty duty) {
        return duty.isParallel() || !busy.contains(duty);
    }

    /** Returns whether a method that costs operating time is being called already. */
    private boolean isSaturated(String method) {
        return methods.getOrDefault(method, 0) > 0 && limits.isCounted(method);
    }

    /**
     * Sends a request: at once if there is one connection, otherwise in the background.
     *
     * @return whether the request was started; false if its method is being called already
     */
    boolean run(Duty duty, Work work, Sender sender) throws InterruptedException {
        if (most == 1) {
            sender.send(work, () -> {});
            return true;
        }
        var method = work.commands().getFirst().method();
        synchronized (this) {
            if (isSaturated(method)) {
                work.ended().run();
                return false;
            }
            open++;
            busy.add(duty);
            methods.merge(method, 1, Integer::sum);
        }
        threads.execute(() -> runInBackground(duty, work, method, sender));
        return true;
    }

    private void runInBackground(Duty duty, Work work, String method, Sender sender) {
        var isWaiting = new AtomicBoolean(true);
        Runnable replied =
                () -> {
                    if (isWaiting.getAndSet(false)) {
                        end(method);
                    }
                };
        try {
            sender.send(work, replied);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
        } finally {
            synchronized (this) {
                open--;
                busy.remove(duty);
            }
            replied.run();
        }
    }

    private synchronized void end(String method) {
        methods.merge(method, -1, Integer::sum);
    }

    synchronized void succeeded() {
        successes++;
    }

    synchronized void failed() {
        successes = 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
