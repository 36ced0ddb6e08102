package dev.daybook.crm.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class StatusTest extends SetupTest {

    private static long employee;
    private static long stranger;
    private static long guest;

    @BeforeParameterizedClassInvocation
    static void people() {
        employee = portal.employee("employee");
        stranger = portal.employee("stranger");
        guest = portal.guest("guest");
        for (var type : TYPES_WITH_HISTORY) {
            refuseAll(stranger, type);
        }
    }

    // ---- list, get ----

    @Test
    @Case(of = "stage-history", value = "125")
    void the_stages_of_deals_come_by_sort_as_strings_with_a_total() {
        entries("DEAL_STAGE")
                .lists(
                        "STATUS_ID",
                        "NEW",
                        "PREPARATION",
                        "PREPAYMENT_INVOICE",
                        "EXECUTING",
                        "FINAL_INVOICE",
                        "WON",
                        "LOSE",
                        "APOLOGY")
                .lists("SORT", 10, 20, 30, 40, 50, 60, 70, 80)
                .hasTotal(8)
                .hasNoNext();
    }

    @Test
    void a_row_has_strings_and_nulls_and_says_in_words_what_a_stage_means() {
        var id = entry("DEAL_STAGE", "NEW");

        call("crm.status.get", "{'id':" + id + "}")
                .hasResult(
                        """
                        {"ID":"%d","ENTITY_ID":"DEAL_STAGE","STATUS_ID":"NEW","NAME":"New",\
                        "NAME_INIT":"New","SORT":"10","SYSTEM":"Y","CATEGORY_ID":null,\
                        "COLOR":"#1F86FF","SEMANTICS":null,\
                        "EXTRA":{"SEMANTICS":"process","COLOR":"#1F86FF"}}\
                        """
                                .formatted(id));
    }

    @Test
    void of_the_stages_that_are_lost_one_is_the_failure_and_the_others_an_apology() {
        var second = pipeline(2, "Lost");

        entries("DEAL_STAGE_" + second).lists("SEMANTICS", "", "", "", "", "", "S", "F", "F");
        assertThat(meaning("DEAL_STAGE_" + second, "C" + second + ":WON")).isEqualTo("success");
        assertThat(meaning("DEAL_STAGE_" + second, "C" + second + ":LOSE")).isEqualTo("failure");
        assertThat(meaning("DEAL_STAGE_" + second, "C" + second + ":APOLOGY")).isEqualTo("apology");
        assertThat(meaning("STATUS", "JUNK")).isEqualTo("failure");
    }

    private static String meaning(String dictionary, String id) {
        return call("crm.status.get", "{'id':" + entry(dictionary, id) + "}")
                .at("result.EXTRA.SEMANTICS")
                .asText();
    }

    @Test
    void only_stages_of_leads_and_deals_have_extra() {
        var type = process("Without extra");
        for (var dictionary : new String[] {"SOURCE", "INVOICE_STATUS", "DEAL_TYPE"}) {
            assertThat(entries(dictionary).has("result.0.EXTRA")).as(dictionary).isFalse();
        }
        var stages = call("crm.status.list", "{'filter':{'SEMANTICS':'S'}}");
        assertThat(stages.column("ENTITY_ID"))
                .anyMatch(dictionary -> dictionary.startsWith("DYNAMIC_" + type + "_STAGE_"));
        for (var row : stages.rows()) {
            var dictionary = row.members().get("ENTITY_ID").asText();
            assertThat(row.members().containsKey("EXTRA"))
                    .as(dictionary)
                    .isEqualTo(dictionary.equals("STATUS") || dictionary.startsWith("DEAL_STAGE"));
        }
    }

    @Test
    void the_category_of_a_stage_is_returned_unless_it_is_the_first_of_deals() {
        var second = pipeline(2, "Told");

        assertThat(entries("DEAL_STAGE_" + second).at("result.0.CATEGORY_ID").asText())
                .isEqualTo(Long.toString(second));
        assertThat(entries("STATUS").at("result.0.CATEGORY_ID").asText()).isEmpty();
    }

    @Test
    void a_list_is_not_paged_whatever_start_says() {
        for (var i = 0; i < 3; i++) {
            pipeline(2, "Long");
        }
        for (var start : new String[] {"0", "50", "-1"}) {
            var all = call("crm.status.list", "{'start':" + start + "}");

            assertThat(all.rows().size()).isGreaterThan(50);
            all.hasTotal(all.rows().size()).hasNoNext();
        }
    }

    @Test
    void a_filter_compares_for_equality_and_supports_no_prefixes() {
        var all = call("crm.status.list", "{}").rows().size();

        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS','SORT':'20'}}")
                .lists("STATUS_ID", "IN_PROCESS");
        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS','SEMANTICS':'F'}}")
                .lists("STATUS_ID", "JUNK");
        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS','SYSTEM':'Y'}}")
                .lists("STATUS_ID", "NEW", "CONVERTED", "JUNK");
        var colors = entries("STATUS").column("COLOR");
        call(
                        "crm.status.list",
                        "{'filter':{'ENTITY_ID':'STATUS','COLOR':'" + colors.getFirst() + "'}}")
                .hasTotal(colors.stream().filter(colors.getFirst()::equals).count());
        var name = entries("STATUS").column("NAME_INIT").getFirst();
        assertThat(name).isNotEmpty();
        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS','NAME_INIT':'" + name + "'}}")
                .lists("STATUS_ID", "NEW");
        call("crm.status.list", "{'filter':{'ENTITY_ID':'status'}}").hasTotal(0);
        call("crm.status.list", "{'filter':{'=ENTITY_ID':'STATUS','!SORT':20,'>ID':3}}")
                .hasTotal(all);
    }

    @Test
    void empty_values_and_unknown_names_are_passed_over() {
        var all = call("crm.status.list", "{}").rows().size();

        call(
                        "crm.status.list",
                        "{'filter':{'ENTITY_ID':'','SORT':null,'ID':[],'EXTRA':'#123','entity_id':'S'}}")
                .hasTotal(all);
    }

    @Test
    void a_list_of_values_is_refused_where_one_value_is_meant() {
        for (var field : new String[] {"ENTITY_ID", "STATUS_ID", "SORT", "SEMANTICS"}) {
            call("crm.status.list", "{'filter':{'" + field + "':['10','20']}}")
                    .isRefused(400, "", "Invalid parameters.");
        }
        var first = entry("STATUS", "NEW");
        var second = entry("STATUS", "JUNK");
        call("crm.status.list", "{'filter':{'ID':[" + first + ",'" + second + "']}}")
                .lists("STATUS_ID", "NEW", "JUNK");
    }

    @Test
    void a_name_is_searched_for_by_its_words() {
        var second = pipeline(2, "Words");
        status("DEAL_STAGE_" + second, "CALLED", ",'NAME':'Called the Client back','SORT':25");

        for (var words : new String[] {"client called", "BACK", "the client"}) {
            search(second, words).lists("STATUS_ID", "C" + second + ":CALLED");
        }
        search(second, "client never").hasTotal(0);
    }

    private static Reply search(long category, String words) {
        return call(
                "crm.status.list",
                "{'filter':{'CATEGORY_ID':'" + category + "','NAME':'" + words + "'}}");
    }

    @Test
    void a_list_is_sorted_by_several_fields_and_by_id_at_last() {
        call(
                        "crm.status.list",
                        "{'filter':{'ENTITY_ID':'STATUS'},'order':{'SYSTEM':'DESC','SORT':'desc'}}")
                .lists("STATUS_ID", "JUNK", "CONVERTED", "NEW", "PROCESSED", "IN_PROCESS");
        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS'},'order':{'STATUS_ID':'up'}}")
                .lists("STATUS_ID", "CONVERTED", "IN_PROCESS", "JUNK", "NEW", "PROCESSED");
        call("crm.status.list", "{'filter':{'ENTITY_ID':'STATUS'},'order':{'NOTHING':'DESC'}}")
                .lists("SORT", 10, 20, 30, 40, 50);
    }

    @Test
    void parameters_may_be_named_in_any_case() {
        call("crm.status.list", "{'FILTER':{'ENTITY_ID':'STATUS'},'arOrder':{'SORT':'DESC'}}")
                .lists("STATUS_ID", "JUNK", "CONVERTED", "PROCESSED", "IN_PROCESS", "NEW");
        portal.form("crm.status.get", "ID=" + entry("STATUS", "NEW")).isAnswered();
    }

    @Test
    void an_order_or_filter_that_is_no_map_is_refused() {
        call("crm.status.list", "{'order':'SORT'}")
                .isRefused(400, "", "Parameter 'order' must be array.");
        call("crm.status.list", "{'filter':'NEW'}")
                .isRefused(400, "", "Parameter 'filter' must be array.");
    }

    @Test
    void an_id_that_is_none_and_an_entry_that_is_missing_are_refused() {
        for (var method : new String[] {"get", "update", "delete"}) {
            for (var id : new String[] {"0", "'abc'", "-5", "null"}) {
                call("crm.status." + method, "{'id':" + id + ",'fields':{'NAME':'x'}}")
                        .isRefused(400, "", "ID is not defined or invalid.");
            }
            call("crm.status." + method, "{'id':999999,'fields':{'NAME':'x'}}")
                    .isRefused(400, "", "CRM Status is not found.");
        }
        call("crm.status.get", "{}").isRefused(400, "", "ID is not defined or invalid.");
    }

    // ---- entity.items, entity.types, fields ----

    @Test
    @Case(of = "stage-history", value = "127")
    void the_entries_of_one_dictionary_come_by_sort_with_a_number_for_it() {
        call("crm.status.entity.items", "{'entityId':'STATUS'}")
                .lists("STATUS_ID", "NEW", "IN_PROCESS", "PROCESSED", "CONVERTED", "JUNK")
                .hasResult(
                        """
                        [{"NAME":"Unassigned","SORT":10,"STATUS_ID":"NEW"},\
                        {"NAME":"In progress","SORT":20,"STATUS_ID":"IN_PROCESS"},\
                        {"NAME":"Processed","SORT":30,"STATUS_ID":"PROCESSED"},\
                        {"NAME":"Good lead","SORT":40,"STATUS_ID":"CONVERTED"},\
                        {"NAME":"Junk lead","SORT":50,"STATUS_ID":"JUNK"}]\
                        """);
    }

    @Test
    void a_dictionary_may_be_named_in_any_case_and_must_exist() {
        call("crm.status.entity.items", "{'ENTITYID':'deal_stage'}")
                .lists("SORT", 10, 20, 30, 40, 50, 60, 70, 80);
        call("crm.status.entity.items", "{'entityId':'HONORIFIC'}").hasResult("[]");
        for (var wrong :
                new String[] {
                    "{}", "{'entityId':''}", "{'entityId':'NOPE'}", "{'entityId':['STATUS']}"
                }) {
            call("crm.status.entity.items", wrong)
                    .isRefused(400, "", "The parameter entityId is not defined or invalid.");
        }
    }

    @Test
    void the_dictionaries_tell_how_their_stages_begin_and_end() {
        var second = pipeline(2, "Typed");
        var type = process("Typed");
        var types = call("crm.status.entity.types", "{}");

        assertThat(named(types, "STATUS"))
                .isEqualTo(
                        """
                        {"ID":"STATUS","NAME":"Lead stages","SEMANTIC_INFO":{"START_FIELD":"NEW",\
                        "FINAL_SUCCESS_FIELD":"CONVERTED","FINAL_UNSUCCESS_FIELD":"JUNK",\
                        "FINAL_SORT":0},"ENTITY_TYPE_ID":1}\
                        """);
        assertThat(named(types, "DEAL_STAGE"))
                .contains("\"FIELD_ATTRIBUTE_SCOPE\":\"\",\"ENTITY_TYPE_ID\":2,\"CATEGORY_ID\":0}")
                .doesNotContain("PREFIX");
        assertThat(named(types, "DEAL_STAGE_" + second))
                .isEqualTo(
                        """
                        {"ID":"DEAL_STAGE_%1$d","NAME":"Deal stages (Typed)",\
                        "PARENT_ID":"DEAL_STAGE","SEMANTIC_INFO":{"START_FIELD":"C%1$d:NEW",\
                        "FINAL_SUCCESS_FIELD":"C%1$d:WON","FINAL_UNSUCCESS_FIELD":"C%1$d:LOSE",\
                        "FINAL_SORT":0},"PREFIX":"C%1$d","FIELD_ATTRIBUTE_SCOPE":"category_%1$d",\
                        "ENTITY_TYPE_ID":2,"CATEGORY_ID":"%1$d"}\
                        """
                                .formatted(second));
        assertThat(named(types, "INVOICE_STATUS"))
                .contains("\"START_FIELD\":\"N\",\"FINAL_SUCCESS_FIELD\":\"P\"")
                .contains("\"FINAL_UNSUCCESS_FIELD\":\"D\"");
        assertThat(named(types, "SMART_INVOICE_STAGE_3"))
                .contains("\"SEMANTIC_INFO\":[],\"PREFIX\":\"DT31_3\"")
                .endsWith("\"ENTITY_TYPE_ID\":31,\"IS_ENABLED\":true,\"CATEGORY_ID\":3}");
        assertThat(named(types, "SOURCE")).isEqualTo("{\"ID\":\"SOURCE\",\"NAME\":\"Sources\"}");
        assertThat(types.column("ID")).anyMatch(id -> id.startsWith("DYNAMIC_" + type + "_STAGE_"));
        assertThat(types.has("total")).isFalse();
    }

    @Test
    void the_dictionary_of_a_smart_process_names_its_pipeline() {
        var type = process("Piped");
        var second = pipeline(type, "Second");

        assertThat(
                        named(
                                call("crm.status.entity.types", "{}"),
                                "DYNAMIC_" + type + "_STAGE_" + second))
                .isEqualTo(
                        """
                        {"ID":"DYNAMIC_%1$d_STAGE_%2$d","NAME":"Piped stages (Second)",\
                        "SEMANTIC_INFO":[],"PREFIX":"DT%1$d_%2$d",\
                        "FIELD_ATTRIBUTE_SCOPE":"category_%2$d","ENTITY_TYPE_ID":%1$d,\
                        "IS_ENABLED":true,"CATEGORY_ID":%2$d,"CATEGORY_NAME":"Second",\
                        "CATEGORY_SORT":500,"IS_DEFAULT_CATEGORY":false}\
                        """
                                .formatted(type, second));
    }

    private static String named(Reply types, String id) {
        return types.rows().stream()
                .filter(row -> row.members().get("ID").asText().equals(id))
                .map(Reply::text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(id));
    }

    @Test
    void the_fields_of_an_entry_are_described() {
        var fields = call("crm.status.fields", "{}");

        assertThat(Reply.text(fields.at("result.ENTITY_ID")))
                .isEqualTo(
                        """
                        {"type":"string","isRequired":true,"isReadOnly":false,"isImmutable":true,\
                        "isMultiple":false,"isDynamic":false,"title":"Dictionary"}\
                        """);
        assertThat(Reply.text(fields.at("result.CATEGORY_ID")))
                .contains("\"isReadOnly\":false,\"isImmutable\":true");
        assertThat(Reply.text(fields.at("result.EXTRA"))).contains("\"isReadOnly\":false");
        assertThat(fields.at("result").members().keySet())
                .containsExactly(
                        "ID",
                        "ENTITY_ID",
                        "STATUS_ID",
                        "NAME",
                        "NAME_INIT",
                        "SORT",
                        "SYSTEM",
                        "CATEGORY_ID",
                        "COLOR",
                        "SEMANTICS",
                        "EXTRA");
    }

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

    // ---- rights ----

    @Test
    void readers_of_some_items_read_dictionaries_and_administrators_change_them() {
        var id = entry("SOURCE", "CALL");

        callAs(employee, "crm.status.list", "{'filter':{'ENTITY_ID':'STATUS'}}").hasTotal(5);
        callAs(employee, "crm.status.get", "{'id':" + id + "}").isAnswered();
        callAs(employee, "crm.status.entity.items", "{'entityId':'STATUS'}").isAnswered();
        for (var call :
                new String[][] {
                    {"add", "{'fields':{'ENTITY_ID':'SOURCE','STATUS_ID':'A','NAME':'a'}}"},
                    {"update", "{'id':" + id + ",'fields':{'NAME':'a'}}"},
                    {"delete", "{'id':" + id + "}"}
                }) {
            callAs(employee, "crm.status." + call[0], call[1]).isRefused(400, "", "Access denied.");
        }
    }

    @Test
    void users_without_rights_see_only_the_list_of_dictionaries() {
        for (var process : portal.services().smartProcesses().all()) {
            refuseAll(stranger, process.entityTypeId());
        }
        for (var user : new long[] {stranger, guest}) {
            for (var call :
                    new String[][] {
                        {"list", "{}"},
                        {"get", "{'id':1}"},
                        {"entity.items", "{'entityId':'STATUS'}"}
                    }) {
                callAs(user, "crm.status." + call[0], call[1]).isRefused(400, "", "Access denied.");
            }
            callAs(user, "crm.status.entity.types", "{}").isAnswered();
            callAs(user, "crm.status.fields", "{}").isAnswered();
        }
    }
}
