package dev.daybook.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.TestPortal;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server is trained with is what it answers. */
class TrainingCallsTest {

    @ParameterizedTest
    @EnumSource
    void none_of_them_is_refused_and_they_leave_a_history_of_more_than_a_page(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            var made = new TrainingCalls(portal.webhook()).make(Duration.ofMillis(1));

            assertThat(made).isGreaterThan(500);
            portal.get("crm.stagehistory.list?entityTypeId=2&filter[OWNER_ID]=4").hasTotal(76);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_is_refused_ends_them(TestPortal.On store) {
        try (var portal = TestPortal.on(store)) {
            var wrong = new TrainingCalls(portal.base() + "/rest/1/wrong");

            assertThatThrownBy(() -> wrong.make(Duration.ofMillis(1)))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
