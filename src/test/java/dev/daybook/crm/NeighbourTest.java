package dev.daybook.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import org.junit.jupiter.api.Test;

/** Methods related to stage history, and their differences from it. */
class NeighbourTest extends SetupTest {

    // ---- the history of what was set up ----

    @Test
    @Case(of = "stage-history", value = "108")
    void a_smart_process_without_stages_has_no_history() {
        var type =
                (int)
                        call("crm.type.add", "{'fields':{'title':'Off','isCategoriesEnabled':'Y'}}")
                                .number("result.type.entityTypeId");
        var second = pipeline(type, "Second");
        var item = addItem(type, "{}");

        updateItem(type, item, "{'title':'x','categoryId':" + second + "}").isAnswered();

        historyOf(type, item).hasResult("{\"items\":[]}").hasTotal(0);
    }

    @Test
    @Case(of = "stage-history", value = "110")
    void rows_stay_as_they_were_when_a_stage_is_renamed_moved_and_recoloured() {
        var second = pipeline(2, "Renamed");
        var won = "C" + second + ":WON";
        var deal = deal(second, won);
        var before = historyOf(2, deal).at("result");

        call(
                        "crm.status.update",
                        "{'id':"
                                + entry("DEAL_STAGE_" + second, won)
                                + ",'fields':{'NAME':'Signed','SORT':5,'COLOR':'#000000','SEMANTICS':'F'}}")
                .isAnswered();

        assertThat(historyOf(2, deal).at("result")).isEqualTo(before);
        historyOf(2, deal).lists("STAGE_SEMANTIC_ID", "S");
    }

    @Test
    void rows_stay_as_they_were_when_a_stage_is_deleted() {
        var second = pipeline(2, "Deleted");
        var prefix = "C" + second + ":";
        status("DEAL_STAGE_" + second, "LATE", ",'SEMANTICS':'F','SORT':90").isAnswered();
        var deal = deal(second, prefix + "LATE");
        move(deal, prefix + "NEW");

        call("crm.status.delete", "{'id':" + entry("DEAL_STAGE_" + second, prefix + "LATE") + "}")
                .hasResult("true");

        historyOf(2, deal)
                .lists("STAGE_ID", prefix + "LATE", prefix + "NEW")
                .lists("STAGE_SEMANTIC_ID", "F", "P");
    }

    @Test
    @Case(of = "stage-history", value = "111")
    void a_failure_that_people_made_is_a_final_stage() {
        var second = pipeline(2, "Own failure");
        status("DEAL_STAGE_" + second, "NO_BUDGET", ",'SEMANTICS':'F','SORT':75").isAnswered();
        var deal = deal(second, "C" + second + ":NEW");

        move(deal, "C" + second + ":NO_BUDGET");

        historyOf(2, deal)
                .lists("TYPE_ID", 1, 3)
                .lists("STAGE_SEMANTIC_ID", "P", "F")
                .lists("STAGE_ID", "C" + second + ":NEW", "C" + second + ":NO_BUDGET");
    }

    private static long deal(long category, String stage) {
        return add("deal", "{'CATEGORY_ID':" + category + ",'STAGE_ID':'" + stage + "'}");
    }

    @Test
    void a_stage_that_people_made_is_the_first_where_it_is_sorted_first() {
        var second = pipeline(2, "Own first");
        status("DEAL_STAGE_" + second, "INBOX", ",'SORT':1").isAnswered();

        var deal = deal(second, "");

        historyOf(2, deal).lists("STAGE_ID", "C" + second + ":INBOX");
    }

    // ---- neighbouring methods ----

    @Test
    @Case(of = "stage-history", value = "116")
    void old_invoices_are_none_of_the_universal_methods() {
        call("crm.item.get", "{'entityTypeId':5,'id':1}")
                .isRefused(
                        400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type Invoice is not supported");
    }

    @Test
    @Case(of = "stage-history", value = "117")
    void a_smart_process_that_is_missing_is_not_found_by_the_universal_methods() {
        call("crm.item.get", "{'entityTypeId':132,'id':1}")
                .isRefused(400, "NOT_FOUND", "SPA not found");
    }

    @Test
    @Case(of = "stage-history", value = "118")
    void the_universal_list_refuses_an_order_by_an_unknown_field() {
        call("crm.item.list", "{'entityTypeId':2,'order':{'foo':'ASC'}}")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid order: field 'FOO' is not allowed in order");
    }

    @Test
    @Case(of = "stage-history", value = "119")
    void an_item_that_was_deleted_leaves_an_empty_list() {
        var deal = add("deal", "{}");

        call("crm.item.delete", "{'entityTypeId':2,'id':" + deal + "}").hasResult("[]");
    }

    @Test
    @Case(of = "stage-history", value = "123")
    void a_deal_with_number_0_is_refused_with_an_empty_code() {
        call("crm.deal.get", "{'id':0}").isRefused(400, "", "ID is not defined or invalid.");
    }

    @Test
    @Case(of = "stage-history", value = "124")
    void a_new_deal_is_answered_with_its_number() {
        portal.continueAfter("item.deal", 1100);

        call("crm.deal.add", "{'fields':{}}").hasResult("1101");
    }

    // ---- types of items ----

    @Test
    void entity_types_are_listed_with_their_symbols_and_without_a_total() {
        var type =
                call("crm.type.add", "{'fields':{'title':'Purchase','entityTypeId':177}}")
                        .number("result.type.entityTypeId");
        var types = call("crm.enum.ownertype", "{}");

        assertThat(types.column("SYMBOL_CODE").subList(0, 10))
                .containsExactly(
                        "LEAD",
                        "DEAL",
                        "CONTACT",
                        "COMPANY",
                        "INVOICE",
                        "SMART_INVOICE",
                        "QUOTE",
                        "REQUISITE",
                        "SMART_DOCUMENT",
                        "SMART_B2E_DOC");
        assertThat(types.column("SYMBOL_CODE_SHORT").subList(0, 10))
                .containsExactly("L", "D", "C", "CO", "I", "SI", "Q", "RQ", "DO", "SBD");
        assertThat(types.column("ID").subList(0, 10))
                .containsExactly("1", "2", "3", "4", "5", "31", "7", "8", "36", "39");
        assertThat(types.text())
                .contains("{\"ID\":1,\"NAME\":\"Lead\",\"SYMBOL_CODE\":\"LEAD\",")
                .contains(
                        """
                        {"ID":%d,"NAME":"Purchase","SYMBOL_CODE":"DYNAMIC_177",\
                        "SYMBOL_CODE_SHORT":"Tb1"}\
                        """
                                .formatted(type));
        assertThat(types.has("total")).isFalse();
    }
}
