package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import org.junit.jupiter.api.Test;

/** Tests of list pagination. */
class ListsTest extends ProtocolTest {

    /** Requests the stage history of deals with additional parameters. */
    private static Reply deals(String parameters) {
        return post(w(SH), "{\"entityTypeId\":2" + parameters + "}");
    }

    private static Reply isUncounted(Reply reply) {
        assertThat(reply.has("total")).as(reply.text()).isFalse();
        return reply.hasNoNext();
    }

    @Test
    @Case(of = "protocol", value = "47")
    void a_page_has_fifty_rows_and_the_start_of_the_next_one() {
        deals("").lists("ID", numbers(1, 50)).hasNext(50).hasTotal(120);
    }

    @Test
    @Case(of = "protocol", value = "48")
    void start_is_a_number_or_a_text() {
        deals(",\"start\":50").lists("ID", numbers(51, 100)).hasNext(100).hasTotal(120);
        deals(",\"start\":\"50\"").lists("ID", numbers(51, 100)).hasNext(100).hasTotal(120);
    }

    @Test
    @Case(of = "protocol", value = "49")
    void a_start_within_a_page_is_that_page() {
        deals(",\"start\":75").lists("ID", numbers(51, 100)).hasNext(100);
    }

    @Test
    @Case(of = "protocol", value = "50")
    void the_last_page_has_no_next_one() {
        deals(",\"start\":100").lists("ID", numbers(101, 120)).hasTotal(120).hasNoNext();
    }

    @Test
    @Case(of = "protocol", value = "51")
    void pages_after_the_last_one_are_empty() {
        deals(",\"start\":150").hasResult("{\"items\":[]}").hasTotal(120).hasNoNext();
        deals(",\"start\":9223372036854775807").hasResult("{\"items\":[]}").hasTotal(120);
    }

    @Test
    @Case(of = "protocol", value = "52")
    void start_minus_one_does_not_count() {
        isUncounted(deals(",\"start\":-1,\"order\":{\"ID\":\"ASC\"}")).lists("ID", numbers(1, 50));
    }

    @Test
    @Case(of = "protocol", value = "53")
    void readers_by_id_go_on_from_the_last_one() {
        isUncounted(deals(",\"start\":-1,\"order\":{\"ID\":\"ASC\"},\"filter\":{\">ID\":100}"))
                .lists("ID", numbers(101, 120));
    }

    @Test
    @Case(of = "protocol", value = "54")
    void readers_by_id_come_to_an_end() {
        isUncounted(deals(",\"start\":-1,\"order\":{\"ID\":\"ASC\"},\"filter\":{\">ID\":120}"))
                .hasResult("{\"items\":[]}");
    }

    @Test
    @Case(of = "protocol", value = "54a")
    void readers_by_id_may_go_backwards() {
        isUncounted(deals(",\"start\":-1,\"order\":{\"ID\":\"DESC\"}"))
                .lists("ID", numbers(120, 71));
        isUncounted(deals(",\"start\":-1,\"order\":{\"ID\":\"DESC\"},\"filter\":{\"<ID\":71}"))
                .lists("ID", numbers(70, 21));
    }

    @Test
    @Case(of = "protocol", value = "55")
    void a_start_that_is_no_number_is_the_first_page() {
        for (var start :
                new String[] {"\"abc\"", "null", "false", "[]", "{\"a\":1}", "-50", "\"\""}) {
            deals(",\"start\":" + start).lists("ID", numbers(1, 50)).hasNext(50).hasTotal(120);
        }
    }

    @Test
    @Case(of = "protocol", value = "56")
    void a_direction_is_written_in_any_case() {
        deals(",\"filter\":{\">ID\":0},\"order\":{\"ID\":\"asc\"},\"start\":0")
                .lists("ID", numbers(1, 50))
                .hasNext(50)
                .hasTotal(120);
    }

    @Test
    @Case(of = "protocol", value = "57")
    void a_list_without_rows_is_empty() {
        post(w(SH), "{\"entityTypeId\":1}").hasResult("{\"items\":[]}").hasTotal(0).hasNoNext();
    }

    @Test
    @Case(of = "protocol", value = "58")
    void the_id_is_always_selected() {
        var rows = deals(",\"select\":[\"STAGE_ID\"]").rows();

        assertThat(rows).hasSize(50);
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.members().keySet())
                                .containsExactlyInAnyOrder("ID", "STAGE_ID"));
    }

    @Test
    void classic_lists_page_alike() {
        portal.call("crm.deal.list", "{\"select\":[\"ID\"],\"order\":{\"ID\":\"ASC\"}}")
                .lists("ID", numbers(1, 50))
                .hasNext(50)
                .hasTotal(120);
        portal.call("crm.deal.list", "{\"start\":75,\"order\":{\"ID\":\"ASC\"}}")
                .lists("ID", numbers(51, 100))
                .hasNext(100);
        portal.call("crm.deal.list", "{\"start\":100,\"order\":{\"ID\":\"ASC\"}}")
                .lists("ID", numbers(101, 120))
                .hasNoNext();
        portal.call("crm.deal.list", "{\"start\":-1,\"order\":{\"ID\":\"ASC\"}}")
                .lists("ID", numbers(1, 50))
                .hasNoNext();
    }

    @Test
    void next_and_total_are_numbers_beside_the_result() {
        assertThat(deals("").json().members().keySet())
                .containsExactly("result", "next", "total", "time");
    }
}
