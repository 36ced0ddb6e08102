package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.crm.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the rows recorded when items are added, moved and deleted. */
class StageHistoryRecordingTest extends StageHistoryTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    @Test
    @Case(of = "stage-history", value = "94")
    void a_new_deal_begins_in_the_first_stage() {
        var deal = add("deal", "{}");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
    }

    @Test
    @Case(of = "stage-history", value = "95")
    void a_deal_that_is_won_from_the_start_has_one_row() {
        var deal = add("deal", "{'STAGE_ID':'WON'}");

        assertThat(rowsOf(2, deal)).containsExactly("3,S,WON");
    }

    @Test
    @Case(of = "stage-history", value = "96")
    void going_back_is_a_move_too() {
        var deal = add("deal", "{}");
        move(deal, "PREPARATION", "NEW");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW", "2,P,PREPARATION", "2,P,NEW");
    }

    @Test
    @Case(of = "stage-history", value = "97")
    void a_deal_that_was_won_and_then_lost_has_three_rows() {
        var deal = add("deal", "{}");
        move(deal, "WON", "LOSE");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW", "3,S,WON", "3,F,LOSE");
    }

    @Test
    @Case(of = "stage-history", value = "98")
    void a_deal_that_is_taken_up_again_keeps_the_row_of_its_end() {
        var deal = add("deal", "{}");
        move(deal, "WON", "EXECUTING");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW", "3,S,WON", "2,P,EXECUTING");
    }

    @Test
    @Case(of = "stage-history", value = "99")
    void what_is_no_move_adds_no_row() {
        var deal = add("deal", "{}");
        move(deal, "NEW");
        update("deal", deal, "{'TITLE':'Another'}");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
    }

    @Test
    @Case(of = "stage-history", value = "100")
    void a_change_of_the_funnel_keeps_what_the_stage_means() {
        var deal = add("deal", "{'STAGE_ID':'WON'}");
        updateItem(2, deal, "{'categoryId':1}").isAnswered();

        assertThat(rowsOf(2, deal)).containsExactly("3,S,WON", "5,S,C1:WON");
        historyOf(2, deal).lists("CATEGORY_ID", 0, 1);
    }

    @Test
    @Case(of = "stage-history", value = "101")
    void a_change_of_funnel_and_stage_is_one_row() {
        var deal = add("deal", "{}");
        updateItem(2, deal, "{'categoryId':1,'stageId':'C1:EXECUTING'}").isAnswered();

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW", "5,P,C1:EXECUTING");
    }

    @Test
    @Case(of = "stage-history", value = "102")
    void classic_updates_do_not_change_the_funnel() {
        var deal = add("deal", "{}");
        update("deal", deal, "{'CATEGORY_ID':1}");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
        assertThat(item(2, deal).number("result.item.categoryId")).isZero();
    }

    @Test
    @Case(of = "stage-history", value = "103")
    void a_stage_that_the_funnel_does_not_have_is_passed_over() {
        var deal = add("deal", "{}");
        for (var stage : new String[] {"C1:WON", "NOPE", "won", ""}) {
            updateItem(2, deal, "{'stageId':'" + stage + "','title':'" + stage + "'}").isAnswered();
            update("deal", deal, "{'STAGE_ID':'" + stage + "'}");
        }

        assertThat(item(2, deal).at("result.item.stageId").asText()).isEqualTo("NEW");
        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
    }

    @Test
    @Case(of = "stage-history", value = "104")
    void a_new_deal_in_an_unknown_stage_begins_in_the_first_one() {
        var deal = add("deal", "{'STAGE_ID':'NOPE'}");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
    }

    @Test
    @Case(of = "stage-history", value = "105")
    void a_deleted_deal_takes_its_rows_with_it() {
        var deal = add("deal", "{}");
        move(deal, "WON");
        call("crm.deal.delete", "{'id':" + deal + "}").hasResult("true");

        historyOf(2, deal).says("{\"result\":{\"items\":[]},\"total\":0}");
    }

    @Test
    @Case(of = "stage-history", value = "106")
    void a_deal_out_of_the_bin_begins_again() {
        var deal = add("deal", "{'TITLE':'Thrown away'}");
        move(deal, "PREPARATION");
        call("crm.deal.delete", "{'id':" + deal + "}").isAnswered();
        portal.at("15:30:00");

        var restored =
                portal.services().items().restore(EntityType.DEAL, deal, 1).orElseThrow().id();

        assertThat(restored).isGreaterThan(deal);
        assertThat(rowsOf(2, deal)).isEmpty();
        assertThat(rowsOf(2, restored)).containsExactly("1,P,PREPARATION");
        historyOf(2, restored).lists("CREATED_TIME", "2026-01-10T15:30:00+03:00");
        assertThat(item(2, restored).at("result.item.title").asText()).isEqualTo("Thrown away");
        assertThat(portal.services().items().restore(EntityType.DEAL, deal, 1)).isEmpty();
    }

    @Test
    @Case(of = "stage-history", value = "107")
    void a_lead_may_come_back_from_its_conversion() {
        var lead = add("lead", "{}");
        update("lead", lead, "{'STATUS_ID':'CONVERTED'}");
        update("lead", lead, "{'STATUS_ID':'IN_PROCESS'}");

        assertThat(rowsOf(1, lead)).containsExactly("1,P,NEW", "3,S,CONVERTED", "2,P,IN_PROCESS");
    }

    @Test
    @Case(of = "stage-history", value = "109")
    void a_template_of_deals_has_no_history() {
        var template = add("deal", "{'IS_RECURRING':'Y'}");
        move(template, "PREPARATION");
        updateItem(2, template, "{'stageId':'WON'}").isAnswered();
        updateItem(2, template, "{'categoryId':1}").isAnswered();

        assertThat(rowsOf(2, template)).isEmpty();
    }

    @Test
    @Case(of = "stage-history", value = "112")
    void an_old_invoice_that_leaves_a_final_status_loses_the_row_of_it() {
        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'N'}");
        update("invoice", invoice, "{'STATUS_ID':'P'}");
        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "3,S,P");

        update("invoice", invoice, "{'STATUS_ID':'S'}");
        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "2,P,S");
    }

    @Test
    @Case(of = "stage-history", value = "113")
    void an_old_invoice_may_be_paid_from_the_start() {
        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'P'}");

        assertThat(rowsOf(5, invoice)).containsExactly("3,S,P");
    }

    @Test
    @Case(of = "stage-history", value = "114")
    void a_smart_invoice_may_be_unpaid_from_the_start() {
        var invoice = addItem(31, "{'stageId':'DT31_3:D'}");

        assertThat(rowsOf(31, invoice)).containsExactly("3,F,DT31_3:D");
    }

    @Test
    @Case(of = "stage-history", value = "115")
    void an_imported_deal_has_a_row_of_the_moment_of_its_import() {
        portal.at("16:00:00");
        var deal =
                call(
                                "crm.item.import",
                                "{'entityTypeId':2,'fields':{'createdTime':'2025-01-10T10:00:00+03:00'}}")
                        .number("result.item.id");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
        historyOf(2, deal).lists("CREATED_TIME", "2026-01-10T16:00:00+03:00");
    }
}
