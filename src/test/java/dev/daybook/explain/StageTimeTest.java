package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import org.junit.jupiter.api.Test;

/** Tests of {@code daybook.explain.stagetime} and {@code daybook.explain.stays}. */
class StageTimeTest extends ExplainTest {

    private static final String[] ALL = {
        "stageId",
        "count",
        "items",
        "medianSeconds",
        "p85Seconds",
        "p95Seconds",
        "meanSeconds",
        "open",
        "openMedianSeconds",
        "final"
    };

    @Test
    @Case(of = "explain", value = "E1")
    void measures_stays_that_ended() {
        assertThat(rows(ask("stagetime", "'by':'left','categoryId':0"), ALL))
                .containsExactly(
                        "NEW 5 4 48h 72h 72h 48h 2 48h 0",
                        "PREPARATION 4 3 24h 48h 48h 24h 0 null 0",
                        "EXECUTING 0 0 null null null null 1 144h 0",
                        "WON 0 0 null null null null 0 null 3",
                        "LOSE 1 1 96h 96h 96h 96h 0 null 0");
    }

    @Test
    @Case(of = "explain", value = "E2")
    void adds_up_the_stays_of_an_item() {
        assertThat(
                        row(
                                ask("stagetime", "'by':'left','categoryId':0,'unit':'item'"),
                                "stageId",
                                "NEW",
                                "count",
                                "medianSeconds",
                                "meanSeconds"))
                .isEqualTo("4 72h 60h");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E3", "E4", "E5"})
    void the_period_selects_by_end_by_begin_or_cuts() {
        var period = ",'categoryId':0,'from':'2026-03-03','to':'2026-03-05'";
        assertThat(
                        row(
                                ask("stagetime", "'by':'left'" + period),
                                "stageId",
                                "NEW",
                                "count",
                                "medianSeconds",
                                "sumSeconds"))
                .isEqualTo("2 24h 96h");
        assertThat(
                        row(
                                ask("stagetime", "'by':'entered'" + period),
                                "stageId",
                                "NEW",
                                "count",
                                "medianSeconds",
                                "minSeconds",
                                "maxSeconds",
                                "open"))
                .isEqualTo("2 24h 24h 48h 1");
        assertThat(
                        row(
                                ask("stagetime", "'by':'inside'" + period),
                                "stageId",
                                "NEW",
                                "count",
                                "sumSeconds",
                                "medianSeconds"))
                .isEqualTo("5 204h 48h");
    }

    @Test
    @Case(of = "explain", value = "E6")
    void a_calendar_measures_working_hours() {
        assertThat(
                        row(
                                ask(
                                        "stagetime",
                                        "'by':'left','categoryId':0,'calendar':{'days':[1,2,3,4,5],'from':'09:00','to':'18:00'}"),
                                "stageId",
                                "NEW",
                                "count",
                                "minSeconds",
                                "maxSeconds",
                                "sumSeconds",
                                "medianSeconds",
                                "meanSeconds"))
                .isEqualTo("5 0h 27h 75h 18h 15h");
    }

    @Test
    @Case(of = "explain", value = "E7")
    void groups_by_the_person_that_ended_the_stay() {
        var reply =
                ask(
                        "stagetime",
                        "'by':'left','categoryId':0,'groupBy':['person'],'moves':{'PREVIOUS_STAGE_ID':'PREPARATION'}");
        assertThat(rows(reply, "userId", "count", "minSeconds", "maxSeconds", "medianSeconds"))
                .containsExactly("11 1 24h 24h 24h", "12 2 0h 24h 0h", "null 1 48h 48h 48h");
        assertThat(reply.number("result.about.unknownActors")).isEqualTo(1);
    }

    @Test
    @Case(of = "explain", value = "E8")
    void filters_by_the_items_as_they_are_now() {
        assertThat(
                        row(
                                ask(
                                        "stagetime",
                                        "'by':'left','categoryId':0,'filter':{'assignedById':11}"),
                                "stageId",
                                "NEW",
                                "count",
                                "medianSeconds",
                                "open"))
                .isEqualTo("2 24h 1");
    }

    @Test
    @Case(of = "explain", value = "E9")
    void counts_only_items_that_the_caller_may_read() {
        var reply = askAs(12, "stagetime", "'by':'left','categoryId':0");
        assertThat(
                        row(
                                reply,
                                "stageId",
                                "NEW",
                                "count",
                                "minSeconds",
                                "medianSeconds",
                                "maxSeconds",
                                "open"))
                .isEqualTo("3 24h 72h 72h 1");
        assertThat(reply.at("result.about.restricted").isTruthy()).isTrue();
    }

    @Test
    @Case(of = "explain", value = "E10")
    void lists_the_stays_of_an_item() {
        var reply = ask("stays", "'ids':[1]");
        assertThat(
                        rows(
                                reply,
                                "seq",
                                "stageId",
                                "visit",
                                "enteredTime",
                                "leftTime",
                                "seconds",
                                "state",
                                "leftById"))
                .containsExactly(
                        "1 NEW 1 01T00 02T00 24h closed 11",
                        "2 PREPARATION 1 02T00 03T00 24h closed 12",
                        "3 NEW 2 03T00 05T00 48h closed 11",
                        "4 PREPARATION 2 05T00 06T00 24h closed 11",
                        "5 WON 1 06T00 null null final null");
        assertThat(reply.number("total")).isEqualTo(5);
        assertThat(rows(ask("stays", "'filter':{'id':1}"), "seq", "seconds"))
                .isEqualTo(rows(reply, "seq", "seconds"));
    }

    @Test
    @Case(of = "explain", value = "E11")
    void adds_up_the_stays_of_an_item_by_stage() {
        assertThat(rows(ask("stays", "'ids':[1],'summary':true"), "stageId", "visits", "seconds"))
                .containsExactly("NEW 2 72h", "PREPARATION 2 48h", "WON 1 0h");
    }
}
