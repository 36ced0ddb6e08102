package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of {@code flow}, {@code asof}, {@code ageing} and {@code outcomes}. */
class FlowTest extends ExplainTest {

    private static final String TEN_DAYS = "'bucket':'day','from':'2026-03-01','to':'2026-03-10'";

    @Test
    @Case(of = "explain", value = "E18")
    void counts_work_in_progress_by_day() {
        var reply = ask("flow", TEN_DAYS);
        assertThat(rows(reply, "arrived"))
                .containsExactly("2", "2", "2", "0", "0", "0", "1", "0", "0");
        assertThat(rows(reply, "finished"))
                .containsExactly("0", "0", "0", "2", "0", "1", "1", "0", "0");
        assertThat(row(reply, "bucket", "2026-03-08", "reopened")).isEqualTo("1");
        assertThat(rows(reply, "wip")).containsExactly("2", "4", "6", "4", "4", "3", "3", "4", "4");
    }

    @Test
    @Case(of = "explain", value = "E19")
    void counts_the_items_in_each_stage_at_the_end_of_a_day() {
        var stages =
                ask("flow", TEN_DAYS + ",'stages':true")
                        .at("result.rows.3.inStage")
                        .elements()
                        .stream()
                        .filter(stage -> stage.members().get("items").asWhole() > 0)
                        .map(stage ->
                                stage.members().get("stageId").asText()
                                        + " "
                                        + stage.members().get("items").asWhole())
                        .toList();
        assertThat(stages).isEqualTo(List.of("NEW 3", "EXECUTING 1", "WON 1", "LOSE 1"));
    }

    @Test
    @Case(of = "explain", value = "E20")
    void measures_the_cycle_of_finished_items() {
        assertThat(
                        rows(
                                ask("flow", "'bucket':'year'"),
                                "bucket",
                                "cycleMedianSeconds",
                                "cycleP85Seconds"))
                .containsExactly("2026-01-01 72h 120h");
    }

