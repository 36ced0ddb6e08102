package dev.daybook.pages.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.daybook.Case;
import dev.daybook.pages.life.WordDifference.Kind;
import dev.daybook.pages.life.WordDifference.Piece;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Differences of texts by words. */
class WordDifferenceTest {

    @Test
    void changed_words_are_removed_and_added() {
        assertThat(WordDifference.of("call the client today", "call a client today"))
                .containsExactly(
                        new Piece(Kind.SAME, "call "),
                        new Piece(Kind.REMOVED, "the "),
                        new Piece(Kind.ADDED, "a "),
                        new Piece(Kind.SAME, "client today"));
    }

    @Test
    void both_texts_can_be_put_together_again() {
        var random = new Random(7);
        for (var i = 0; i < 200; i++) {
            var before = words(random, random.nextInt(30));
            var after = words(random, random.nextInt(30));
            var pieces = WordDifference.of(before, after);
            assertThat(text(pieces, Kind.ADDED)).isEqualTo(before);
            assertThat(text(pieces, Kind.REMOVED)).isEqualTo(after);
        }
    }

    private static String text(java.util.List<Piece> pieces, Kind without) {
        return pieces.stream()
                .filter(piece -> piece.kind() != without)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static String words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "abc".charAt(random.nextInt(3)) + " ")
                .collect(Collectors.joining());
    }

    @Test
    @Case(of = "pages", value = "20")
    void long_texts_are_compared_quickly() {
        var random = new Random(7);
        var before = words(random, 30_000);
        var after = words(random, 30_000);

        var began = System.nanoTime();
        assertThatCode(() -> WordDifference.of(before, after)).doesNotThrowAnyException();
        // Ten times the budget, because other tests use the same processor.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }
}
