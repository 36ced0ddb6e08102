package dev.daybook.explain.lives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Tests of columns of numbers that are near to one another, and of others. */
class PackedNumbersTest {

    private static PackedNumbers of(long... numbers) {
        var sorted = numbers.clone();
        Arrays.sort(sorted);
        var packed = new PackedNumbers(numbers.length, sorted[0], sorted[numbers.length - 1]);
        for (var i = 0; i < numbers.length; i++) {
            packed.set(i, numbers[i]);
        }
        return packed;
    }

    private static long[] all(PackedNumbers packed) {
        var numbers = new long[packed.size()];
        Arrays.setAll(numbers, packed::get);
        return numbers;
    }

    @Test
    void numbers_are_returned_as_they_were_put_in() {
        for (var numbers :
                new long[][] {
                    {7},
                    {0, 4_294_967_295L, 1},
                    {0, 4_294_967_296L, 1},
                    {-5, 4_294_967_290L, 3_000_000_000L},
                    {Long.MIN_VALUE, Long.MAX_VALUE, 0},
                }) {
            assertThat(all(of(numbers))).containsExactly(numbers);
        }
        assertThat(of(0, 4_294_967_295L).bytes()).isEqualTo(8);
        assertThat(of(0, 4_294_967_296L).bytes()).isEqualTo(16);
    }

    @Test
    void columns_are_copied_between_all_widths() {
        for (var from : new long[][] {{10, 20, 30}, {10, 20, 30_000_000_000L}}) {
            for (var into : new long[][] {{10, 99, 98}, {5, 99, 98}, {5, 99, 98_000_000_000L}}) {
                var packed = of(into);
                packed.copy(of(from), 0, 1, 2);
                assertThat(all(packed)).containsExactly(into[0], 10, 20);
            }
        }
    }
}
