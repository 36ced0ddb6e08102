package dev.daybook.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.portal.auth.Secrets;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Throttles credential guessing, per client address. After some free failures, each attempt from
 * an address is delayed, longer after each failure. Concurrent attempts wait in one queue, so
 * that more connections do not speed up guessing.
 *
 * <p>A credential that was correct before is not delayed: one broken program does not slow down
 * others behind the same address. Each process has its own state.
 */
public final class LoginThrottle {

    private static final int ADDRESSES = 10_000;
    private static final int KNOWN = 1_000;
    private static final int DOUBLINGS = 10;
    // Attempts that would wait longer are rejected with a rate limit error, which clients can
    // retry.
    private static final long MAX_QUEUE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final Set<ErrorCode> CREDENTIAL_ERRORS =
            EnumSet.of(
                    ErrorCode.INVALID_CREDENTIALS,
                    ErrorCode.INVALID_TOKEN,
                    ErrorCode.OAUTH_WRONG_CLIENT,
                    ErrorCode.OAUTH_CLIENT,
                    ErrorCode.OAUTH_GRANT,
                    ErrorCode.LOGIN_WRONG);

    private final Rate rate;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Cache<String, Address> addresses =
            Caffeine.newBuilder().maximumSize(ADDRESSES).executor(Runnable::run).build();

    /**
     * Throttling parameters.
     *
     * @param free failures without a delay
     * @param first the first delay; each further failure doubles it
     * @param longest the maximum delay between attempts
     * @param forgiving time after which one failure is forgotten
     * @param isStrict whether an attempt counts as a failure until it succeeds, so that
     *     concurrent attempts do not bypass the throttle
     */
    public record Rate(
            int free, Duration first, Duration longest, Duration forgiving, boolean isStrict) {

        /** Parameters for secrets of programs: long, random, and checked with every call. */
        public static final Rate OF_PROGRAMS =
                new Rate(
                        20,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        false);

        /** Parameters for passwords of people. */
        public static final Rate OF_PEOPLE =
                new Rate(
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(16),
                        Duration.ofMinutes(1),
                        true);
    }

    /** Sleep function. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public LoginThrottle(Rate rate) {
        this(rate, System::nanoTime, Thread::sleep);
    }

    LoginThrottle(Rate rate, LongSupplier nanos, Pause pause) {
        this.rate = rate;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** State of an address that had failures. */
    private final class Address {
        private final Set<String> known = new HashSet<>();
        private int failures;
        private long forgivenAt = nanos.getAsLong();
        private long nextAt = nanos.getAsLong();

        private void forgive() {
            var forgiven = (nanos.getAsLong() - forgivenAt) / rate.forgiving().toNanos();
            failures = (int) Math.max(0, failures - forgiven);
            forgivenAt += forgiven * rate.forgiving().toNanos();
        }

        /** Reserves the next position in the queue. */
        synchronized Slot reserve(String credential) {
            forgive();
            if (known.contains(credential)) {
                return new Slot(credential, 0, false);
            }
            var now = nanos.getAsLong();
            var startsAt = failures < rate.free() ? now : Math.max(now, nextAt);
            if (startsAt - now > MAX_QUEUE_NANOS) {
                throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
            }
            if (rate.isStrict()) {
                count(1);
            }
            if (failures >= rate.free()) {
                nextAt = startsAt + delay();
            }
            return new Slot(credential, startsAt - now, rate.isStrict());
        }

        private void count(int more) {
            failures = Math.clamp(failures + more, 0, rate.free() + DOUBLINGS);
        }

        private long delay() {
            var doubled = rate.first().toNanos() << (failures - rate.free());
            return Math.min(doubled, rate.longest().toNanos());
        }

        synchronized void fail(boolean isCounted) {
            forgive();
            if (!isCounted) {
                count(1);
            }
            if (failures >= rate.free()) {
                nextAt = Math.max(nextAt, nanos.getAsLong() + delay());
            }
        }

        synchronized void succeed(Slot slot) {
            if (slot.isCounted()) {
                count(-1);
            }
            if (known.size() < KNOWN) {
                known.add(slot.credential());
            }
        }
    }

    /**
     * Position in the queue of an address.
     *
     * @param credential its hash; the plain credential is not stored
     * @param nanos the delay before the check
     * @param isCounted whether the attempt already counts as a failure
     */
    private record Slot(String credential, long nanos, boolean isCounted) {}

    /**
     * Checks a credential after the delay for its address.
     *
     * @param address the client address
     * @param credential the complete credential
     * @param check throws if the credential is wrong
     * @throws ApiException the error of the check, or {@link ErrorCode#QUERY_LIMIT_EXCEEDED} if
     *     too many attempts are queued
     */
    public <T> T check(String address, String credential, Supplier<T> check) {
        var from = network(address);
        var known = rate.isStrict() ? tracked(from) : addresses.getIfPresent(from);
        return known == null ? first(from, check) : next(known, Secrets.hash(credential), check);
    }

    private <T> T first(String from, Supplier<T> check) {
        try {
            return check.get();
        } catch (ApiException refusal) {
            if (CREDENTIAL_ERRORS.contains(refusal.error())) {
                tracked(from).fail(false);
            }
            throw refusal;
        }
    }

    private <T> T next(Address known, String credential, Supplier<T> check) {
        var slot = known.reserve(credential);
        await(slot.nanos());
        try {
            var found = check.get();
            known.succeed(slot);
            return found;
        } catch (ApiException refusal) {
            if (CREDENTIAL_ERRORS.contains(refusal.error())) {
                known.fail(slot.isCounted());
            } else {
                known.succeed(slot);
            }
            throw refusal;
        }
    }

    /** Returns the number of tracked addresses. */
    long size() {
        return addresses.estimatedSize();
    }

    private void await(long time) {
        if (time > 0) {
            try {
                pause.of(Duration.ofNanos(time));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private Address tracked(String from) {
        return addresses.get(from, _ -> new Address());
    }

    // Groups IPv6 addresses by their /64 network, which usually belongs to one client.
    private static String network(String address) {
        var groups = address.split(":");
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4));
    }
}
