package dev.daybook.crm.stagehistory;

import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH2;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.items;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of order and select in {@code crm.stagehistory.list}. */
class StageHistoryOrderTest extends StageHistoryTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    private static Reply ordered(String order) {
        return history("{'entityTypeId':2,'order':" + order + "}");
    }

    private static void isIgnored(String order) {
        ordered(order).lists("ID", 1, 2, 3, 4, 5, 6).hasTotal(6);
    }

    /** Reads row 3 with some columns. */
    private static Reply selected(String select) {
        return history("{'entityTypeId':2,'filter':{'ID':3},'select':" + select + "}");
    }

    // ---- order ----

    @Test
    @Case(of = "stage-history", value = "21")
    void the_newest_row_may_come_first() {
        history("{'entityTypeId':2,'order':{'ID':'DESC'},'select':['ID']}")
                .hasResult(
                        items(
                                "{\"ID\":6}",
                                "{\"ID\":5}",
                                "{\"ID\":4}",
                                "{\"ID\":3}",
                                "{\"ID\":2}",
                                "{\"ID\":1}"));
    }

    @Test
    @Case(of = "stage-history", value = "22")
    void a_direction_may_be_in_any_letters() {
        ordered("{'ID':'dEsC'}").lists("ID", 6, 5, 4, 3, 2, 1);
    }

    @Test
    @Case(of = "stage-history", value = "23")
    void an_unknown_direction_is_ascending() {
        isIgnored("{'ID':'sideways'}");
        ordered("{'OWNER_ID':'DESC','ID':'sideways'}").lists("ID", 6, 1, 2, 3, 4, 5);
        ordered("{'ID':1}").lists("ID", 1, 2, 3, 4, 5, 6);
        ordered("{'ID':null}").lists("ID", 1, 2, 3, 4, 5, 6);
    }

    @Test
    @Case(of = "stage-history", value = "24")
    void an_unknown_field_is_no_order() {
        isIgnored("{'FOO':'ASC'}");
        ordered("{'FOO':'ASC','ID':'DESC'}").lists("ID", 6, 5, 4, 3, 2, 1);
    }

    @Test
    @Case(
            of = "stage-history",
            value = {"23", "24"})
    void a_strict_portal_refuses_orders_as_it_is_documented() {
        try (var strict = TestPortal.on(store, "+03:00", profile -> with(profile, true, true))) {
            refuses(
                    strict,
                    "{'ID':'sideways'}",
                    "allowed sort directions are ASC, DESC. But got 'sideways' for field 'ID'");
            refuses(strict, "{'FOO':'ASC'}", "field 'FOO' is not allowed in order");
            refuses(strict, "{'FOO':'sideways'}", "field 'FOO' is not allowed in order");
            refuses(
                    strict,
                    "{'ID':'x','FOO':'ASC'}",
                    "allowed sort directions are ASC, DESC. But got 'x' for field 'ID'");
            refuses(strict, "{'id':'ASC'}", "field 'id' is not allowed in order");
            refuses(strict, "['ID']", "field '0' is not allowed in order");
            strict.call(
                            "crm.stagehistory.list",
                            "{\"entityTypeId\":2,\"order\":{\"ID\":\"dEsC\",\"TYPE_ID\":\"asc\"}}")
                    .hasTotal(0);
        }
    }

    // The invalid filter must not be reported first.
    private static void refuses(TestPortal strict, String order, String reason) {
        var body = "{'entityTypeId':2,'order':" + order + ",'filter':{'BAR':1}}";
        strict.call("crm.stagehistory.list", body.replace('\'', '"'))
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid order: " + reason);
    }

    @Test
    @Case(of = "stage-history", value = "25")
    void names_of_fields_are_in_capitals() {
        isIgnored("{'id':'DESC'}");
    }

    @Test
    @Case(of = "stage-history", value = "26")
    void keys_of_an_order_count_one_after_another() {
        ordered("{'TYPE_ID':'DESC','ID':'ASC'}").lists("ID", 5, 3, 6, 2, 4, 1);
        ordered("{'ID':'ASC','TYPE_ID':'DESC'}").lists("ID", 1, 2, 3, 4, 5, 6);
    }

    @Test
    void equal_rows_are_sorted_by_id_in_the_direction_of_the_last_key() {
        ordered("{'TYPE_ID':'DESC'}").lists("ID", 5, 6, 3, 4, 2, 1);
        ordered("{'OWNER_ID':'DESC'}").lists("ID", 6, 5, 4, 3, 2, 1);
        ordered("{'OWNER_ID':'ASC'}").lists("ID", 1, 2, 3, 4, 5, 6);
        ordered("{'OWNER_ID':'DESC','CATEGORY_ID':'ASC'}").lists("ID", 6, 1, 2, 3, 4, 5);
        ordered("{'OWNER_ID':'ASC','CATEGORY_ID':'DESC'}").lists("ID", 5, 4, 3, 2, 1, 6);
        ordered("{'OWNER_ID':'DESC','FOO':'ASC'}").lists("ID", 6, 5, 4, 3, 2, 1);
    }

    @Test
    void the_last_of_several_rows_of_one_second_is_the_newest() {
        var lead = add("lead", "{}");
        update("lead", lead, "{'STATUS_ID':'IN_PROCESS'}");
        update("lead", lead, "{'STATUS_ID':'JUNK'}");
        var rows = "{'entityTypeId':1,'filter':{'OWNER_ID':" + lead + "},'order':";

        history(rows + "{'CREATED_TIME':'DESC'}}").lists("STATUS_ID", "JUNK", "IN_PROCESS", "NEW");
        history(rows + "{'CREATED_TIME':'ASC'}}").lists("STATUS_ID", "NEW", "IN_PROCESS", "JUNK");
        call("crm.lead.delete", "{'id':" + lead + "}").isAnswered();
    }

    @Test
    void every_field_can_be_ordered_by() {
        ordered("{'CREATED_TIME':'DESC'}").lists("ID", 6, 5, 4, 3, 2, 1);
        ordered("{'CATEGORY_ID':'DESC'}").lists("ID", 5, 6, 4, 3, 2, 1);
        ordered("{'STAGE_ID':'ASC'}").lists("ID", 5, 4, 6, 1, 2, 3);
        ordered("{'STAGE_SEMANTIC_ID':'ASC'}").lists("ID", 6, 1, 2, 4, 5, 3);
        history("{'entityTypeId':1,'order':{'STATUS_ID':'ASC'}}").lists("ID", 2, 3, 1);
    }

    @Test
    @Case(of = "stage-history", value = "27")
    void an_order_that_is_a_list_is_ignored() {
        isIgnored("['ID']");
        isIgnored("['ID','DESC']");
    }

    @Test
    void a_direction_that_is_a_list_is_refused() {
        ordered("{'ID':['DESC']}")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid order: allowed sort directions are ASC, DESC."
                                + " But got 'Array' for field 'ID'");
    }

    // ---- select ----

    @Test
    @Case(of = "stage-history", value = "28")
    void the_id_comes_last_where_it_was_not_asked_for() {
        selected("['STAGE_ID']").hasResult("{\"items\":[{\"STAGE_ID\":\"WON\",\"ID\":3}]}");
    }

    @Test
    @Case(of = "stage-history", value = "29")
    void fields_come_in_the_order_in_which_they_were_asked_for() {
        selected("['OWNER_ID','STAGE_ID','CREATED_TIME']")
                .hasResult(
                        """
                        {"items":[{"OWNER_ID":101,"STAGE_ID":"WON",\
                        "CREATED_TIME":"2026-01-10T10:10:00+03:00","ID":3}]}\
                        """);
        selected("['STAGE_ID','ID']").hasResult("{\"items\":[{\"STAGE_ID\":\"WON\",\"ID\":3}]}");
    }

    @Test
    @Case(of = "stage-history", value = "30")
    void a_star_selects_all_fields() {
        selected("['*']").hasResult(items(DH3));
    }

    @Test
    @Case(of = "stage-history", value = "31")
    void a_star_beside_a_name_selects_nothing() {
        selected("['*','TYPE_ID']").hasResult("{\"items\":[{\"TYPE_ID\":3,\"ID\":3}]}");
    }

    @Test
    @Case(of = "stage-history", value = "32")
    void all_fields_come_where_no_name_is_known() {
        selected("['FOO','id']").hasResult(items(DH3));
        selected("[['ID'],null,7]").hasResult(items(DH3));
    }

    @Test
    void a_field_that_is_asked_for_twice_comes_once() {
        selected("['TYPE_ID','ID','TYPE_ID','ID']")
                .hasResult("{\"items\":[{\"TYPE_ID\":3,\"ID\":3}]}");
    }

    @Test
    @Case(of = "stage-history", value = "33")
    void leads_do_not_know_the_names_of_deals() {
        history("{'entityTypeId':1,'select':['STAGE_ID']}").hasResult(items(LH1, LH2, LH3));
    }

    @Test
    @Case(of = "stage-history", value = "34")
    void the_id_of_an_old_invoice_always_comes_first() {
        var first = "{\"items\":[{\"ID\":1,\"STATUS_ID\":\"N\"}]}";
        for (var select : new String[] {"['STATUS_ID']", "['STATUS_ID','ID']"}) {
            history("{'entityTypeId':5,'filter':{'ID':1},'select':" + select + "}")
                    .hasResult(first);
        }
    }
}
