package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests of {@code daybook.explain.count} and {@code daybook.explain.entries}. */
class CountTest extends ExplainTest {

    @Test
    @Case(of = "explain", value = "E28")
    void counts_the_moves_of_each_person() {
        var reply = ask("count", "'groupBy':['person']");
        assertThat(rows(reply, "userId", "moves", "items"))
                .containsExactly("11 8 5", "12 7 4", "null 2 1");
        assertThat(reply.number("result.totals.moves")).isEqualTo(17);
        assertThat(reply.number("result.totals.items")).isEqualTo(7);
        assertThat(reply.number("result.about.unknownActors")).isEqualTo(2);
        assertThat(reply.number("result.about.position")).isEqualTo(17);
    }

    @Test
    @Case(of = "explain", value = "E29")
    void counts_the_entries_of_each_day() {
        assertThat(
                        rows(
                                ask("count", "'bucket':'day','moves':{'STAGE_ID':'WON'}"),
                                "bucket",
                                "moves"))
                .containsExactly("2026-03-04 1", "2026-03-06 1", "2026-03-07 1");
        assertThat(
                        rows(
                                ask(
                                        "count",
                                        "'bucket':'day','moves':{'STAGE_ID':'WON'},'from':'2026-03-04','to':'2026-03-08'"),
                                "bucket",
                                "moves"))
                .containsExactly("2026-03-04 1", "2026-03-05 0", "2026-03-06 1", "2026-03-07 1");
    }

    @Test
    void has_the_first_and_the_last_time_of_each_group() {
        assertThat(
                        rows(
                                ask("count", "'times':true,'groupBy':['person']"),
                                "userId",
                                "firstTime",
                                "lastTime"))
                .containsExactly("11 01T00 08T00", "12 01T12 05T00", "null 02T00 04T00");
        assertThat(
                        rows(
                                ask(
                                        "count",
                                        "'times':true,'bucket':'day','moves':{'STAGE_ID':'WON'},'from':'2026-03-04','to':'2026-03-06'"),
                                "bucket",
                                "firstTime",
                                "lastTime"))
                .containsExactly("2026-03-04 04T12 04T12", "2026-03-05 null null");
    }

    @Test
    @Case(of = "explain", value = "E30")
    void counts_the_entries_of_several_stages() {
        assertThat(
                        rows(
                                ask(
                                        "count",
                                        "'bucket':'month','moves':{'STAGE_ID':['WON','C1:WON']}"),
                                "bucket",
                                "moves",
                                "items"))
                .containsExactly("2026-03-01 3 3");
    }

    /** Few named items are read by themselves, many are found among all. */
    @Test
    void many_named_items_are_answered_like_few() {
        var many =
                LongStream.rangeClosed(1000, 1300)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(",", "'ids':[1,5,7,", "]"));
        for (var question : List.of("entries", "stays")) {
            assertThat(ask(question, many).at("result.rows"))
                    .isEqualTo(ask(question, "'ids':[1,5,7]").at("result.rows"));
        }
    }

    @Test
    @Case(of = "explain", value = "E33")
    void lists_first_and_last_entries_of_named_items() {
        assertThat(
                        rows(
                                ask("entries", "'ids':[1,5,7],'stages':['NEW']"),
                                "itemId",
                                "firstTime",
                                "firstById",
                                "lastTime",
                                "lastById",
                                "visits",
                                "isThere"))
                .containsExactly("1 01T00 11 03T00 12 2 false", "5 03T00 12 08T00 11 2 true");
        assertThat(
                        rows(
                                ask("entries", "'ids':[1,5,7],'stages':['NEW'],'missing':true"),
                                "itemId",
                                "visits"))
                .containsExactly("1 2", "5 2", "7 null");
        assertThat(
                        rows(
                                ask("entries", "'stages':['PREPARATION'],'missing':true"),
                                "itemId",
                                "visits"))
                .containsExactly("1 2", "2 1", "3 null", "4 null", "5 null", "6 null", "7 1");
    }

    @Test
    @Case(of = "explain", value = "E34")
    void lists_the_entries_of_final_stages() {
        assertThat(rows(ask("entries", "'semantics':'final'"), "itemId", "firstTime", "isThere"))
                .containsExactly("1 06T00 true", "2 04T12 true", "5 04T00 false", "6 07T00 true");
    }
}
