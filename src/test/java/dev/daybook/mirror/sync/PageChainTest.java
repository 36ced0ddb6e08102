package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Timing;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests of what the pages of a chain prove. */
class PageChainTest {

    private static final Listing MOVES = Listing.moves(2);

    /** Returns a page with descending ids. */
    private static CommandResult page(long highest, long lowest) {
        var rows =
                LongStream.iterate(highest, id -> id >= lowest, id -> id - 1)
                        .mapToObj(id -> Value.tree("ID", id))
                        .toList();
        return new Answered(
                Value.tree("items", new Value.Items(List.copyOf(rows))),
                OptionalLong.empty(),
                new Timing(0, 0, 0, 0));
    }

    @Test
    @Case(of = "mirror", value = "14")
    void a_repeated_page_is_dropped_and_ends_the_chain() {
        var pages = List.of(page(200, 151), page(150, 101), page(150, 101), page(150, 101));

        var chain = PageChain.down(MOVES, pages, 201, 1);

        assertThat(chain.rows()).hasSize(100);
        assertThat(chain.reached()).isEqualTo(101);
        assertThat(chain.isDisordered()).isTrue();
        assertThat(chain.isEnd()).isFalse();
    }

    @Test
    @Case(of = "mirror", value = "16")
    void a_page_of_49_rows_is_not_the_end() {
        var chain = PageChain.down(MOVES, List.of(page(200, 151), page(150, 102)), 201, 1);

        assertThat(chain.rows()).hasSize(99);
        assertThat(chain.reached()).isEqualTo(102);
        assertThat(chain.isEnd()).isFalse();
        assertThat(PageChain.down(MOVES, List.of(page(0, 1)), 102, 1).isEnd()).isTrue();
    }

    @Test
    @Case(of = "mirror", value = "17")
    void only_comparisons_count_and_their_spans_have_both_bounds() {
        for (var listing : List.of(MOVES, Listing.items(2), Listing.items(5), Listing.tasks())) {
            assertThat(listing.chainDown(9_000, 1, 50))
                    .allMatch(command -> command.text().contains("start=-1"));
            assertThat(listing.chainUp(1, 9_000, 50))
                    .allMatch(command -> command.text().contains("start=-1"));
            var count = listing.count(1, 100_000).text();
            assertThat(count).contains("start=0", "%3E%3D", "%3C%3D");
        }
    }
}
