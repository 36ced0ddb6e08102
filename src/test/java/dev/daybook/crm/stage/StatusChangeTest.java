package dev.daybook.crm.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.crm.SetupTest;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Tests of {@code crm.status.add}, {@code update} and {@code delete}. */
class StatusChangeTest extends SetupTest {

    // ---- add ----

    @Test
    @Case(of = "stage-history", value = "126")
    void the_prefix_of_the_pipeline_is_added_to_the_id() {
        var second = pipeline(2, "Prefixed");
        var stages = "DEAL_STAGE_" + second;

        var id = status(stages, "DECISION", ",'SORT':25").number("result");

        call("crm.status.get", "{'id':" + id + "}")
                .hasResult(
                        """
                        {"ID":"%1$d","ENTITY_ID":"DEAL_STAGE_%2$d","STATUS_ID":"C%2$d:DECISION",\
                        "NAME":"x","NAME_INIT":"","SORT":"25","SYSTEM":"N","CATEGORY_ID":"%2$d",\
                        "COLOR":"","SEMANTICS":null,"EXTRA":{"SEMANTICS":"process","COLOR":""}}\
                        """
                                .formatted(id, second));
        status(stages, "C" + second + ":KEPT", "").isAnswered();
        status(stages, "C77:OTHER", "").isAnswered();
        assertThat(entries(stages).column("STATUS_ID"))
                .contains("C" + second + ":KEPT", "C" + second + ":OTHER");
    }

    @Test
    void stages_of_smart_processes_and_smart_invoices_get_their_prefixes_too() {
        var type = process("Prefixed");
        var second = pipeline(type, "Second");
        var dictionary = "DYNAMIC_" + type + "_STAGE_" + second;

        status(dictionary, "MORE", ",'SORT':15").isAnswered();
        status(dictionary, "DT31_3:FOREIGN", ",'SORT':15").isAnswered();
        status("SMART_INVOICE_STAGE_3", "MORE", ",'SORT':15").isAnswered();

        assertThat(entries(dictionary).column("STATUS_ID"))
                .contains("DT" + type + "_" + second + ":MORE")
                .contains("DT" + type + "_" + second + ":FOREIGN");
        assertThat(entries("SMART_INVOICE_STAGE_3").column("STATUS_ID")).contains("DT31_3:MORE");
    }

    @Test
    void what_was_not_given_has_a_default() {
        var id = status("SOURCE", "FAIR", ",'SYSTEM':'Y','NAME_INIT':'y','COLOR':'39A8EF'");

        var entry = call("crm.status.get", "{'id':" + id.number("result") + "}");
        assertThat(entry.at("result.SORT").asText()).isEqualTo("10");
        assertThat(entry.at("result.SYSTEM").asText()).isEqualTo("N");
        assertThat(entry.at("result.NAME_INIT").asText()).isEmpty();
        assertThat(entry.at("result.COLOR").asText()).isEqualTo("#39A8EF");
    }

    @Test
    void required_fields_are_required() {
        call("crm.status.add", "{'fields':{'STATUS_ID':'A','NAME':'a'}}")
                .isRefused(400, "", "The field ENTITY_ID is required.");
        call("crm.status.add", "{'fields':{'ENTITY_ID':'SOURCE','STATUS_ID':' ','NAME':'a'}}")
                .isRefused(400, "", "The field STATUS_ID is required.");
        call("crm.status.add", "{'fields':{'ENTITY_ID':'SOURCE','STATUS_ID':'A','NAME':''}}")
                .isRefused(400, "", "The field NAME is required.");
        for (var fields : new String[] {"{}", "{'fields':'x'}", "{'fields':null}"}) {
            call("crm.status.add", fields).isRefused(400, "", "Parameter 'fields' must be array.");
        }
    }

    @Test
    void a_dictionary_that_does_not_exist_takes_no_entries() {
        for (var dictionary :
                new String[] {"NOPE", "DEAL_STAGE_999", "QUOTE_STATUS", "DYNAMIC_190_STAGE_1"}) {
            status(dictionary, "A", "")
                    .isRefused(400, "", "Specified entity type is not supported.");
        }
    }

