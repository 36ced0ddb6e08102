package dev.daybook.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.gateway.limits.LoginThrottle.Rate;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of the login throttle. The clock advances only while an attempt waits. */
class LoginThrottleTest {

    private static final Rate PACE =
            new Rate(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1), false);
    private static final Rate STRICT =
            new Rate(3, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1), true);
    private static final String HERE = "192.0.2.1";

    private final AtomicLong now = new AtomicLong(-5);
    private final List<Long> waited = new ArrayList<>();
    private LoginThrottle guesses = new LoginThrottle(PACE, now::get, this::wait);
    private boolean isPassing = true;
    private String account = "";

    private void wait(Duration time) {
        waited.add(time.toSeconds());
        if (isPassing) {
            now.addAndGet(time.toNanos());
        }
    }

    private ErrorCode refused(String address, String credential) {
        return refused(address, credential, ErrorCode.INVALID_CREDENTIALS);
    }

    private ErrorCode refused(String address, String credential, ErrorCode error) {
        try {
            return guesses.check(
                    address,
                    account,
                    credential,
                    () -> {
                        throw error.with();
                    });
        } catch (ApiException refusal) {
            return refusal.error();
        }
    }

    private void wrong(String address, String credential) {
        assertThat(refused(address, credential)).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
    }

    private void wrong(int times) {
        IntStream.range(0, times).forEach(i -> wrong(HERE, "guess " + i));
    }

    private void right(String address, String credential) {
        assertThat(guesses.<String>check(address, account, credential, () -> "found"))
                .isEqualTo("found");
    }

    @Test
    void first_failures_are_free_and_later_ones_increasingly_delayed() {
        wrong(9);

        assertThat(waited).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void correct_credentials_are_not_delayed() {
        IntStream.range(0, 100).forEach(i -> right(HERE, "right " + i));

        assertThat(waited).isEmpty();
    }

    @Test
    void another_address_does_not_wait() {
        wrong(5);
        waited.clear();

        right("192.0.2.2", "right");
        wrong("192.0.2.2", "wrong");
        assertThat(waited).isEmpty();
    }

    @Test
    void ipv6_addresses_of_one_network_share_their_delay() {
        IntStream.range(0, 4).forEach(i -> wrong("2001:db8:0:1:0:0:0:" + i, "guess"));
        assertThat(waited).hasSize(1);

        wrong("2001:db8:0:2:0:0:0:1", "guess");
        assertThat(waited).hasSize(1);
    }

    @Test
    void a_correct_credential_waits_once_on_a_throttled_address() {
        wrong(5);
        waited.clear();

        right(HERE, "right");
        assertThat(waited).hasSize(1);
        IntStream.range(0, 100).forEach(_ -> right(HERE, "right"));
        assertThat(waited).hasSize(1);
    }

    @Test
    void a_credential_that_was_right_before_the_guesses_is_not_delayed_by_them() {
        right(HERE, "right");
        wrong(30);
        waited.clear();
        isPassing = false;
        IntStream.range(0, 3).forEach(i -> wrong(HERE, "at once " + i));
        waited.clear();

        IntStream.range(0, 80).forEach(_ -> right(HERE, "right"));
        assertThat(waited).isEmpty();
    }

    @Test
    void a_credential_that_was_revoked_waits_again() {
        right(HERE, "revoked");
        wrong(5);
        waited.clear();

        wrong(HERE, "revoked");
        wrong(HERE, "revoked");
        assertThat(waited).hasSize(1);
    }

    @Test
    void guesses_of_one_account_from_many_addresses_wait() {
        guesses = new LoginThrottle(STRICT, now::get, this::wait);
        account = "admin";
        IntStream.range(0, 9).forEach(i -> wrong("192.0.2." + i, "guess " + i));
        assertThat(waited).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);

        waited.clear();
        account = "other";
        wrong("192.0.2.100", "guess");
        assertThat(waited).isEmpty();
    }

    @Test
    void guesses_of_codes_from_elsewhere_do_not_delay_a_first_call() {
        account = "1";
        wrong(9);
        waited.clear();

        right("192.0.2.2", "new code");
        assertThat(waited).isEmpty();
        wrong("192.0.2.3", "guess");
        wrong("192.0.2.3", "guess");
        assertThat(waited).hasSize(1);
    }

    @Test
    void credentials_that_cannot_be_looked_up_now_count_as_guesses() {
        for (var i = 0; i < 5; i++) {
            refused(HERE, "guess " + i, ErrorCode.QUERY_LIMIT_EXCEEDED);
        }

        assertThat(waited).containsExactly(1L, 2L);
    }

    @Test
    void missing_permissions_do_not_count_as_failures() {
        wrong(5);
        right(HERE, "right");
        waited.clear();

        for (var i = 0; i < 50; i++) {
            assertThatThrownBy(() ->
                            guesses.check(
                                    HERE,
                                    account,
                                    "right",
                                    () -> {
                                        throw ErrorCode.TOKEN_SCOPE.with();
                                    }))
                    .isInstanceOf(ApiException.class);
        }
        assertThat(waited).isEmpty();
    }

    @Test
    void concurrent_failures_are_queued_and_a_flood_is_rejected() {
        wrong(3);
        isPassing = false;

        IntStream.range(0, 6).forEach(i -> wrong(HERE, "at once " + i));
        assertThat(waited.getLast()).isBetween(15L, 20L);
        assertThat(refused(HERE, "one more")).isEqualTo(ErrorCode.QUERY_LIMIT_EXCEEDED);
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        right(HERE, "right");
    }

    @Test
    void strict_throttling_covers_concurrent_attempts() {
        guesses = new LoginThrottle(STRICT, now::get, this::wait);
        isPassing = false;

        checkWithin(8);
        assertThat(waited).containsExactly(1L, 3L, 7L, 12L, 17L);
        assertThat(refused(HERE, "one more")).isEqualTo(ErrorCode.QUERY_LIMIT_EXCEEDED);
    }

    /** Makes nested attempts: each starts before the previous one has ended; all fail. */
    private void checkWithin(int depth) {
        if (depth > 0) {
            assertThatThrownBy(() ->
                            guesses.check(
                                    HERE,
                                    account,
                                    "guess " + depth,
                                    () -> {
                                        checkWithin(depth - 1);
                                        throw ErrorCode.LOGIN_WRONG.with();
                                    }))
                    .isInstanceOf(ApiException.class);
        }
    }

    @Test
    void strict_throttling_has_equal_delays_and_reverts_successes() {
        guesses = new LoginThrottle(STRICT, now::get, this::wait);

        IntStream.range(0, 100).forEach(i -> right(HERE, "right " + i));
        assertThat(waited).isEmpty();
        wrong(9);
        assertThat(waited).containsExactly(1L, 2L, 4L, 5L, 5L, 5L);
    }

    @Test
    void a_success_does_not_reset_the_failures() {
        guesses = new LoginThrottle(STRICT, now::get, this::wait);
        wrong(4);
        right(HERE, "own");
        waited.clear();

        IntStream.range(0, 10).forEach(_ -> right(HERE, "own"));
        assertThat(waited).isEmpty();
        wrong(1);
        assertThat(waited).hasSize(1);
    }

    @Test
    void failures_expire() {
        wrong(5);
        waited.clear();

        now.addAndGet(Duration.ofMinutes(10).toNanos());
        wrong(3);
        assertThat(waited).isEmpty();
        wrong(1);
        assertThat(waited).containsExactly(1L);
    }

    @Test
    void the_table_is_bounded() {
        for (var i = 0; i < 25_000; i++) {
            wrong("10.0." + (i >> 8) + "." + (i & 255), "guess");
        }
        assertThat(guesses.size()).isLessThanOrEqualTo(10_000);
    }
}
