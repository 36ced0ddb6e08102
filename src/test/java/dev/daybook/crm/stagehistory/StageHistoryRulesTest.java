package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.SmartProcess;
import dev.daybook.protocol.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of recording rules that no numbered case covers. */
class StageHistoryRulesTest extends StageHistoryTest {

    private static final int PROJECT = StageHistoryFixture.PROJECT;

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
        addInvoiceStatus("SENT_AGAIN", 120);
        addInvoiceStatus("DISPUTED", 150);
    }

    private static void addInvoiceStatus(String id, int sort) {
        var fields = "{'ENTITY_ID':'INVOICE_STATUS','STATUS_ID':'%s','NAME':'x','SORT':%d}";
        call("crm.status.add", "{'fields':" + fields.formatted(id, sort) + "}").isAnswered();
    }

    private static void updateAndCheck(int type, long item, String fields, String... rows) {
        updateItem(type, item, fields).isAnswered();
        assertThat(rowsOf(type, item)).containsExactly(rows);
    }

    private static String field(int type, long id, String name) {
        return item(type, id).at("result.item." + name).asText();
    }

    // ---- which row ----

    @Test
    void every_type_may_begin_at_its_end() {
        assertThat(rowsOf(1, add("lead", "{'STATUS_ID':'JUNK'}"))).containsExactly("3,F,JUNK");
        assertThat(rowsOf(1, addItem(1, "{'stageId':'CONVERTED'}")))
                .containsExactly("3,S,CONVERTED");
        assertThat(rowsOf(PROJECT, addItem(PROJECT, "{'stageId':'DT130_7:FAIL'}")))
                .containsExactly("3,F,DT130_7:FAIL");
    }

    @Test
    void every_type_may_begin_in_the_middle() {
        assertThat(rowsOf(1, add("lead", "{'STATUS_ID':'PROCESSED'}")))
                .containsExactly("1,P,PROCESSED");
        assertThat(rowsOf(31, addItem(31, "{'stageId':'DT31_3:S'}")))
                .containsExactly("1,P,DT31_3:S");
    }

    @Test
    void a_change_of_pipeline_is_recorded_before_the_final_stage() {
        var deal = addItem(2, "{}");
        updateAndCheck(2, deal, "{'categoryId':1,'stageId':'C1:LOSE'}", "1,P,NEW", "5,F,C1:LOSE");
    }

    @Test
    void a_universal_update_without_effect_adds_no_row() {
        var deal = addItem(2, "{}");
        updateAndCheck(2, deal, "{'stageId':'NEW','categoryId':0}", "1,P,NEW");
        updateAndCheck(2, deal, "{'title':'Another'}", "1,P,NEW");
    }

    @Test
    void other_persons_and_other_dates_add_no_row() {
        var deal = addItem(2, "{}");
        updateAndCheck(
                2,
                deal,
                "{'assignedById':2,'begindate':'2026-02-01','closedate':'2026-03-01'}",
                "1,P,NEW");
    }

    @Test
    void rows_are_of_whole_seconds_in_the_zone_of_the_portal() {
        try (var own = TestPortal.on(store)) {
            own.at("23:00:59.999").call("crm.deal.add", "{\"fields\":{}}").isAnswered();

            own.get("crm.stagehistory.list?entityTypeId=2")
                    .lists("CREATED_TIME", "2026-01-10T23:00:59+03:00");
        }
    }

    @Test
    void the_times_of_an_item_agree_with_its_rows_if_the_clock_runs_backwards() {
        try (var own = TestPortal.on(store)) {
            own.at("12:00:00").call("crm.deal.add", "{\"fields\":{}}").hasResult("1");
            own.at("11:00:00").call("crm.deal.add", "{\"fields\":{}}").hasResult("2");
            hasTimes(own, 2, "12:00:00", "createdTime", "updatedTime", "movedTime");

            own.at("11:30:00")
                    .call("crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"WON\"}}")
                    .isAnswered();
            hasTimes(own, 1, "12:00:00", "createdTime", "updatedTime", "movedTime");

            own.at("12:30:00")
                    .call("crm.deal.update", "{\"id\":1,\"fields\":{\"STAGE_ID\":\"LOSE\"}}")
                    .isAnswered();
            hasTimes(own, 1, "12:30:00", "updatedTime", "movedTime");
            own.get("crm.stagehistory.list?entityTypeId=2&filter[OWNER_ID]=1")
                    .lists(
                            "CREATED_TIME",
                            "2026-01-10T12:00:00+03:00",
                            "2026-01-10T12:00:00+03:00",
                            "2026-01-10T12:30:00+03:00");
        }
    }

    private static void hasTimes(TestPortal own, long deal, String time, String... fields) {
        var item = own.get("crm.item.get?entityTypeId=2&id=" + deal);
        for (var field : fields) {
            assertThat(item.at("result.item." + field).asText())
                    .as(field)
                    .isEqualTo("2026-01-10T" + time + "+03:00");
        }
    }

    @Test
    void a_refused_update_adds_no_row() {
        var deal = addItem(2, "{}");
        updateItem(2, deal, "{'stageId':'WON','categoryId':77}")
                .isRefusedWith("CRM_FIELD_ERROR_VALUE_NOT_VALID");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
    }

    // ---- what the newest row already tells ----

    @Test
    void a_move_back_to_where_the_newest_row_says_adds_none() {
        var process = StageHistoryFixture.smartProcess(portal, 140, "Y");
        var item = addItem(140, "{}");
        var start = prefix(140, item) + "NEW";
        var later = prefix(140, item) + "CLIENT";

        setStages(process, "N");
        updateAndCheck(140, item, "{'stageId':'" + later + "'}", "1,P," + start);
        setStages(process, "Y");
        updateAndCheck(140, item, "{'stageId':'" + start + "'}", "1,P," + start);
        updateAndCheck(140, item, "{'stageId':'" + later + "'}", "1,P," + start, "2,P," + later);
    }

    @Test
    void history_begins_with_the_first_move_after_stages_were_switched_on() {
        var process = StageHistoryFixture.smartProcess(portal, 142, "N");
        var item = addItem(142, "{}");
        var prefix = prefix(142, item);
        updateAndCheck(142, item, "{'stageId':'" + prefix + "CLIENT'}");

        setStages(process, "Y");
        assertThat(rowsOf(142, item)).isEmpty();
        updateAndCheck(142, item, "{'stageId':'" + prefix + "NEW'}", "2,P," + prefix + "NEW");

        // Old rows stay readable, and still go with their item.
        setStages(process, "N");
        assertThat(rowsOf(142, item)).hasSize(1);
        call("crm.item.delete", "{'entityTypeId':142,'id':" + item + "}").isAnswered();
        assertThat(rowsOf(142, item)).isEmpty();
    }

    private static void setStages(SmartProcess process, String on) {
        call(
                        "crm.type.update",
                        "{'id':" + process.id() + ",'fields':{'isStagesEnabled':'" + on + "'}}")
                .isAnswered();
    }

    /** Returns the prefix of the stage ids of an item's pipeline: {@code DT130_7:}. */
    private static String prefix(int type, long item) {
        var stage = field(type, item, "stageId");
        return stage.substring(0, stage.indexOf(':') + 1);
    }

    // ---- deleted and restored ----

    @Test
    void every_deleted_item_takes_its_own_rows_and_no_others() {
        var lead = add("lead", "{}");
        var kept = add("lead", "{}");
        call("crm.lead.delete", "{'id':" + lead + "}").isAnswered();
        assertThat(rowsOf(1, lead)).isEmpty();
        assertThat(rowsOf(1, kept)).containsExactly("1,P,NEW");

        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'N'}");
        call("crm.invoice.delete", "{'id':" + invoice + "}").isAnswered();
        assertThat(rowsOf(5, invoice)).isEmpty();

        // Smart invoice 1 and project 1 have the same id and share a journal.
        var before = rowsOf(31, 1);
        call("crm.item.delete", "{'entityTypeId':130,'id':1}").isAnswered();
        assertThat(rowsOf(130, 1)).isEmpty();
        assertThat(rowsOf(31, 1)).isEqualTo(before).hasSize(2);
    }

    @Test
    void ids_of_rows_are_not_used_again() {
        var deal = add("deal", "{}");
        var last = historyOf(2, deal).number("result.items.0.ID");
        call("crm.deal.delete", "{'id':" + deal + "}").isAnswered();

        var next = historyOf(2, add("deal", "{}")).number("result.items.0.ID");
        assertThat(next).isEqualTo(last + 1);
    }

    @Test
    void an_item_that_had_ended_comes_back_with_the_row_of_its_end() {
        var deal = add("deal", "{}");
        move(deal, "PREPARATION", "LOSE");
        call("crm.deal.delete", "{'id':" + deal + "}").isAnswered();

        var restored = portal.services().items().restore(EntityType.DEAL, deal, 0).orElseThrow();
        assertThat(rowsOf(2, restored.id())).containsExactly("3,F,LOSE");
    }

    @Test
    void an_item_of_a_type_without_a_bin_is_gone() {
        portal.services()
                .smartProcesses()
                .add(
                        ADMIN,
                        "Without a bin",
                        Optional.of(144L),
                        Value.tree("isStagesEnabled", "Y", "isRecyclebinEnabled", "N"));
        var type = portal.services().entityTypes().find(144).orElseThrow();
        var item = addItem(144, "{}");
        assertThat(rowsOf(144, item)).hasSize(1);

        call("crm.item.delete", "{'entityTypeId':144,'id':" + item + "}").hasResult("[]");
        assertThat(rowsOf(144, item)).isEmpty();
        assertThat(portal.services().items().restore(type, item, 1)).isEmpty();
    }

    // ---- what a stage means ----

    @Test
    void a_row_keeps_what_its_stage_meant_after_the_stage_is_gone() {
        var process = StageHistoryFixture.smartProcess(portal, 146, "Y");
        var item = addItem(146, "{}");
        var prefix = prefix(146, item);
        updateItem(146, item, "{'stageId':'" + prefix + "FAIL'}").isAnswered();
        updateItem(146, item, "{'stageId':'" + prefix + "NEW'}").isAnswered();

        var category = item(146, item).number("result.item.categoryId");
        removeStage(process.type().stageDictionary(category), prefix + "FAIL");

        assertThat(rowsOf(146, item))
                .containsExactly(
                        "1,P," + prefix + "NEW", "3,F," + prefix + "FAIL", "2,P," + prefix + "NEW");
    }

    private static void removeStage(String dictionary, String stageId) {
        var stage =
                call(
                                "crm.status.list",
                                "{'filter':{'ENTITY_ID':'"
                                        + dictionary
                                        + "','STATUS_ID':'"
                                        + stageId
                                        + "'}}")
                        .at("result.0.ID")
                        .asText();
        call("crm.status.delete", "{'id':" + stage + ",'params':{'FORCED':'Y'}}").isAnswered();
    }

    // ---- old invoices ----

    @Test
    void an_old_invoice_that_begins_in_the_middle_was_moved_there() {
        assertThat(rowsOf(5, add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'S'}")))
                .containsExactly("2,P,S");
        assertThat(rowsOf(5, add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'D'}")))
                .containsExactly("3,F,D");
    }

    @Test
    void an_old_invoice_moves_between_final_stages_and_keeps_the_last() {
        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'N'}");
        update("invoice", invoice, "{'STATUS_ID':'P'}");
        update("invoice", invoice, "{'STATUS_ID':'D'}");
        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "3,F,D");

        update("invoice", invoice, "{'STATUS_ID':'D'}");
        update("invoice", invoice, "{'STATUS_ID':'N'}");
        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "2,P,N");
    }

    @Test
    void a_status_behind_paid_is_a_failure_of_an_old_invoice() {
        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'N'}");
        update("invoice", invoice, "{'STATUS_ID':'SENT_AGAIN'}");
        update("invoice", invoice, "{'STATUS_ID':'DISPUTED'}");

        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "2,P,SENT_AGAIN", "3,F,DISPUTED");
    }

    // ---- which stage ----

    @Test
    void another_funnel_begins_with_its_first_stage_of_the_same_meaning() {
        var stages = new String[] {"PREPARATION", "C1:NEW", "WON", "C1:WON", "APOLOGY", "C1:LOSE"};
        for (var i = 0; i < stages.length; i += 2) {
            var deal = addItem(2, "{'stageId':'" + stages[i] + "'}");
            updateItem(2, deal, "{'categoryId':1}").isAnswered();
            assertThat(field(2, deal, "stageId")).isEqualTo(stages[i + 1]);
        }
    }

    @Test
    void another_funnel_does_not_take_a_stage_of_the_old_one() {
        var deal = addItem(2, "{}");
        updateAndCheck(2, deal, "{'categoryId':1,'stageId':'WON'}", "1,P,NEW", "5,P,C1:NEW");
    }

    @Test
    void a_new_item_takes_no_stage_of_another_funnel() {
        assertThat(rowsOf(2, addItem(2, "{'categoryId':1,'stageId':'WON'}")))
                .containsExactly("1,P,C1:NEW");
        assertThat(rowsOf(2, add("deal", "{'CATEGORY_ID':1,'STAGE_ID':'C1:WON'}")))
                .containsExactly("3,S,C1:WON");
        assertThat(rowsOf(PROJECT, addItem(PROJECT, "{'categoryId':8}")))
                .containsExactly("1,P,DT130_8:NEW");
    }

    @Test
    void an_unknown_funnel_is_refused_by_universal_methods() {
        call("crm.item.add", "{'entityTypeId':2,'fields':{'categoryId':77}}")
                .isRefusedWith("CRM_FIELD_ERROR_VALUE_NOT_VALID");
        updateItem(2, addItem(2, "{}"), "{'categoryId':77}")
                .isRefusedWith("CRM_FIELD_ERROR_VALUE_NOT_VALID");
        updateItem(PROJECT, addItem(PROJECT, "{}"), "{'categoryId':3}")
                .isRefusedWith("CRM_FIELD_ERROR_VALUE_NOT_VALID");
    }

    @Test
    void an_unknown_funnel_is_the_first_one_for_classic_methods() {
        var deal = add("deal", "{'CATEGORY_ID':77}");

        assertThat(rowsOf(2, deal)).containsExactly("1,P,NEW");
        historyOf(2, deal).lists("CATEGORY_ID", 0);
    }

    @Test
    void a_funnel_may_be_moved_to_and_back_from() {
        var deal = addItem(2, "{}");
        updateItem(2, deal, "{'categoryId':1}").isAnswered();
        updateAndCheck(2, deal, "{'categoryId':0}", "1,P,NEW", "5,P,C1:NEW", "5,P,NEW");
        historyOf(2, deal).lists("CATEGORY_ID", 0, 1, 0);
    }

    // ---- what follows from a move ----

    @Test
    void a_move_contains_its_time_actor_and_previous_stage() {
        var user = portal.employee("mover");
        portal.at("18:00:00");
        var deal = addItem(2, "{}");
        portal.at("18:05:00");
        callAs(
                        user,
                        "crm.item.update",
                        "{'entityTypeId':2,'id':" + deal + ",'fields':{'stageId':'EXECUTING'}}")
                .isAnswered();

        assertThat(field(2, deal, "movedTime")).isEqualTo("2026-01-10T18:05:00+03:00");
        assertThat(field(2, deal, "movedBy")).isEqualTo("" + user);
        assertThat(field(2, deal, "previousStageId")).isEqualTo("NEW");
        var classic = call("crm.deal.get", "{'id':" + deal + "}");
        assertThat(classic.at("result.MOVED_TIME").asText()).isEqualTo("2026-01-10T18:05:00+03:00");
        assertThat(classic.at("result.MOVED_BY_ID").asText()).isEqualTo("" + user);

        portal.at("18:10:00");
        update("deal", deal, "{'TITLE':'Another'}");
        assertThat(field(2, deal, "movedTime")).isEqualTo("2026-01-10T18:05:00+03:00");
        assertThat(field(2, deal, "movedBy")).isEqualTo("" + user);
        assertThat(field(2, deal, "previousStageId")).isEqualTo("NEW");
    }

    @Test
    void a_deal_is_new_open_and_in_process_until_it_moves() {
        var deal = add("deal", "{}");
        isDeal(deal, "Y", "N", "P");
        move(deal, "PREPARATION");
        isDeal(deal, "N", "N", "P");
        move(deal, "WON");
        isDeal(deal, "N", "Y", "S");
        move(deal, "APOLOGY");
        isDeal(deal, "N", "Y", "F");
        move(deal, "NEW");
        isDeal(deal, "Y", "N", "P");
    }

    private static void isDeal(long id, String isNew, String closed, String semantics) {
        var deal = call("crm.deal.get", "{'id':" + id + "}");
        assertThat(deal.at("result.IS_NEW").asText()).isEqualTo(isNew);
        assertThat(deal.at("result.CLOSED").asText()).isEqualTo(closed);
        assertThat(deal.at("result.STAGE_SEMANTIC_ID").asText()).isEqualTo(semantics);
    }

    @Test
    void the_close_date_becomes_the_day_of_the_end() {
        var deal = add("deal", "{'CLOSEDATE':'2026-05-01'}");
        var project = addItem(PROJECT, "{'closedate':'2026-05-01'}");
        move(deal, "PREPARATION");
        assertThat(field(2, deal, "closedate")).isEqualTo("2026-05-01T03:00:00+03:00");

        move(deal, "WON");
        updateItem(PROJECT, project, "{'stageId':'DT130_7:FAIL'}").isAnswered();
        assertThat(field(2, deal, "closedate")).isEqualTo("2026-01-10T03:00:00+03:00");
        assertThat(field(PROJECT, project, "closedate")).isEqualTo("2026-01-10T03:00:00+03:00");
    }

    @Test
    void the_close_date_of_a_smart_invoice_stays() {
        var invoice = addItem(31, "{'closedate':'2026-05-01'}");
        updateItem(31, invoice, "{'stageId':'DT31_3:P'}").isAnswered();

        assertThat(field(31, invoice, "closedate")).isEqualTo("2026-05-01T03:00:00+03:00");
    }
}
