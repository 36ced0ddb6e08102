package dev.daybook.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.portal.auth.Secrets;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Throttles credential guessing, per client address and per account. After some free failures,
 * each attempt from an address or on an account is delayed, longer after each failure. Concurrent
 * attempts wait in one queue, so that more connections do not speed up guessing.
 *
 * <p>A credential that was correct before is never delayed: guesses by others do not slow down its
 * owner. Each process has its own state.
 */
public final class LoginThrottle {

    private static final int SOURCES = 10_000;
    private static final int KNOWN = 10_000;
    private static final int DOUBLINGS = 10;
    // Attempts that would wait longer are rejected with a rate limit error, which clients can
    // retry.
    private static final long MAX_QUEUE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final Set<ErrorCode> CREDENTIAL_ERRORS =
            EnumSet.of(
                    // The source of a mirror cannot be asked now: it may be a guess.
                    ErrorCode.QUERY_LIMIT_EXCEEDED,
                    ErrorCode.INVALID_CREDENTIALS,
                    ErrorCode.INVALID_TOKEN,
                    ErrorCode.OAUTH_WRONG_CLIENT,
                    ErrorCode.OAUTH_CLIENT,
                    ErrorCode.OAUTH_GRANT,
                    ErrorCode.LOGIN_WRONG);

    private final Rate rate;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Cache<String, Source> sources =
            Caffeine.newBuilder().maximumSize(SOURCES).executor(Runnable::run).build();
    // Hashes of credentials; the plain ones are not stored.
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(KNOWN).executor(Runnable::run).build();

    /**
     * Throttling parameters.
     *
     * @param free failures without a delay
     * @param first the first delay; each further failure doubles it
     * @param longest the maximum delay between attempts
     * @param forgiving time after which one failure is forgotten
     * @param isStrict whether an attempt counts as a failure until it succeeds, so that
     *     concurrent attempts do not bypass the throttle, and whether failures of others on the
     *     same account delay the first attempt from an address
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

    /** Address or account that had failures. */
    private final class Source {
        private int failures;
        private long forgivenAt = nanos.getAsLong();
        private long nextAt = nanos.getAsLong();

        private void forgive() {
            var forgiven = (nanos.getAsLong() - forgivenAt) / rate.forgiving().toNanos();
            failures = (int) Math.max(0, failures - forgiven);
            forgivenAt += forgiven * rate.forgiving().toNanos();
        }

        /** Reserves the next position in the queue; returns the delay before the check. */
        synchronized long reserve() {
            forgive();
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
            return startsAt - now;
        }

        private void count(int more) {
            failures = Math.clamp(failures + more, 0, rate.free() + DOUBLINGS);
        }

        private long delay() {
            var doubled = rate.first().toNanos() << (failures - rate.free());
            return Math.min(doubled, rate.longest().toNanos());
        }

        /**
         * @param isCounted whether the attempt already counts as a failure
         */
        synchronized void fail(boolean isCounted) {
            forgive();
            if (!isCounted) {
                count(1);
            }
            if (failures >= rate.free()) {
                nextAt = Math.max(nextAt, nanos.getAsLong() + delay());
            }
        }

        synchronized void succeed() {
            if (rate.isStrict()) {
                count(-1);
            }
        }
    }

    /**
     * Checks a credential, after a delay if there were failures from its address or on its account.
     *
     * @param address the client address
     * @param account the account that the credential belongs to; empty if it names none
     * @param credential the complete credential
     * @param check throws if the credential is wrong
     * @throws ApiException the error of the check, or {@link ErrorCode#QUERY_LIMIT_EXCEEDED} if
     *     too many attempts are queued
     */
    public <T> T check(String address, String account, String credential, Supplier<T> check) {
        var names = names(address, account);
        var hash = Secrets.hash(credential);
        if (known.getIfPresent(hash) != null || !isThrottled(names)) {
            return check(names, hash, false, check);
        }
        var delay = names.stream().mapToLong(name -> tracked(name).reserve()).max().orElse(0);
        await(delay);
        return check(names, hash, rate.isStrict(), check);
    }

    // A first attempt from an address is not delayed because of others, unless it could be one of
    // many that guess the same password from many addresses.
    private boolean isThrottled(List<String> names) {
        return rate.isStrict() || sources.getIfPresent(names.getFirst()) != null;
    }

    private <T> T check(List<String> names, String hash, boolean isCounted, Supplier<T> check) {
        try {
            var found = check.get();
            succeed(names, hash, isCounted);
            return found;
        } catch (ApiException refusal) {
            if (CREDENTIAL_ERRORS.contains(refusal.error())) {
                known.invalidate(hash);
                names.forEach(name -> tracked(name).fail(isCounted));
            } else {
                succeed(names, hash, isCounted);
            }
            throw refusal;
        }
    }

    private void succeed(List<String> names, String hash, boolean isCounted) {
        if (known.getIfPresent(hash) == null) {
            known.put(hash, true);
        }
        if (isCounted) {
            names.forEach(name -> tracked(name).succeed());
        }
    }

    /** Returns the number of tracked addresses and accounts. */
    long size() {
        return sources.estimatedSize();
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

    private Source tracked(String name) {
        return sources.get(name, _ -> new Source());
    }

    private static List<String> names(String address, String account) {
        var from = "address " + network(address);
        return account.isEmpty() ? List.of(from) : List.of(from, "account " + account);
    }

    // Groups IPv6 addresses by their /64 network, which usually belongs to one client.
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        var groups = address.split(":");
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4));
    }
}
