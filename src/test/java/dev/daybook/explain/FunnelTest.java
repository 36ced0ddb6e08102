package dev.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import org.junit.jupiter.api.Test;

/** Tests of {@code funnel}, {@code transitions} and {@code variants}. */
class FunnelTest extends ExplainTest {

    private static final String COHORT =
            "'by':'cohort','from':'2026-03-01','to':'2026-03-04','categoryId':0";

    @Test
    @Case(
            of = "explain",
            value = {"E12", "E15"})
    void transitions_count_entries_of_the_period() {
        assertThat(
                        rows(
                                ask(
                                        "funnel",
                                        "'by':'transition','from':'2026-03-03','to':'2026-03-06','categoryId':0"),
                                "stageId",
                                "entries",
                                "reentries"))
                .containsExactly(
                        "NEW 3 1", "PREPARATION 2 1", "EXECUTING 1 0", "WON 1 0", "LOSE 1 0");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E13", "E15"})
    void a_cohort_follows_the_items_that_were_created_in_the_period() {
        var reply = ask("funnel", COHORT);
        assertThat(rows(reply, "stageId", "visited", "reached", "fromFirst", "fromPrevious"))
                .containsExactly(
                        "NEW 5 5 1 1",
                        "PREPARATION 2 2 0.4 0.4",
                        "EXECUTING 0 2 0.4 1",
                        "WON 2 2 0.4 1",
                        "LOSE 1 null null null");
        assertThat(dev.daybook.Reply.text(reply.at("result.totals")))
                .isEqualTo(
                        "{\"items\":5,\"won\":2,\"lost\":0,\"open\":3,\"transferred\":1,\"everLost\":1,\"tooYoung\":0}");
        assertThat(reply.number("result.about.truncated")).isEqualTo(1);
    }

    @Test
    void each_bucket_of_the_creation_can_be_a_cohort() {
        var reply = ask("funnel", COHORT + ",'bucket':'day','within':8");
        assertThat(rows(reply, "bucket", "stageId", "cohort", "tooYoung", "reached"))
                .contains(
                        "2026-03-01 NEW 2 0 2",
                        "2026-03-01 PREPARATION 2 0 2",
                        "2026-03-02 NEW 1 0 1",
                        "2026-03-02 PREPARATION 1 0 0",
                        "2026-03-03 NEW 0 2 0")
                .hasSize(15);
        assertThat(reply.number("result.totals.items")).isEqualTo(3);
    }

    @Test
    @Case(of = "explain", value = "E14")
    void a_cohort_can_be_followed_for_so_many_days() {
        var reply = ask("funnel", COHORT + ",'within':3");
        assertThat(row(reply, "stageId", "PREPARATION", "visited")).isEqualTo("2");
        assertThat(row(reply, "stageId", "EXECUTING", "reached")).isEqualTo("1");
        assertThat(row(reply, "stageId", "WON", "reached")).isEqualTo("1");
        assertThat(reply.number("result.totals.tooYoung")).isZero();
        assertThat(ask("funnel", COHORT + ",'within':8").number("result.totals.tooYoung"))
                .isEqualTo(2);
    }

    /** Deal 1 is created on a Sunday and won on Friday, deal 2 on Sunday and on Wednesday noon. */
    @Test
    @Case(
            of = "explain",
            value = {"E6", "E13"})
    void a_cohort_can_be_measured_in_working_hours() {
        var working = ",'calendar':{'days':[1,2,3,4,5],'from':'09:00','to':'18:00'}";
        assertThat(rows(ask("funnel", COHORT), "stageId", "medianSeconds"))
                .containsExactly(
                        "NEW 0h", "PREPARATION 24h", "EXECUTING 72h", "WON 72h", "LOSE null");
        assertThat(rows(ask("funnel", COHORT + working), "stageId", "medianSeconds"))
                .containsExactly(
                        "NEW 0h", "PREPARATION 0h", "EXECUTING 21h", "WON 21h", "LOSE null");
    }

    @Test
    @Case(of = "explain", value = "E48")
    void entries_of_a_period_have_no_parameters_of_a_cohort() {
        ask("funnel", "'by':'transition','categoryId':0,'within':30")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid within: '30'");
        ask("funnel", "'by':'transition','categoryId':0,'calendar':{'days':[1]}")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid calendar: 'Array'");
    }

    @Test
    @Case(of = "explain", value = "E47")
    void a_funnel_without_a_kind_is_refused() {
        ask("funnel", "'categoryId':0")
                .isRefused(400, "100", "Could not find value for parameter {by}");
        ask("funnel", "'by':'both','categoryId':0")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid by: 'both'");
        ask("funnel", "'by':'cohort'")
                .isRefused(400, "100", "Could not find value for parameter {categoryId}");
    }

    @Test
    @Case(of = "explain", value = "E16")
    void counts_the_moves_between_each_two_stages() {
        var reply = ask("transitions", "");
        assertThat(
                        rows(
                                reply,
                                "fromStageId",
                                "toStageId",
                                "count",
                                "items",
                                "medianSeconds",
                                "share",
                                "reentries",
                                "backward",
                                "pipelineChanges"))
                .containsExactly(
                        "NEW PREPARATION 3 2 48h 0.6 1 0 0",
                        "NEW LOSE 1 1 24h 0.2 0 0 0",
                        "NEW C1:NEW 1 1 72h 0.2 0 0 1",
                        "NEW null 2 2 null null 0 0 0",
                        "PREPARATION NEW 1 1 24h 0.25 1 1 0",
                        "PREPARATION EXECUTING 1 1 48h 0.25 0 0 0",
                        "PREPARATION WON 2 2 0h 0.5 0 0 0",
                        "EXECUTING null 1 1 null null 0 0 0",
                        "WON null 3 3 null null 0 0 0",
                        "LOSE NEW 1 1 96h 1 1 1 0",
                        "C1:NEW null 1 1 null null 0 0 0",
                        "null NEW 5 5 null null 0 0 0",
                        "null PREPARATION 1 1 null null 0 0 0",
                        "null WON 1 1 null null 0 0 0");
        assertThat(reply.number("result.totals.count")).isEqualTo(17);
    }

    @Test
    @Case(
            of = "explain",
            value = {"E1", "E16"})
    void a_map_has_nodes_beside_its_moves() {
        var map = ask("transitions", "'form':'map','categoryId':0,'limit':3");
        var stays = ask("stagetime", "'by':'left','categoryId':0");
        assertThat(map.at("result.nodes")).isEqualTo(stays.at("result.rows"));
        assertThat(map.at("result.rows").elements()).hasSize(3);
        assertThat(map.number("result.about.moves")).isEqualTo(17);
        assertThat(ask("transitions", "").isAnswered().at("result").members().keySet())
                .containsExactly("rows", "totals", "about");
        ask("transitions", "'form':'tree'")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid form: 'tree'");
    }

    @Test
    @Case(
            of = "explain",
            value = {"E16", "E35"})
    void the_nodes_of_two_periods_are_compared() {
        var period = "'categoryId':0,'from':'2026-03-04','to':'2026-03-07','compare':'previous'";
        var map = ask("transitions", "'form':'map'," + period);
        assertThat(map.isAnswered().at("result.nodes"))
                .isEqualTo(ask("stagetime", "'by':'left'," + period).at("result.rows"));
    }

    @Test
    @Case(
            of = "explain",
            value = {"E17", "E35"})
    void compares_the_paths_of_two_periods() {
        // At noon of 3 March, deals 4 and 5 of that day are new, and so is deal 3 of the day
        // before.
        var noon =
                "'at':'2026-03-03T12:00:00Z','from':'2026-03-03','to':'2026-03-04','compare':'previous'";
        assertThat(
                        rows(
                                ask("variants", noon),
                                "length",
                                "count",
                                "countBefore",
                                "countChange",
                                "countShare",
                                "openBefore",
                                "example",
                                "exampleBefore"))
                .containsExactly("1 2 1 1 1 1 4 3");
        // A path that is only in one of the periods is in the answer too.
        var later = "'from':'2026-03-03','to':'2026-03-05','compare':'previous'";
        assertThat(
                        rows(
                                ask("variants", later),
                                "length",
                                "count",
                                "countBefore",
                                "medianSecondsBefore",
                                "example",
                                "exampleBefore"))
                .containsExactlyInAnyOrder(
                        "1 1 0 null 4 null",
                        "3 1 0 null 5 null",
                        "5 0 1 432000 null 1",
                        "3 0 1 259200 null 2",
                        "2 0 1 259200 null 3");
        ask("variants", later + ",'names':'names'")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid names: 'names'");
    }

    @Test
    @Case(of = "explain", value = "E17")
    void counts_the_paths_of_whole_lives() {
        var reply = ask("variants", "");
        assertThat(rows(reply, "count", "length", "example"))
                .containsExactlyInAnyOrder("1 5 1", "1 3 2", "1 2 3", "1 1 4", "1 3 5", "1 1 6");
        assertThat(reply.number("result.about.truncated")).isEqualTo(1);
        assertThat(rows(ask("variants", "'finished':true"), "example"))
                .containsExactlyInAnyOrder("1", "2", "6");
    }
}
