package dev.daybook.crm.stagehistory;

import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.crm.EntityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * Tests of the opt-in columns that Daybook adds: the author of a move and the position before it.
 */
class StageHistoryColumnsTest extends StageHistoryTest {

    private static final String EXTRAS =
            "['ID','MOVED_BY_ID','PREVIOUS_STAGE_ID','PREVIOUS_CATEGORY_ID','RESPONSIBLE_ID']";

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    @Test
    void extra_columns_are_absent_unless_requested() {
        var one = "{'entityTypeId':2,'filter':{'ID':1}";
        history(one + "}").hasResult(items(DH1));
        history(one + ",'select':['*']}").hasResult(items(DH1));
        history(one + ",'select':['moved_by_id','FOO']}").hasResult(items(DH1));
    }

    @Test
    void a_star_selects_all_usual_columns_beside_them() {
        var one = "{'entityTypeId':2,'filter':{'ID':1},'select':";
        var row = DH1.substring(0, DH1.length() - 1) + ",\"MOVED_BY_ID\":1}";
        history(one + "['*','MOVED_BY_ID']}").hasResult(items(row));
        history(one + "['MOVED_BY_ID','*','FOO']}").hasResult(items(row));
        history(one + "['*','TYPE_ID','MOVED_BY_ID']}")
                .hasResult(items("{\"TYPE_ID\":1,\"MOVED_BY_ID\":1,\"ID\":1}"));
    }

    @Test
    void extra_columns_contain_the_actor_and_the_previous_stage() {
        history("{'entityTypeId':2,'filter':{'ID':[1,4,5]},'select':" + EXTRAS + "}")
                .hasResult(items(extras(1, "", 0), extras(4, "WON", 0), extras(5, "EXECUTING", 0)));
    }

    private static String extras(long id, String stage, long category) {
        return """
        {"ID":%d,"MOVED_BY_ID":1,"PREVIOUS_STAGE_ID":"%s","PREVIOUS_CATEGORY_ID":%d,\
        "RESPONSIBLE_ID":1}\
        """
                .formatted(id, stage, category);
    }

    @Test
    void the_category_before_is_that_of_the_item_before_the_move() {
        history("{'entityTypeId':130,'select':['PREVIOUS_STAGE_ID','PREVIOUS_CATEGORY_ID']}")
                .lists("PREVIOUS_STAGE_ID", "", "DT130_7:NEW", "DT130_7:SUCCESS")
                .lists("PREVIOUS_CATEGORY_ID", 0, 7, 7);
    }

    @Test
    void leads_and_old_invoices_have_statuses_before_and_no_category() {
        history("{'entityTypeId':1,'select':['PREVIOUS_STATUS_ID','PREVIOUS_CATEGORY_ID']}")
                .hasResult(
                        items(
                                "{\"PREVIOUS_STATUS_ID\":\"\",\"ID\":1}",
                                "{\"PREVIOUS_STATUS_ID\":\"NEW\",\"ID\":2}",
                                "{\"PREVIOUS_STATUS_ID\":\"IN_PROCESS\",\"ID\":3}"));
        history("{'entityTypeId':5,'select':['PREVIOUS_STATUS_ID']}")
                .hasResult(
                        items(
                                "{\"ID\":1,\"PREVIOUS_STATUS_ID\":\"\"}",
                                "{\"ID\":3,\"PREVIOUS_STATUS_ID\":\"P\"}"));
    }

    @Test
    void rows_can_be_found_and_sorted_by_them() {
        var ask = "{'entityTypeId':2,'select':['ID','MOVED_BY_ID','PREVIOUS_STAGE_ID'],";
        history(ask + "'filter':{'MOVED_BY_ID':1}}").hasTotal(6);
        history(ask + "'filter':{'!MOVED_BY_ID':1}}").hasTotal(0);
        history(ask + "'filter':{'PREVIOUS_STAGE_ID':'won'}}").lists("ID", 4).hasTotal(1);
        history(ask + "'filter':{'PREVIOUS_STAGE_ID':''}}").lists("ID", 1, 6).hasTotal(2);
        history(ask + "'order':{'PREVIOUS_STAGE_ID':'DESC'}}").lists("ID", 4, 3, 2, 5, 6, 1);
        history(ask + "'filter':{'@MOVED_BY_ID':[0,2]}}").hasTotal(0);
    }

    @Test
    void they_are_of_the_moment_of_the_move() {
        var mover = portal.employee("mover");
        var lead = add("lead", "{'ASSIGNED_BY_ID':2}");
        callAs(
                        mover,
                        "crm.lead.update",
                        "{'id':" + lead + ",'fields':{'STATUS_ID':'JUNK','ASSIGNED_BY_ID':3}}")
                .isAnswered();
        update("lead", lead, "{'ASSIGNED_BY_ID':1}");

        history(
                        "{'entityTypeId':1,'filter':{'OWNER_ID':"
                                + lead
                                + "},'select':['MOVED_BY_ID','RESPONSIBLE_ID']}")
                .lists("MOVED_BY_ID", 1, mover)
                .lists("RESPONSIBLE_ID", 2, 3);
        call("crm.lead.delete", "{'id':" + lead + "}").isAnswered();
    }

    @Test
    void a_change_without_a_user_is_the_systems() {
        var deal = add("deal", "{}");
        call("crm.deal.delete", "{'id':" + deal + "}").isAnswered();
        var restored = portal.services().items().restore(EntityType.DEAL, deal, 0).orElseThrow();

        history(
                        "{'entityTypeId':2,'filter':{'OWNER_ID':"
                                + restored.id()
                                + "},'select':['MOVED_BY_ID']}")
                .lists("MOVED_BY_ID", 0);
        call("crm.deal.delete", "{'id':" + restored.id() + "}").isAnswered();
    }

    @Test
    void a_portal_without_them_does_not_know_them() {
        try (var plain = TestPortal.on(store, "+03:00", profile -> with(profile, false, false))) {
            plain.call("crm.deal.add", "{\"fields\":{}}").isAnswered();
            var select = "{\"entityTypeId\":2,\"select\":[\"MOVED_BY_ID\",\"RESPONSIBLE_ID\"]}";
            var row = plain.call("crm.stagehistory.list", select).rows().getFirst();
            assertThat(row.members().keySet())
                    .containsExactly(
                            "ID",
                            "TYPE_ID",
                            "OWNER_ID",
                            "CREATED_TIME",
                            "CATEGORY_ID",
                            "STAGE_SEMANTIC_ID",
                            "STAGE_ID");
            plain.get("crm.stagehistory.list?entityTypeId=2&select[]=MOVED_BY_ID&select[]=ID")
                    .hasResult("{\"items\":[{\"ID\":1}]}");
            plain.get("crm.stagehistory.list?entityTypeId=2&order[MOVED_BY_ID]=DESC").hasTotal(1);
            for (var name : new String[] {"MOVED_BY_ID", "PREVIOUS_STAGE_ID", "RESPONSIBLE_ID"}) {
                plain.get("crm.stagehistory.list?entityTypeId=2&filter[!" + name + "]=5")
                        .isRefused(
                                400,
                                "INVALID_ARG_VALUE",
                                "Invalid filter: field '!" + name + "' is not allowed in filter");
            }
        }
    }
}
