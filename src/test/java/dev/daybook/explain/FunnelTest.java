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