    @Test
    void an_id_is_taken_once_within_its_dictionary() {
        var second = pipeline(2, "Taken");

        for (var taken :
                new String[] {"PREPARATION", "preparation", "C" + second + ":PREPARATION"}) {
            status("DEAL_STAGE_" + second, taken, "")
                    .isRefused(400, "ERROR_CORE", "The specified status ID already exists.");
        }
        status("SOURCE", "PREPARATION", "").isAnswered();
    }

    @Test
    void one_of_many_concurrent_additions_of_the_same_id_succeeds() throws InterruptedException {
        var stages = "DEAL_STAGE_" + pipeline(2, "At once");
        var answers = new ConcurrentLinkedQueue<Integer>();
        var callers = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            callers.add(
                    Thread.startVirtualThread(() -> {
                        var reply = status(stages, "SAME", "");
                        if (reply.status() != 200) {
                            reply.isRefusedWith("ERROR_CORE");
                        }
                        answers.add(reply.status());
                    }));
        }
        for (var caller : callers) {
            caller.join();
        }

        assertThat(answers).hasSize(8).containsOnlyOnce(200);
    }

    @Test
    void ids_of_stages_are_bounded_in_length_and_characters() {
        var second = pipeline(2, "Bounded");
        var prefix = "C" + second + ":";

        status("STATUS", "L".repeat(22), "")
                .isRefused(400, "", "The status ID is longer than 21 characters.");
        status("STATUS", "L".repeat(21), "").isAnswered();
        status("DEAL_STAGE", "D".repeat(23), "")
                .isRefused(400, "", "The status ID is longer than 22 characters.");
        status("DEAL_STAGE_" + second, "D".repeat(23 - prefix.length()), "")
                .isRefused(400, "", "The status ID is longer than 22 characters.");
        status("DEAL_STAGE_" + second, "D".repeat(22 - prefix.length()), "").isAnswered();
        for (var id : new String[] {"A B", "A:B", "C1:A", "Ä", "A.B", "%"}) {
            status("DEAL_STAGE", id, "")
                    .isRefused(
                            400,
                            "",
                            "The status ID may have Latin letters, digits, underscores and hyphens"
                                    + " only.");
        }
        status("DEAL_STAGE_" + second, "a-Z_9", "").isAnswered();
        call("crm.status.delete", "{'id':" + entry("STATUS", "L".repeat(21)) + "}").isAnswered();
    }

    @Test
    void ids_of_plain_entries_may_have_any_characters() {
        status("SOURCE", "Messe & Märkte", "").isAnswered();
        status("SOURCE", "s".repeat(51), "")
                .isRefused(400, "", "The status ID is longer than 50 characters.");
    }

    @Test
    void a_pipeline_has_one_success_with_process_before_and_failure_after_it() {
        var stages = "DEAL_STAGE_" + pipeline(2, "Sorted");

        status(stages, "S2", ",'SEMANTICS':'S','SORT':65")
                .isRefused(400, "", "The dictionary already has a success stage.");
        for (var sort : new int[] {60, 61}) {
            status(stages, "P2", ",'SORT':" + sort)
                    .isRefused(
                            400, "", "A stage in process must be sorted before the success stage.");
        }
        for (var sort : new int[] {59, 60}) {
            status(stages, "F2", ",'SEMANTICS':'F','SORT':" + sort)
                    .isRefused(400, "", "A failure stage must be sorted after the success stage.");
        }
        status(stages, "X", ",'SEMANTICS':'X'")
                .isRefused(400, "", "Semantics must be S, F or empty.");
        status(stages, "P2", ",'SORT':59,'SEMANTICS':''").isAnswered();
        status(stages, "P3", ",'SORT':59,'SEMANTICS':'P'").isAnswered();
        status(stages, "F2", ",'SEMANTICS':'F','SORT':61").isAnswered();
        entries(stages)
                .lists("SORT", 10, 20, 30, 40, 50, 59, 59, 60, 61, 70, 80)
                .lists("SEMANTICS", "", "", "", "", "", "", "", "S", "F", "F", "F");
    }

    @Test
    void a_success_that_comes_back_must_fit_between_the_others() {
        var second = pipeline(2, "Back");
        var stages = "DEAL_STAGE_" + second;
        var won = entry(stages, "C" + second + ":WON");
        call("crm.status.delete", "{'id':" + won + ",'params':{'FORCED':'Y'}}").hasResult("true");

        status(stages, "S2", ",'SEMANTICS':'S','SORT':50")
                .isRefused(400, "", "A stage in process must be sorted before the success stage.");
        status(stages, "S2", ",'SEMANTICS':'S','SORT':70")
                .isRefused(400, "", "A failure stage must be sorted after the success stage.");
        status(stages, "S2", ",'SEMANTICS':'S','SORT':55").isAnswered();
    }

    @Test
    void a_status_of_old_invoices_may_be_sorted_after_paid_and_is_then_a_failure() {
        status("INVOICE_STATUS", "Z", ",'SORT':135").isAnswered();
        var invoice = add("invoice", "{'ORDER_TOPIC':'x','STATUS_ID':'N'}");

        update("invoice", invoice, "{'STATUS_ID':'Z'}");

        assertThat(rowsOf(5, invoice)).containsExactly("1,P,N", "3,F,Z");
    }

    // ---- update, delete ----

    @Test
    void an_update_changes_name_sort_and_colour_and_nothing_else() {
        var id = status("SOURCE", "BEFORE", ",'SORT':33,'COLOR':'#111111'").number("result");

        call(
                        "crm.status.update",
                        "{'id':"
                                + id
                                + ",'fields':{'NAME':'After','SORT':'44','COLOR':'222222',"
                                + "'STATUS_ID':'AFTER','ENTITY_ID':'STATUS','SEMANTICS':'S','SYSTEM':'Y'}}")
                .hasResult("true");
        call("crm.status.get", "{'id':" + id + "}")
                .hasResult(
                        """
                        {"ID":"%d","ENTITY_ID":"SOURCE","STATUS_ID":"BEFORE","NAME":"After",\
                        "NAME_INIT":"","SORT":"44","SYSTEM":"N","CATEGORY_ID":null,\
                        "COLOR":"#222222","SEMANTICS":null}\
                        """
                                .formatted(id));
        call("crm.status.update", "{'id':" + id + ",'arFields':{'COLOR':''}}").hasResult("true");
        assertThat(call("crm.status.get", "{'id':" + id + "}").at("result.COLOR").asText())
                .isEmpty();
        call("crm.status.update", "{'id':" + id + ",'fields':{'NAME':' '}}")
                .isRefused(400, "", "The field NAME is required.");
    }

    @Test
    void a_system_entry_is_deleted_only_with_force() {
        var second = pipeline(2, "Forced");
        var id = entry("DEAL_STAGE_" + second, "C" + second + ":LOSE");

        for (var params : new String[] {"{}", "{'FORCED':'N'}", "{'FORCED':true}"}) {
            call("crm.status.delete", "{'id':" + id + ",'params':" + params + "}")
                    .isRefused(
                            400,
                            "",
                            "CRM System Status can be deleted only if parameter FORCED is specified"
                                    + " and equal to \"Y\".");
        }
        call("crm.status.delete", "{'id':" + id + ",'params':{'FORCED':'Y'}}").hasResult("true");
        call("crm.status.get", "{'id':" + id + "}").isRefused(400, "", "CRM Status is not found.");
    }

    @Test
    void a_stage_stays_while_an_item_is_in_it() {
        var second = pipeline(2, "Held");
        var stage = "C" + second + ":EXECUTING";
        var id = entry("DEAL_STAGE_" + second, stage);
        var deal = add("deal", "{'CATEGORY_ID':" + second + ",'STAGE_ID':'" + stage + "'}");

        call("crm.status.delete", "{'id':" + id + ",'params':{'FORCED':'Y'}}")
                .isRefused(400, "", "There are active items in this status.");
        move(deal, "C" + second + ":WON");
        call("crm.status.delete", "{'id':" + id + "}").hasResult("true");
    }
}
