package dev.daybook.crm.stagehistory;

import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH2;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH4;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH5;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.DH6;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EH2;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EH4;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.EH5;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.IH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.IH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH1;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH2;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.LH3;
import static dev.daybook.crm.stagehistory.StageHistoryFixture.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Differs;
import dev.daybook.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of the parameters of {@code crm.stagehistory.list} and of the supported types. */
class StageHistoryBindingTest extends StageHistoryTest {

    private static final String METHOD = "crm.stagehistory.list";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @BeforeParameterizedClassInvocation
    static void fill() {
        StageHistoryFixture.build(portal);
    }

    private static void isAllDeals(Reply reply) {
        reply.says("{\"result\":" + items(DH1, DH2, DH3, DH4, DH5, DH6) + ",\"total\":6}");
    }

    private static void isMistyped(String json, String value, String parameter, String type) {
        history(json)
                .isRefused(
                        400,
                        "100",
                        "Invalid value {"
                                + value
                                + "} to match with parameter {"
                                + parameter
                                + "}. Should be value of type "
                                + type
                                + ".");
    }

    // ---- parameters ----

    @Test
    @Case(of = "stage-history", value = "1")
    void all_rows_of_deals_come_in_the_order_of_their_ids() {
        isAllDeals(history("{'entityTypeId':2}"));
    }

    @Test
    @Case(of = "stage-history", value = "2")
    void a_body_is_exactly_what_clients_know() {
        history("{'entityTypeId':2,'filter':{'ID':1}}")
                .says(
                        """
                        {"result":{"items":[{"ID":1,"TYPE_ID":1,"OWNER_ID":101,\
                        "CREATED_TIME":"2026-01-10T10:00:00+03:00","CATEGORY_ID":0,\
                        "STAGE_SEMANTIC_ID":"P","STAGE_ID":"NEW"}]},"total":1}\
                        """);
    }

    @Test
    @Case(of = "stage-history", value = "3")
    void the_type_may_be_a_numeric_string() {
        isAllDeals(history("{'entityTypeId':'2'}"));
    }

    @Test
    void the_type_may_have_a_fraction_and_leading_blanks() {
        for (var type : List.of("2.0", "2.9", "'2.0'", "' 2'", "2e0")) {
            isAllDeals(history("{'entityTypeId':" + type + "}"));
        }
    }

    @Test
    @Case(of = "stage-history", value = "4")
    void a_form_may_name_a_sign_that_is_encoded() {
        portal.form(METHOD, "entityTypeId=2&filter%5B%3E%3DID%5D=5")
                .says("{\"result\":" + items(DH5, DH6) + ",\"total\":2}");
    }

    @Test
    void a_sign_that_is_not_encoded_ends_the_name_of_a_form_parameter() {
        isAllDeals(portal.form(METHOD, "entityTypeId=2&filter[>=ID]=5"));
    }

    @Test
    @Case(of = "stage-history", value = "5")
    void a_form_may_hold_lists_and_maps() {
        portal.form(
                        METHOD,
                        "entityTypeId=2&select[]=ID&order[ID]=desc&filter[@ID][]=1&filter[@ID][]=3")
                .hasResult("{\"items\":[{\"ID\":3},{\"ID\":1}]}");
    }

    @Test
    void the_last_of_repeated_form_parameters_wins() {
        isAllDeals(portal.form(METHOD, "entityTypeId=1&entityTypeId=2"));
    }

    @Test
    @Case(of = "stage-history", value = "6")
    void the_type_is_required() {
        history("{}").isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
    }

    @Test
    @Case(of = "stage-history", value = "7")
    void the_type_is_no_word() {
        isMistyped("{'entityTypeId':'abc'}", "abc", "entityTypeId", "int");
    }

    @Test
    @Case(of = "stage-history", value = "8")
    void the_type_is_not_null() {
        isMistyped("{'entityTypeId':null}", "", "entityTypeId", "int");
    }

    @Test
    void the_type_is_neither_empty_nor_a_boolean_nor_a_list() {
        isMistyped("{'entityTypeId':''}", "", "entityTypeId", "int");
        isMistyped("{'entityTypeId':true}", "1", "entityTypeId", "int");
        isMistyped("{'entityTypeId':false}", "", "entityTypeId", "int");
        isMistyped("{'entityTypeId':[2]}", "Array", "entityTypeId", "int");
    }

    @Test
    @Case(of = "stage-history", value = "9")
    void a_filter_is_no_word() {
        isMistyped("{'entityTypeId':2,'filter':'x'}", "x", "filter", "array");
    }

    @Test
    @Case(of = "stage-history", value = "10")
    void a_selection_is_no_word() {
        isMistyped("{'entityTypeId':2,'select':'ID'}", "ID", "select", "array");
    }

    @Test
    @Case(of = "stage-history", value = "11")
    @Differs("clients send null for what they leave out; a list or a map that is null is absent")
    void an_order_that_is_null_is_absent() {
        isAllDeals(history("{'entityTypeId':2,'order':null}"));
    }

