package dev.daybook.explain.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests of exact quantiles against a sort. */
class DurationsTest {

    private static final int PART = Parts.SIZE;

    private static void check(int size, LongUnaryOperator duration) {
        var durations = new Durations();
        var sorted = new long[size];
        for (var i = 0; i < size; i++) {
            sorted[i] = duration.applyAsLong(i);
            durations.add(sorted[i]);
        }
        Arrays.sort(sorted);
        assertThat(durations.size()).isEqualTo(size);
        assertThat(durations.sum()).isEqualTo(Arrays.stream(sorted).sum());
        for (var percent = 0; percent <= 100; percent++) {
            var rank = Math.max(1, Math.ceilDiv(percent * size, 100));
            assertThat(durations.quantile(percent)).isEqualTo(sorted[rank - 1]);
        }
    }

    @Test
    void quantiles_are_those_of_the_sorted_durations() {
        var random = new Random(1);
        for (var size : new int[] {1, 7, 8, 9, PART - 1, PART, PART + 1, 3 * PART, 20_011}) {
            check(size, _ -> 0);
            check(size, i -> i);
            check(size, i -> 1_000_000 + i % 3);
            check(size, _ -> random.nextInt(100));
            check(size, _ -> random.nextInt(Integer.MAX_VALUE));
            check(size, _ -> 1L << random.nextInt(40));
            check(size, _ -> (1L << random.nextInt(32)) - random.nextInt(2));
            check(size, _ -> (long) Math.exp(random.nextDouble() * 22));
        }
    }

    @Test
    void durations_can_be_added_after_a_quantile() {
        var durations = new Durations();
        for (var i = 3 * PART; i > 0; i--) {
            durations.add(i);
            if (i % 1000 == 0) {
                assertThat(durations.quantile(0)).isEqualTo(i);
                assertThat(durations.quantile(100)).isEqualTo(3 * PART);
            }
        }
        assertThat(durations.quantile(50)).isEqualTo(3 * PART / 2);
    }
}
