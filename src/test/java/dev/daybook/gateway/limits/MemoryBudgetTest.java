package dev.daybook.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.protocol.ApiException;
import org.junit.jupiter.api.Test;

/** Tests of the memory budget. */
class MemoryBudgetTest {

    @Test
    void memory_beyond_the_budget_is_refused_until_other_requests_end() {
        var budget = new MemoryBudget(100);
        try (var second = budget.lease()) {
            try (var first = budget.lease()) {
                first.reserve(60);
                assertThat(budget.isShort()).isTrue();
                assertThatThrownBy(() -> second.reserve(41)).isInstanceOf(ApiException.class);
                second.reserve(40);
                assertThat(budget.isUsedUp()).isTrue();
            }
            second.reserve(60);
        }
        assertThat(budget.isShort()).isFalse();
    }

    @Test
    void what_exists_already_is_counted_beyond_the_budget() {
        var budget = new MemoryBudget(100);
        try (var lease = budget.lease()) {
            lease.add(150);
            assertThat(lease.isUsedUp()).isTrue();
            lease.set(20);
            assertThat(lease.isUsedUp()).isFalse();
        }
    }
}