    @Test
    void lists_and_maps_that_are_null_or_empty_are_absent() {
        isAllDeals(history("{'entityTypeId':2,'filter':null,'select':null}"));
        isAllDeals(history("{'entityTypeId':2,'filter':'','order':'','select':''}"));
        isAllDeals(history("{'entityTypeId':2,'filter':[],'order':[],'select':[]}"));
        isAllDeals(history("{'entityTypeId':2,'filter':{},'order':{},'select':{}}"));
    }

    @Test
    void numbers_and_booleans_are_no_lists() {
        isMistyped("{'entityTypeId':2,'filter':5}", "5", "filter", "array");
        isMistyped("{'entityTypeId':2,'order':true}", "1", "order", "array");
        isMistyped("{'entityTypeId':2,'select':false}", "", "select", "array");
    }

    @Test
    void the_first_wrong_parameter_is_the_one_reported() {
        isMistyped("{'select':'x','entityTypeId':'abc'}", "abc", "entityTypeId", "int");
        isMistyped("{'select':'x','order':'y','entityTypeId':2}", "y", "order", "array");
    }

    @Test
    @Case(of = "stage-history", value = "12")
    void a_parameter_in_other_letters_is_unknown_and_ignored() {
        isAllDeals(history("{'entityTypeId':2,'FILTER':{'ID':1}}"));
    }

    @Test
    void a_required_parameter_in_other_letters_is_missing() {
        history("{'entitytypeid':2}")
                .isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
    }

    @Test
    void the_values_of_a_selection_count_and_not_its_keys() {
        history("{'entityTypeId':2,'filter':{'ID':3},'select':{'x':'STAGE_ID','ID':'OWNER_ID'}}")
                .hasResult("{\"items\":[{\"STAGE_ID\":\"WON\",\"OWNER_ID\":101,\"ID\":3}]}");
    }

    @Test
    void the_body_wins_over_the_query() {
        var url = portal.webhook() + "/" + METHOD;
        isAllDeals(portal.post(url + "?entityTypeId=1", JSON, "{\"entityTypeId\":2}"));
        isAllDeals(portal.post(url + "?entityTypeId=1", FORM, "entityTypeId=2"));
        isAllDeals(portal.post(url + "?entityTypeId=2", JSON, "{\"filter\":{}}"));
    }

    @Test
    void a_body_that_is_no_json_counts_as_none() {
        var url = portal.webhook() + "/" + METHOD;
        isAllDeals(portal.post(url + "?entityTypeId=2", JSON, "{\"entityTypeId\":"));
        portal.post(url, JSON, "{\"entityTypeId\":2")
                .isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
    }

    @Test
    void a_json_body_needs_its_content_type() {
        portal.post(portal.webhook() + "/" + METHOD, FORM, "{\"entityTypeId\":2}")
                .isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
    }

    // ---- types ----

    @Test
    @Case(of = "stage-history", value = "13")
    void leads_have_statuses_and_no_category() {
        history("{'entityTypeId':1}").says("{\"result\":" + items(LH1, LH2, LH3) + ",\"total\":3}");
        assertThat(history("{'entityTypeId':1}").rows().getFirst().members().keySet())
                .containsExactly(
                        "ID",
                        "TYPE_ID",
                        "OWNER_ID",
                        "CREATED_TIME",
                        "STATUS_SEMANTIC_ID",
                        "STATUS_ID");
    }

    @Test
    @Case(of = "stage-history", value = "14")
    void an_old_invoice_lost_the_row_of_the_final_status_that_it_left() {
        history("{'entityTypeId':5}").says("{\"result\":" + items(IH1, IH3) + ",\"total\":2}");
    }

    @Test
    @Case(of = "stage-history", value = "15")
    void smart_invoices_share_their_ids_with_others_and_nothing_else() {
        history("{'entityTypeId':31}").says("{\"result\":" + items(EH4, EH5) + ",\"total\":2}");
    }

    @Test
    @Case(of = "stage-history", value = "16")
    void a_smart_process_shows_only_rows_of_its_own_items() {
        history("{'entityTypeId':130}")
                .says("{\"result\":" + items(EH1, EH2, EH3) + ",\"total\":3}");
    }

    @Test
    @Case(of = "stage-history", value = "17")
    void contacts_have_no_history() {
        history("{'entityTypeId':3}")
                .isRefused(400, "ENTITY_TYPE_NOT_SUPPORTED", "CONTACT entity is not supported");
    }

    @Test
    @Case(of = "stage-history", value = "18")
    void a_smart_process_must_exist() {
        history("{'entityTypeId':132}")
                .isRefused(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type  is not supported");
    }

    @Test
    @Case(of = "stage-history", value = "19")
    void ids_of_other_types_and_of_none_are_refused() {
        for (var type : List.of("0", "-2", "7", "14", "192", "1031", "255", "4", "1e300")) {
            history("{'entityTypeId':" + type + "}").isRefusedWith("ENTITY_TYPE_NOT_SUPPORTED");
        }
    }

    @Test
    @Case(of = "stage-history", value = "20")
    void the_name_of_the_method_may_be_in_any_letters() {
        isAllDeals(call("CRM.StageHistory.List", "{'entityTypeId':2}"));
        isAllDeals(call("crm.stagehistory.list.json", "{'entityTypeId':2}"));
    }
}
