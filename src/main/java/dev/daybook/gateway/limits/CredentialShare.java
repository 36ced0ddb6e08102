package dev.daybook.gateway.limits;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits the batches that one credential runs at the same time. Further ones wait in order, so that
 * a client with many of them leaves processors and database to others.
 */
public final class CredentialShare {

    private final int most;
    private final Duration longestWait;
    private final ConcurrentHashMap<Credential, Queue> queues = new ConcurrentHashMap<>();

    /**
     * @param most batches of one credential that run at the same time
     * @param longestWait how long another batch waits before it is rejected
     */
    public CredentialShare(int most, Duration longestWait) {
        this.most = most;
        this.longestWait = longestWait;
    }

    /** Places of a credential; unused queues are removed. */
    private record Queue(Semaphore places, int members) {
        Queue with(int more) {
            return new Queue(places, members + more);
        }
    }

    /**
     * Runs a batch when its credential has a place for it.
     *
     * @throws dev.daybook.protocol.ApiException if the wait is too long; the batch has not begun
     */
    public <T> T run(Credential credential, Supplier<T> batch) {
        var places =
                queues.compute(credential, (_, queue) -> queue == null ? first() : queue.with(1))
                        .places();
        try {
            if (!places.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ErrorCode.OVERLOADED.with();
            }
            try {
                return batch.get();
            } finally {
                places.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ErrorCode.OVERLOADED.with();
        } finally {
            queues.computeIfPresent(
                    credential, (_, queue) -> queue.members() == 1 ? null : queue.with(-1));
        }
    }

    private Queue first() {
        return new Queue(new Semaphore(most, true), 1);
    }
}
