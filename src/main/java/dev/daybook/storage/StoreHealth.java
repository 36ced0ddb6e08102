package dev.daybook.storage;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Circuit breaker of a store. The first failure of the database opens it: calls are refused at once
 * instead of waiting for the same failure. A probe lets calls through again; if they fail, the
 * circuit opens again without another line of log.
 */
final class StoreHealth {

    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

    /** Time without a failure after which the database counts as available again. */
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable Outage> current = new AtomicReference<>();

    /** Extent of an outage. */
    enum Extent {
        CHANGES,
        ALL
    }

    /**
     * Failure of the database.
     *
     * @param failedAt time of the last failure, in nanoseconds
     * @param isOpen whether calls are refused
     */
    private record Outage(Extent extent, String reason, long failedAt, boolean isOpen) {

        /** Returns whether another reason must replace this one: damage does not end by itself. */
        boolean isWorse(String other) {
            return !isDamage() && other.equals(DatabaseErrors.DAMAGED);
        }

        boolean isDamage() {
            return reason.equals(DatabaseErrors.DAMAGED);
        }

        Outage again(Extent other, String otherReason, long now) {
            return new Outage(
                    extent == Extent.ALL ? Extent.ALL : other,
                    isWorse(otherReason) ? otherReason : reason,
                    now,
                    true);
        }

        Outage withoutFailure() {
            return new Outage(extent, reason, failedAt, false);
        }
    }

    /** Throws if reads are refused. */
    void requireReads() {
        refuse(Extent.ALL);
    }

    /** Throws if changes are refused. */
    void requireChanges() {
        refuse(Extent.CHANGES);
    }

    private void refuse(Extent needed) {
        var outage = current.get();
        if (outage != null
                && outage.isOpen()
                && (needed == Extent.CHANGES || outage.extent() == Extent.ALL)) {
            throw unavailable();
        }
    }

    private static ApiException unavailable() {
        return ErrorCode.DATABASE_UNAVAILABLE.with();
    }

    /** Returns the exception for the caller; opens the circuit if the database is unavailable. */
    RuntimeException failed(StorageException failure) {
        var extent = failure.outage();
        extent.ifPresent(affected -> open(affected, String.valueOf(failure.getMessage())));
        return extent.isPresent() ? unavailable() : failure;
    }

    /** Opens the circuit. */
    void open(Extent extent, String reason) {
        var now = System.nanoTime();
        var before =
                current.getAndUpdate(outage ->
                        outage == null
                                ? new Outage(extent, reason, now, true)
                                : outage.again(extent, reason, now));
        if (before == null || before.isWorse(reason)) {
            LOG.error(
                    "The database is unavailable: {}. {} are refused with status 503 until it"
                            + " works again",
                    reason.replaceFirst("\\.$", ""),
                    extent == Extent.ALL ? "Calls" : "Changes");
        }
    }

    /** Returns why calls or changes are refused, if they are. */
    Optional<String> problem() {
        return Optional.ofNullable(current.get())
                .filter(Outage::isOpen)
                .map(outage ->
                        outage.extent() == Extent.ALL
                                ? "calls are refused; the log contains the reason"
                                : "changes are refused; the log contains the reason");
    }

    /** Returns whether the database is unavailable, or was until a moment ago. */
    boolean isDisturbed() {
        return current.get() != null;
    }

    /** Lets calls through again after a successful probe. */
    void probed() {
        var outage = current.get();
        if (outage == null || outage.isDamage()) {
            return;
        }
        if (System.nanoTime() - outage.failedAt() < RECOVERY.toNanos()) {
            current.compareAndSet(outage, outage.withoutFailure());
        } else if (current.compareAndSet(outage, null)) {
            LOG.warn("The database is available again");
        }
    }
}
