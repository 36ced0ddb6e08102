package dev.daybook.pages.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.portal.auth.Secrets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits the page requests of each session, because one page asks several expensive questions: 20 a
 * second on average, and 100 at once.
 */
public final class PageRate {

    private static final double PER_SECOND = 20;
    private static final double BURST = 100;
    private static final double NANOS = 1e9;
    private static final int SESSIONS = 10_000;

    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(SESSIONS).executor(Runnable::run).build();

    private record Bucket(double level, long nanos, boolean isFull) {}

    /**
     * @param nanos a clock that never goes back, such as {@link System#nanoTime}
     */
    public PageRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts a request; returns whether it is allowed. */
    public boolean allows(String session) {
        return !buckets.asMap()
                .compute(Secrets.hash(session), (_, known) -> added(known, nanos.getAsLong()))
                .isFull();
    }

    private static Bucket added(@Nullable Bucket known, long now) {
        if (known == null) {
            return new Bucket(1, now, false);
        }
        var level = Math.max(0, known.level() - (now - known.nanos()) / NANOS * PER_SECOND);
        return level + 1 > BURST ? new Bucket(level, now, true) : new Bucket(level + 1, now, false);
    }
}
