package dev.daybook.mirror.source;

import dev.daybook.mirror.source.Attention.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Pauses after failed requests, and whether a person has to help. */
final class SourceHealth {

    /** Failures of the credential after which the mirror stops. */
    static final int CREDENTIAL_TRIES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration CREDENTIAL_PAUSE = Duration.ofSeconds(2);
    private static final Duration OVERLOAD_PAUSE = Duration.ofMinutes(30);
    private static final Duration CLOSED_PAUSE = Duration.ofHours(1);
    private static final int FAILURES_BEFORE_HALVING = 5;

    private final RandomGenerator random;
    private Instant pausedUntil = Instant.MIN;
    private Optional<Attention> attention = Optional.empty();
    private boolean isStopped;
    private int failures;
    private int credentialFailures;

    SourceHealth(RandomGenerator random) {
        this.random = random;
    }

    /** Returns what a person has to do; empty if nothing. */
    Optional<Attention> attention() {
        return attention;
    }

    /** Returns whether no request is sent until a person has changed the settings. */
    boolean isStopped() {
        return isStopped;
    }

    /** Returns the number of failures since the last success. */
    int failures() {
        return failures;
    }

    Duration delay(Instant now) {
        return pausedUntil.isAfter(now) ? Duration.between(now, pausedUntil) : Duration.ZERO;
    }

    void succeeded() {
        failures = 0;
        credentialFailures = 0;
        attention = Optional.empty();
        pausedUntil = Instant.MIN;
    }

    /**
     * Records a failure.
     *
     * @return whether batches must become smaller
     */
    boolean failed(SourceException failure, Instant now) {
        switch (failure.kind()) {
            case RATE_LIMIT, METHOD_LIMIT -> {}
            case UNAVAILABLE, EXPIRED -> {
                failures++;
                pausedUntil = now.plus(pause());
                return failures % FAILURES_BEFORE_HALVING == 0;
            }
            case NO_ANSWER -> {
                failures++;
                pausedUntil = now.plus(pause());
                return true;
            }
            case OVERLOAD ->
                    await(
                            now.plus(OVERLOAD_PAUSE),
                            "the portal has blocked all calls (OVERLOAD_LIMIT): only its support can"
                                    + " lift that");
            case CLOSED, DENIED, FORBIDDEN_ADDRESS ->
                    await(now.plus(CLOSED_PAUSE), String.valueOf(failure.getMessage()));
            case CREDENTIAL -> {
                credentialFailures++;
                pausedUntil = now.plus(CREDENTIAL_PAUSE);
                if (credentialFailures >= CREDENTIAL_TRIES) {
                    stop(
                            Need.CREDENTIAL,
                            "the portal does not accept the credential ("
                                    + failure.code()
                                    + "): set another with ./daybook mirror set --url-stdin");
                }
            }
            // Final: a second attempt would not be answered in another way.
            case AUTHORIZATION ->
                    stop(
                            Need.CREDENTIAL,
                            "the portal has ended the authorization of the application ("
                                    + failure.code()
                                    + "): authorize it again with ./daybook mirror set --oauth");
            case MOVED ->
                    stop(
                            failure.newOrigin().isEmpty() ? Need.CREDENTIAL : Need.ADDRESS,
                            failure.getMessage()
                                    + (failure.newOrigin().isEmpty()
                                            ? ": set the new address with ./daybook mirror set"
                                                    + " --url-stdin"
                                            : ": if this is right, agree with ./daybook mirror"
                                                    + " accept address"));
        }
        return false;
    }

    private void await(Instant until, String reason) {
        pausedUntil = until;
        attention = Optional.of(new Attention(Need.OTHER, reason));
    }

    private void stop(Need need, String reason) {
        isStopped = true;
        attention = Optional.of(new Attention(need, reason));
    }

    // With chance, so that several mirrors do not repeat their requests at the same moment.
    private Duration pause() {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 9));
        var longest = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return Duration.ofMillis((long) (longest.toMillis() * (0.8 + 0.2 * random.nextDouble())));
    }
}