    @Test
    @Case(of = "explain", value = "E21")
    void a_day_can_begin_in_the_morning() {
        var reply = ask("flow", TEN_DAYS + ",'dayStart':'06:00','stages':true");
        assertThat(row(reply, "bucket", "2026-03-03", "finished", "lost")).isEqualTo("1 1");
        assertThat(row(reply, "bucket", "2026-03-04", "finished", "won")).isEqualTo("1 1");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E22", "E23", "E24"})
    void shows_where_items_were() {
        assertThat(asOf("2026-03-04T00:00:00Z")).containsExactly("NEW 4", "EXECUTING 1", "LOSE 1");
        assertThat(asOf("2026-03-04T11:59:59Z")).containsExactly("NEW 4", "EXECUTING 1", "LOSE 1");
        assertThat(asOf("2026-03-04T12:00:00Z"))
                .containsExactly("NEW 3", "EXECUTING 1", "WON 1", "LOSE 1");
    }

    private static List<String> asOf(String at) {
        return rows(
                portal.call(
                        "daybook.explain.asof",
                        "{\"entityTypeId\":2,\"zone\":\"UTC\",\"at\":\"" + at + "\"}"),
                "stageId",
                "items");
    }

    @Test
    void a_list_shows_fields_as_they_are_now() {
        var reply = ask("asof", "'list':true,'select':['title','assignedById','stageId']");
        assertThat(rows(reply, "itemId", "stageId", "assignedByIdNow", "stageIdNow"))
                .contains("1 WON 11 WON", "4 NEW 11 NEW", "5 NEW 12 NEW");
        assertThat(rows(reply, "titleNow")).doesNotContain("null");
        assertThat(rows(ask("asof", "'list':true,'stage':'NEW'"), "itemId"))
                .containsExactly("4", "5");
        ask("asof", "'list':true,'select':['moon']")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid select: field 'moon' is not allowed in select");
        ask("asof", "'select':['title']")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid select: 'Array'");
    }

    @Test
    @Case(of = "explain", value = "E25")
    void now_agrees_with_the_list_of_items() {
        for (var type : List.of(1, 5, 31)) {
            add(type, "");
            add(type, type == 1 ? ",\"stageId\":\"IN_PROCESS\"" : "");
        }
        for (var type : List.of(1, 2, 5, 31)) {
            var asOf = "{\"entityTypeId\":%d,\"at\":\"2030-01-01\"}".formatted(type);
            var items = 0L;
            for (var row :
                    portal.call("daybook.explain.asof", asOf)
                            .isAnswered()
                            .at("result.rows")
                            .elements()) {
                var stage = row.members().get("stageId").asText();
                var count = row.members().get("items").asWhole();
                assertThat(count).as(type + " " + stage).isEqualTo(listed(type, stage));
                items += count;
            }
            assertThat(items).as("" + type).isEqualTo(type == 2 ? 7 : 2);
        }
        assertThat(ask("asof", "'list':true").number("total")).isEqualTo(7);
    }

    private static void add(int type, String fields) {
        if (type == 5) {
            portal.call(
                            "crm.invoice.add",
                            "{\"fields\":{\"ORDER_TOPIC\":\"A\",\"STATUS_ID\":\"N\"}}")
                    .isAnswered();
            return;
        }
        portal.call(
                        "crm.item.add",
                        "{\"entityTypeId\":%d,\"fields\":{\"title\":\"A\"%s}}"
                                .formatted(type, fields))
                .isAnswered();
    }

    /** Returns how many items the list of a type shows in a stage. */
    private static long listed(int type, String stage) {
        if (type == 5) {
            return portal.call(
                            "crm.invoice.list",
                            "{\"filter\":{\"STATUS_ID\":\"%s\"}}".formatted(stage))
                    .isAnswered()
                    .number("total");
        }
        return portal.call(
                        "crm.item.list",
                        "{\"entityTypeId\":%d,\"filter\":{\"stageId\":\"%s\"}}"
                                .formatted(type, stage))
                .isAnswered()
                .number("total");
    }

    @Test
    void a_list_of_an_instant_can_begin_with_the_items_that_stand_longest() {
        var reply =
                ask(
                        "asof",
                        "'at':'2026-03-04T00:00:00Z','list':true,'order':{'ageSeconds':'DESC'}");
        assertThat(rows(reply, "itemId", "ageSeconds"))
                .containsExactly("2 60h", "3 48h", "1 24h", "4 24h", "5 0h", "7 0h");
        assertThat(rows(ask("stays", "'order':{'seconds':'DESC'}"), "itemId", "seconds"))
                .startsWith("4 168h", "7 144h", "3 120h")
                .last()
                .asString()
                .endsWith("null");
        assertThat(rows(ask("stays", "'order':{'seconds':'DESC'},'start':1"), "itemId"))
                .startsWith("7", "3");
        assertThat(ask("stays", "'order':{'moon':'DESC'}").at("error_description").asText())
                .contains("'moon'");
    }

    @Test
    @Case(of = "explain", value = "E26")
    void lists_what_stands_still() {
        assertThat(
                        rows(
                                ask("ageing", "'olderThan':86400"),
                                "itemId",
                                "stageId",
                                "ageSeconds",
                                "title"))
                .containsExactly(
                        "4 NEW 168h Deal",
                        "7 EXECUTING 144h Deal",
                        "3 C1:NEW 120h Deal",
                        "5 NEW 48h Deal");
    }

    @Test
    @Case(of = "explain", value = "E27")
    void lists_what_stands_longer_than_usual() {
        assertThat(
                        rows(
                                ask("ageing", "'olderThan':'p85'"),
                                "itemId",
                                "typicalSeconds",
                                "limitSeconds",
                                "ratio"))
                .containsExactly("4 48h 72h 3.5");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E31", "E32"})
    void counts_won_and_lost_items() {
        assertThat(
                        rows(
                                ask("outcomes", "'bucket':'month'"),
                                "bucket",
                                "won",
                                "lost",
                                "reopened",
                                "winRate"))
                .containsExactly("2026-03-01 3 1 1 0.75");
        assertThat(
                        rows(
                                ask("outcomes", "'bucket':'month','standing':true"),
                                "won",
                                "lost",
                                "winRate"))
                .containsExactly("3 0 1");
    }

    /** A deal that was lost and is open again stands in no sum of standing outcomes. */
    @Test
    @Case(
            of = "explain",
            value = {"E31", "E32"})
    void adds_up_the_present_amounts_of_won_and_lost_items() {
        amount(1, "100.10", "EUR");
        amount(2, "50.25", "USD");
        amount(5, "70", "EUR");
        amount(6, "25.20", "EUR");
        assertThat(sums("'sum':'opportunity'"))
                .isEqualTo("{\"EUR\":125.3,\"USD\":50.25} {\"EUR\":70}");
        assertThat(sums("'sum':'opportunity','standing':true"))
                .isEqualTo("{\"EUR\":125.3,\"USD\":50.25} []");
        assertThat(sums("'sum':'opportunity','from':'2026-03-07','to':'2026-03-08'"))
                .isEqualTo("{\"EUR\":25.2} []");
        assertThat(ask("outcomes", "").at("result.totals").members())
                .doesNotContainKey("wonSumNow");
        ask("outcomes", "'sum':'price'")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid sum: 'price'");
    }

    private static void amount(long deal, String amount, String currency) {
        portal.call(
                        "crm.deal.update",
                        "{\"id\":%d,\"fields\":{\"OPPORTUNITY\":\"%s\",\"CURRENCY_ID\":\"%s\"}}"
                                .formatted(deal, amount, currency))
                .isAnswered();
    }

    private static String sums(String parameters) {
        var reply = ask("outcomes", parameters + ",'bucket':'year'").isAnswered();
        var row = reply.at("result.rows.0").members();
        var sums = Reply.text(row.get("wonSumNow")) + " " + Reply.text(row.get("lostSumNow"));
        var totals = reply.at("result.totals").members();
        assertThat(Reply.text(totals.get("wonSumNow")) + " " + Reply.text(totals.get("lostSumNow")))
                .isEqualTo(sums);
        return sums;
    }

    @Test
    void without_a_bucket_the_flow_is_refused() {
        ask("flow", "").isRefused(400, "100", "Could not find value for parameter {bucket}");
        Reply reply = ask("flow", "'bucket':'day','moves':{'STAGE_ID':'WON'}");
        reply.isRefused(400, "INVALID_ARG_VALUE", "Invalid moves: 'Array'");
    }
}
