package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SlowCallsTest {

    private final SlowCalls calls = new SlowCalls(InstantSource.fixed(Instant.EPOCH));

    @Test
    void only_requests_that_took_long_are_kept_newest_first() {
        calls.ended("crm.item.list", 200, 499);
        calls.ended("crm.item.list", 200, 500);
        calls.ended("/crm", 503, 900);

        assertThat(calls.newest())
                .containsExactly(
                        new SlowCalls.SlowCall(Instant.EPOCH, "/crm", 503, 900),
                        new SlowCalls.SlowCall(Instant.EPOCH, "crm.item.list", 200, 500));
    }

    @Test
    void the_oldest_ones_are_dropped() {
        for (var i = 0; i < 60; i++) {
            calls.ended("user.get", 200, 1_000L + i);
        }

        assertThat(calls.newest()).hasSize(50);
        assertThat(calls.newest().getFirst().millis()).isEqualTo(1_059);
        assertThat(calls.newest().getLast().millis()).isEqualTo(1_010);
    }
}
