package dev.daybook.background;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Platform threads that run virtual threads; there is one for each processor. Work that does not
 * wait, as a statement of SQLite or a long calculation, keeps its carrier until it ends. While such
 * work runs, there is one more carrier, so that calls do not wait for it.
 *
 * <p>More carriers at all times would double the processor time of a short call, because its
 * connection would move between them.
 */
public final class Carriers {

    /** Bound of the additional carriers; the callers have bounds of their own. */
    private static final int MOST = 64;

    private static int added;

    private Carriers() {}

    /** Created with the first long work, because management beans take long to load. */
    private static final class Scheduler {
        static final VirtualThreadSchedulerMXBean BEAN =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        static final int USUAL = BEAN.getParallelism();
    }

    /** Runs long work with an additional carrier. */
    public static <T> T withOneMore(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /**
     * Adds a carrier, unless the current thread is a platform thread, which has none. For work that
     * turns out to be long only while it runs; {@link #end} follows in the same thread.
     */
    public static void begin() {
        if (Thread.currentThread().isVirtual()) {
            add(1);
        }
    }

    /** Removes the carrier that {@link #begin} has added. */
    public static void end() {
        if (Thread.currentThread().isVirtual()) {
            add(-1);
        }
    }

    private static synchronized void add(int change) {
        added += change;
        Scheduler.BEAN.setParallelism(Scheduler.USUAL + Math.min(added, MOST));
    }
}
