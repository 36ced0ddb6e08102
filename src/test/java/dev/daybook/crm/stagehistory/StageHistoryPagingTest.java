package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of paging in {@code crm.stagehistory.list}, in a portal with 120 rows of leads. */
class StageHistoryPagingTest extends StageHistoryTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        for (var i = 0; i < 120; i++) {
            add("lead", "{}");
        }
    }

    private static Reply page(String start) {
        return history("{'entityTypeId':1,'start':" + start + "}");
    }

    private static Object[] ids(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray();
    }

    private static void isFirst(Reply reply) {
        reply.lists("ID", ids(1, 50)).hasNext(50).hasTotal(120);
    }

    @Test
    @Case(of = "stage-history", value = "79")
    void the_first_page_has_fifty_rows() {
        var first = history("{'entityTypeId':1}");
        isFirst(first);
        assertThat(first.json().members().keySet())
                .containsExactly("result", "next", "total", "time");
        assertThat(first.at("result").members().keySet()).containsExactly("items");
        assertThat(first.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    @Case(of = "stage-history", value = "80")
    void the_next_page_starts_where_the_first_one_said() {
        page("50").lists("ID", ids(51, 100)).hasNext(100).hasTotal(120);
    }

    @Test
    @Case(of = "stage-history", value = "81")
    void the_last_page_has_no_next() {
        page("100").lists("ID", ids(101, 120)).hasNoNext().hasTotal(120);
    }

    @Test
    void a_page_that_ends_with_the_last_row_has_no_next() {
        history("{'entityTypeId':1,'filter':{'<=ID':100},'start':50}")
                .lists("ID", ids(51, 100))
                .hasNoNext()
                .hasTotal(100);
    }

    @Test
    @Case(of = "stage-history", value = "82")
    void a_start_within_a_page_is_rounded_down() {
        page("75").lists("ID", ids(51, 100)).hasNext(100).hasTotal(120);
        page("'99'").lists("ID", ids(51, 100)).hasNext(100).hasTotal(120);
    }

    @Test
    @Case(of = "stage-history", value = "83")
    void any_other_start_is_the_first_page() {
        for (var start : List.of("25", "'abc'", "-7", "null", "false", "[]", "['x']", "-2.5")) {
            isFirst(page(start));
        }
    }

    @Test
    @Case(of = "stage-history", value = "84")
    void a_page_past_the_end_is_empty() {
        page("200").says("{\"result\":{\"items\":[]},\"total\":120}");
        page("9e18").says("{\"result\":{\"items\":[]},\"total\":120}");
    }

    @Test
    @Case(of = "stage-history", value = "85")
    void the_start_minus_one_leaves_the_count_out() {
        for (var start : List.of("-1", "'-1'", "-1.9")) {
            var uncounted = page(start).lists("ID", ids(1, 50));
            assertThat(uncounted.json().members().keySet()).containsExactly("result", "time");
        }
    }

    @Test
    @Case(of = "stage-history", value = "86")
    void a_cursor_continues_after_the_last_id() {
        history("{'entityTypeId':1,'order':{'ID':'ASC'},'filter':{'>ID':100},'start':-1}")
                .lists("ID", ids(101, 120));
        history("{'entityTypeId':1,'order':{'ID':'DESC'},'filter':{'<ID':3},'start':-1}")
                .lists("ID", 2, 1);
    }

    @Test
    @Case(of = "stage-history", value = "87")
    void a_batch_pages_too() {
        var batch =
                portal.form(
                        "batch",
                        "cmd[a]=crm.stagehistory.list%3FentityTypeId%3D1%26start%3D50"
                                + "&cmd[b]=crm.stagehistory.list%3FentityTypeId%3D1%26start%3D-1");
        assertThat(batch.at("result.result.a.items").elements()).hasSize(50);
        assertThat(batch.number("result.result.a.items.0.ID")).isEqualTo(51);
        assertThat(batch.number("result.result_total.a")).isEqualTo(120);
        assertThat(batch.number("result.result_next.a")).isEqualTo(100);
        assertThat(batch.at("result.result.b.items").elements()).hasSize(50);
        assertThat(batch.has("result.result_total.b")).isFalse();
        assertThat(batch.has("result.result_next.b")).isFalse();
    }

    @Test
    void the_time_of_an_answer_has_its_eight_keys_in_order() {
        assertThat(page("0").at("time").members().keySet())
                .containsExactly(
                        "start",
                        "finish",
                        "duration",
                        "processing",
                        "date_start",
                        "date_finish",
                        "operating_reset_at",
                        "operating");
    }
}
