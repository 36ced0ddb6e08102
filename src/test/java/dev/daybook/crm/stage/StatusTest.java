package dev.daybook.crm.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
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
