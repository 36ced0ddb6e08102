package dev.daybook.gateway.limits;

import dev.daybook.protocol.ErrorCode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory for the content of requests and replies, shared by all connections of a process. Calls
 * that would exceed it are rejected, so that many large ones cannot exhaust the heap.
 */
public final class MemoryBudget {

    private final long total;
    private final AtomicLong used = new AtomicLong();

    public MemoryBudget(long total) {
        this.total = total;
    }

    /** Returns whether no more calls with a large reply can begin. */
    public boolean isUsedUp() {
        return used.get() >= total;
    }

    /** Returns whether more than half is in use. */
    public boolean isShort() {
        return used.get() > total / 2;
    }

    /** Returns a lease of no memory yet. */
    public Lease lease() {
        return new Lease();
    }

    /** Memory that one request uses. */
    public final class Lease implements AutoCloseable {

        private long leased;

        private Lease() {}

        /**
         * Adds memory that is about to be used.
         *
         * @throws dev.daybook.protocol.ApiException if the budget is used up
         */
        public void reserve(long bytes) {
            if (used.addAndGet(bytes) > total) {
                used.addAndGet(-bytes);
                throw ErrorCode.OVERLOADED.with();
            }
            leased += bytes;
        }

        /** Replaces the leased amount by what is in use, even beyond the budget. */
        public void set(long bytes) {
            used.addAndGet(bytes - leased);
            leased = bytes;
        }

        /** Adds memory that is in use already, even beyond the budget. */
        public void add(long bytes) {
            set(leased + bytes);
        }

        /** Returns whether no more calls with a large reply can begin. */
        public boolean isUsedUp() {
            return MemoryBudget.this.isUsedUp();
        }

        @Override
        public void close() {
            set(0);
        }
    }
}
