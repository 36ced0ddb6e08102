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
 * Slows down who guesses credentials. An address may be wrong some times for free; after that each
 * of its attempts waits before it is looked at, longer with each wrong one, and attempts that come
 * at the same time wait in one line. So guessing is slow however many connections it uses, and a
 * client that is wrong again and again hears every time that it is wrong, a little later.
 *
 * <p>A credential that proved right does not wait again: one broken program does not slow down the
 * others behind the same address. Kept per process.
 */
public final class LoginThrottle {

    private static final int ADDRESSES = 10_000;
    private static final int KNOWN = 1_000;
    private static final int DOUBLINGS = 10;
    // Only a flood makes a longer line; it is told to come back, which clients understand.
    private static final long LINE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final Set<ErrorCode> WRONG =
            EnumSet.of(
                    ErrorCode.INVALID_CREDENTIALS,
                    ErrorCode.INVALID_TOKEN,
                    ErrorCode.OAUTH_WRONG_CLIENT,
                    ErrorCode.OAUTH_CLIENT,
                    ErrorCode.OAUTH_GRANT,
                    ErrorCode.LOGIN_WRONG);

    private final Pace pace;
    private final LongSupplier nanos;
    private final Pause pause;
    private final Cache<String, Address> addresses =
            Caffeine.newBuilder().maximumSize(ADDRESSES).executor(Runnable::run).build();

    /**
     * How fast an address may be wrong.
     *
     * @param free how many wrong attempts cost nothing
     * @param first what the next one waits; each after it waits twice as long
     * @param longest what an attempt waits at most once it is its turn
     * @param forgiving after how long one wrong attempt is forgotten
     * @param isStrict whether an attempt counts as wrong until it proved right, so that many that
     *     come at once are no way around this
     */
    public record Pace(
            int free, Duration first, Duration longest, Duration forgiving, boolean isStrict) {

        /** For secrets that programs hold: long and random, and checked with every call. */
        public static final Pace OF_PROGRAMS =
                new Pace(
                        20,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        false);

        /** For passwords of people. */
        public static final Pace OF_PEOPLE =
                new Pace(
                        5,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(16),
                        Duration.ofMinutes(1),
                        true);
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    public LoginThrottle(Pace pace) {
        this(pace, System::nanoTime, Thread::sleep);
    }

    LoginThrottle(Pace pace, LongSupplier nanos, Pause pause) {
        this.pace = pace;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** What is known of an address that was wrong. */
    private final class Address {
        private final Set<String> known = new HashSet<>();
        private int wrong;
        private long forgivenAt = nanos.getAsLong();
        private long nextAt = nanos.getAsLong();

        private void forgive() {
            var forgiven = (nanos.getAsLong() - forgivenAt) / pace.forgiving().toNanos();
            wrong = (int) Math.max(0, wrong - forgiven);
            forgivenAt += forgiven * pace.forgiving().toNanos();
        }

        /** Takes a place in the line. */
        synchronized Turn turn(String credential) {
            forgive();
            if (known.contains(credential)) {
                return new Turn(credential, 0, false);
            }
            var now = nanos.getAsLong();
            var turn = wrong < pace.free() ? now : Math.max(now, nextAt);
            if (turn - now > LINE_NANOS) {
                throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
            }
            if (pace.isStrict()) {
                count(1);
            }
            if (wrong >= pace.free()) {
                nextAt = turn + delay();
            }
            return new Turn(credential, turn - now, pace.isStrict());
        }

        private void count(int more) {
            wrong = Math.clamp(wrong + more, 0, pace.free() + DOUBLINGS);
        }

        private long delay() {
            var doubled = pace.first().toNanos() << (wrong - pace.free());
            return Math.min(doubled, pace.longest().toNanos());
        }

        synchronized void wasWrong(boolean isCounted) {
            forgive();
            if (!isCounted) {
                count(1);
            }
            if (wrong >= pace.free()) {
                nextAt = Math.max(nextAt, nanos.getAsLong() + delay());
            }
        }

        synchronized void wasRight(Turn turn) {
            if (turn.isCounted()) {
                count(-1);
            }
            if (known.size() < KNOWN) {
                known.add(turn.credential());
            }
        }
    }

    /**
     * A place in the line of an address.
     *
     * @param credential the hash of it: it is kept in memory only, and even there not in the clear
     * @param nanos how long to wait there
     * @param isCounted whether the attempt counts as wrong already
     */
    private record Turn(String credential, long nanos, boolean isCounted) {}

    /**
     * Checks a credential, when it is its turn.
     *
     * @param address where it came from
     * @param credential all of it
     * @param check refuses it where it is wrong
     * @throws Refusal what the check refuses, or {@link ErrorCode#QUERY_LIMIT_EXCEEDED} where far too
     *     many attempts wait already
     */
    public <T> T check(String address, String credential, Supplier<T> check) {
        var from = network(address);
        var known = pace.isStrict() ? remembered(from) : addresses.getIfPresent(from);
        return known == null ? first(from, check) : next(known, Secrets.hash(credential), check);
    }

    private <T> T first(String from, Supplier<T> check) {
        try {
            return check.get();
        } catch (ApiException refusal) {
            if (WRONG.contains(refusal.fault())) {
                remembered(from).wasWrong(false);
            }
            throw refusal;
        }
    }

    private <T> T next(Address known, String credential, Supplier<T> check) {
        var turn = known.turn(credential);
        await(turn.nanos());
        try {
            var found = check.get();
            known.wasRight(turn);
            return found;
        } catch (ApiException refusal) {
            if (WRONG.contains(refusal.fault())) {
                known.wasWrong(turn.isCounted());
            } else {
                known.wasRight(turn);
            }
            throw refusal;
        }
    }

    /** Returns how many addresses are remembered. */
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

    private Address remembered(String from) {
        return addresses.get(from, _ -> new Address());
    }

    // Who has one address of the sixth version has all that begin alike.
    private static String network(String address) {
        var groups = address.split(":");
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4));
    }
}
