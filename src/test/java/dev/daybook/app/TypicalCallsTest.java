package dev.daybook.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.TestPortal;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls of the AOT training succeed. */
class TypicalCallsTest {

    @ParameterizedTest
    @EnumSource
    void all_calls_succeed_and_the_history_has_more_than_one_page(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            var made = new TypicalCalls(portal.webhook()).call(Duration.ofMillis(1));

            assertThat(made).isGreaterThan(500);
            portal.get("crm.stagehistory.list?entityTypeId=2&filter[OWNER_ID]=4").hasTotal(76);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_call_throws_an_exception(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            var wrong = new TypicalCalls(portal.base() + "/rest/1/wrong");

            assertThatThrownBy(() -> wrong.call(Duration.ofMillis(1)))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
