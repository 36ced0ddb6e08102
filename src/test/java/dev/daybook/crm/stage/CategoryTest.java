package dev.daybook.crm.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class CategoryTest extends SetupTest {

    private static long employee;

    @BeforeParameterizedClassInvocation
    static void people() {
        employee = portal.employee("employee");
    }

    private static Reply add(int type, String fields) {
        return call("crm.category.add", "{'entityTypeId':" + type + ",'fields':{" + fields + "}}");
    }

    private static Reply on(String verb, int type, long id) {
        return call("crm.category." + verb, "{'entityTypeId':" + type + ",'id':" + id + "}");
    }

    @Test
    @Case(of = "stage-history", value = "120")
    void the_pipelines_of_deals_begin_with_number_0_and_are_counted() {
        var second = pipeline(2, "Listed");
        var list = call("crm.category.list", "{'entityTypeId':2}");

        assertThat(list.text())
                .contains(
                        """
                        {"id":0,"name":"General","sort":100,"entityTypeId":2,"isDefault":"Y"}\
                        """)
                .contains(
                        """
                        {"id":%d,"name":"Listed","sort":500,"entityTypeId":2,"isDefault":"N",\
                        "originId":"","originatorId":""}\
                        """
                                .formatted(second));
        list.hasTotal(list.at("result.categories").elements().size()).hasNoNext();
    }

    @Test
    void a_pipeline_of_deals_keeps_the_origin_that_was_written() {
        var added = add(2, "'name':'Imported','originId':'7','ORIGINATOR_ID':'erp'");
        var id = added.number("result.category.id");
        assertThat(added.at("result.category.originId").asText()).isEqualTo("7");

        call(
                        "crm.category.update",
                        "{'entityTypeId':2,'id':" + id + ",'fields':{'originId':'8','sort':3}}")
                .isAnswered();
        var stored = on("get", 2, id);
        assertThat(stored.at("result.category.originId").asText()).isEqualTo("8");
        assertThat(stored.at("result.category.originatorId").asText()).isEqualTo("erp");
        assertThat(stored.number("result.category.sort")).isEqualTo(3);
        assertThat(call("crm.category.list", "{'entityTypeId':2}").text())
                .contains("\"originId\":\"8\",\"originatorId\":\"erp\"");
    }

    @Test
    void a_list_of_pipelines_is_never_paged() {
        var type = process("Many");
        for (var i = 0; i < 52; i++) {
            pipeline(type, "P" + i);
        }
        for (var start : new String[] {"0", "50", "-1"}) {
            var list =
                    call(
                            "crm.category.list",
                            "{'entityTypeId':" + type + ",'start':" + start + "}");

            assertThat(list.at("result.categories").elements()).hasSize(53);
            list.hasTotal(53).hasNoNext();
        }
    }

    @Test
    void a_list_can_be_asked_for_a_code_which_no_pipeline_has() {
        call("crm.category.list", "{'entityTypeId':4,'filter':{'code':'VENDORS'}}")
                .hasResult("{\"categories\":[]}")
                .hasTotal(0);
        call("crm.category.list", "{'entityTypeId':4,'filter':{'code':''}}").hasTotal(1);
    }

    @Test
    @Case(of = "stage-history", value = "121")
    void types_without_pipelines_are_refused() {
        for (var verb : new String[] {"list", "get", "add", "update", "delete", "fields"}) {
            call("crm.category." + verb, "{'entityTypeId':1,'id':0,'fields':{'name':'x'}}")
                    .isRefused(
                            400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type Lead is not supported");
            call("crm.category." + verb, "{'entityTypeId':190,'id':0,'fields':{'name':'x'}}")
                    .isRefused(400, "NOT_FOUND", "SPA not found");
        }
        for (var type : new int[] {5, 7, 8, 14, 36, 39, 0, -2, 192, 1031}) {
            call("crm.category.list", "{'entityTypeId':" + type + "}")
                    .isRefusedWith("ENTITY_TYPE_NOT_SUPPORTED");
        }
    }

    @Test
    void a_missing_parameter_is_named_in_the_error() {
        call("crm.category.list", "{}")
                .isRefused(400, "100", "Could not find value for parameter {entityTypeId}");
        call("crm.category.get", "{'entityTypeId':2}")
                .isRefused(400, "100", "Could not find value for parameter {id}");
        call("crm.category.add", "{'entityTypeId':2}")
                .isRefused(400, "100", "Could not find value for parameter {fields}");
        for (var name : new String[] {"", "'name':''", "'name':'  '"}) {
            add(2, name).isRefused(400, "0", "Field 'NAME' is required");
        }
        add(2, "'name':'" + "n".repeat(256) + "'").isRefusedWith("CRM_FIELD_ERROR_VALUE_NOT_VALID");
    }

    @Test
    void a_pipeline_begins_with_the_default_stages_of_its_type() {
        var deals = pipeline(2, "Begins");
        var invoices = pipeline(31, "Begins");
        var type = process("Begins");
        var own = pipeline(type, "Second");

        entries("DEAL_STAGE_" + deals)
                .lists(
                        "STATUS_ID",
                        "C" + deals + ":NEW",
                        "C" + deals + ":PREPARATION",
                        "C" + deals + ":PREPAYMENT_INVOICE",
                        "C" + deals + ":EXECUTING",
                        "C" + deals + ":FINAL_INVOICE",
                        "C" + deals + ":WON",
                        "C" + deals + ":LOSE",
                        "C" + deals + ":APOLOGY");
        entries("SMART_INVOICE_STAGE_" + invoices)
                .lists(
                        "STATUS_ID",
                        "DT31_" + invoices + ":N",
                        "DT31_" + invoices + ":S",
                        "DT31_" + invoices + ":P",
                        "DT31_" + invoices + ":D");
        entries("DYNAMIC_" + type + "_STAGE_" + own)
                .lists("SORT", 10, 20, 30, 40, 50)
                .lists("COLOR", "#22B9FF", "#88B9FF", "#10e5fc", "#00ff00", "#ff0000")
                .lists("SYSTEM", "Y", "N", "N", "Y", "Y")
                .lists("SEMANTICS", "", "", "", "S", "F");
    }

    @Test
    void deals_count_their_pipelines_for_themselves_and_all_others_together() {
        var deal = pipeline(2, "Counted");
        var invoice = pipeline(31, "Counted");

        assertThat(pipeline(2, "Counted")).isEqualTo(deal + 1);
        var contact = pipeline(3, "Counted");
        assertThat(contact).isEqualTo(invoice + 1);
        assertThat(pipeline(31, "Counted")).isEqualTo(contact + 1);
    }

    @Test
    void fields_may_be_named_in_upper_case_and_a_negative_sort_is_0() {
        var added = add(2, "'NAME':'Upper','SORT':'-5','IS_DEFAULT':'Y'");

        var id = added.number("result.category.id");
        added.hasResult(
                """
                {"category":{"id":%d,"name":"Upper","sort":0,"entityTypeId":2,"isDefault":"N",\
                "originId":"","originatorId":""}}\
                """
                        .formatted(id));
    }

    @Test
    void an_update_changes_what_was_given() {
        var id = pipeline(2, "Before");

        call(
                        "crm.category.update",
                        "{'entityTypeId':2,'id':" + id + ",'fields':{'sort':7,'id':99,'foo':'x'}}")
                .hasResult(
                        """
                        {"category":{"id":%d,"name":"Before","sort":7,"entityTypeId":2,\
                        "isDefault":"N","originId":"","originatorId":""}}\
                        """
                                .formatted(id));
        call(
                        "crm.category.update",
                        "{'entityTypeId':2,'id':" + id + ",'fields':{'name':'After','sort':''}}")
                .isAnswered();
        assertThat(on("get", 2, id).at("result.category.name").asText()).isEqualTo("After");
        assertThat(on("get", 2, id).number("result.category.sort")).isEqualTo(7);
        call("crm.category.update", "{'entityTypeId':2,'id':" + id + ",'fields':{'name':''}}")
                .isRefused(400, "0", "Field 'NAME' is required");
    }

    @Test
    void deals_keep_their_default_pipeline_for_good() {
        var id = pipeline(2, "Never");

        for (var change : new String[] {"{'isDefault':'N'}", "{'isDefault':'Y'}"}) {
            for (var category : new long[] {0, id}) {
                call(
                                "crm.category.update",
                                "{'entityTypeId':2,'id':" + category + ",'fields':" + change + "}")
                        .isAnswered();
            }
        }
        assertThat(defaults(2)).containsExactly(0L);
    }

    @Test
    void another_type_has_one_default_pipeline_which_can_be_another_one() {
        var type = process("Default");
        var first = defaults(type).getFirst();
        var second = pipeline(type, "Second");
        assertThat(defaults(type)).containsExactly(first);

        setDefault(type, second, "'Y'");
        assertThat(defaults(type)).containsExactly(second);
        setDefault(type, second, "'N'");
        assertThat(defaults(type)).containsExactly(second);
        setDefault(type, first, "true");
        assertThat(defaults(type)).containsExactly(first);
        add(type, "'name':'Third','isDefault':'y'").isAnswered();
        assertThat(defaults(type)).hasSize(1).doesNotContain(first, second);
    }

    private static void setDefault(int type, long id, String value) {
        call(
                        "crm.category.update",
                        "{'entityTypeId':"
                                + type
                                + ",'id':"
                                + id
                                + ",'fields':{'isDefault':"
                                + value
                                + "}}")
                .isAnswered();
    }

    private static List<Long> defaults(int type) {
        return call("crm.category.list", "{'entityTypeId':" + type + "}")
                .at("result.categories")
                .elements()
                .stream()
                .filter(each -> each.members().get("isDefault").asText().equals("Y"))
                .map(each -> each.members().get("id").asWhole())
                .toList();
    }

    @Test
    @Case(of = "stage-history", value = "122")
    void a_pipeline_that_was_deleted_is_gone_with_its_stages() {
        var id = pipeline(2, "Gone");

        on("delete", 2, id).hasResult("null");

        on("get", 2, id).isRefused(400, "NOT_FOUND", "Element not found");
        on("delete", 2, id).isRefused(400, "NOT_FOUND", "Element not found");
        entries("DEAL_STAGE_" + id).hasTotal(0);
    }

    @Test
    void a_pipeline_with_items_stays() {
        var deals = pipeline(2, "Full");
        call("crm.deal.add", "{'fields':{'CATEGORY_ID':" + deals + "}}").isAnswered();
        var type = process("Full");
        var own = pipeline(type, "Second");
        call("crm.item.add", "{'entityTypeId':" + type + ",'fields':{'categoryId':" + own + "}}")
                .isAnswered();

        on("delete", 2, deals).isRefused(400, "0", "Deals related to the funnel Full found");
        on("delete", type, own).isRefused(400, "BX_ERROR", "Elements related to the funnel found");
    }

    @Test
    void a_default_pipeline_stays() {
        var type = process("Stays");

        on("delete", 2, 0).isRefused(400, "160", "Default deal category cannot be deleted");
        on("delete", type, defaults(type).getFirst())
                .isRefused(400, "BX_ERROR", "This funnel is the default funnel");
    }

    @Test
    void pipelines_of_the_system_are_neither_added_nor_deleted() {
        add(3, "'name':'x','isSystem':'Y'")
                .isRefused(400, "ADDING_DISABLED", "Adding a system category is prohibited");
        on("delete", 4, defaults(4).getFirst())
                .isRefused(400, "REMOVING_DISABLED", "Deletion of system category is prohibited");
    }

    @Test
    void pipelines_of_clients_tell_whether_they_belong_to_the_system() {
        var id = pipeline(3, "Vendors");

        on("get", 3, id)
                .hasResult(
                        """
                        {"category":{"id":%d,"name":"Vendors","sort":500,"entityTypeId":3,\
                        "isDefault":"N","isSystem":"N","code":""}}\
                        """
                                .formatted(id));
        add(3, "'name':'x','isDefault':'Y'")
                .isRefused(
                        400,
                        "0",
                        "Default client category does not support updating default state");
        on("delete", 3, id).hasResult("null");
    }

    @Test
    void a_smart_process_has_pipelines_even_where_they_are_switched_off() {
        var type =
                (int)
                        call("crm.type.add", "{'fields':{'title':'Off','isStagesEnabled':'Y'}}")
                                .number("result.type.entityTypeId");
        var first = defaults(type).getFirst();
        var item = call("crm.item.add", "{'entityTypeId':" + type + ",'fields':{}}");

        portal.get("crm.stagehistory.list?entityTypeId=" + type)
                .lists("CATEGORY_ID", first)
                .lists("OWNER_ID", item.number("result.item.id"));
    }

    @Test
    void the_fields_of_a_pipeline_are_described() {
        var fields = call("crm.category.fields", "{'entityTypeId':2}");

        assertThat(fields.at("result.fields").members().keySet())
                .containsExactly(
                        "id",
                        "name",
                        "sort",
                        "entityTypeId",
                        "isDefault",
                        "originId",
                        "originatorId");
        assertThat(Reply.text(fields.at("result.fields.isDefault")))
                .isEqualTo(
                        """
                        {"type":"boolean","isRequired":false,"isReadOnly":true,"isImmutable":false,\
                        "isMultiple":false,"isDynamic":false,"title":"New items go there",\
                        "upperName":"IS_DEFAULT"}\
                        """);
        assertThat(fields.at("result.fields.name.isRequired")).isEqualTo(Value.of(false));
        for (var field : new String[] {"originId", "originatorId"}) {
            assertThat(fields.at("result.fields." + field + ".isReadOnly"))
                    .isEqualTo(Value.of(false));
        }
        assertThat(
                        call("crm.category.fields", "{'entityTypeId':31}")
                                .at("result.fields.isDefault.isReadOnly"))
                .isEqualTo(Value.of(false));
        assertThat(
                        call("crm.category.fields", "{'entityTypeId':4}")
                                .at("result.fields")
                                .members()
                                .keySet())
                .contains("isSystem", "code")
                .doesNotContain("originId");
    }

    @Test
    void only_administrators_change_pipelines_and_only_readable_ones_are_seen() {
        var open = pipeline(2, "Open");
        var closed = pipeline(2, "Closed");
        portal.services().rights().set(employee, 2, closed, Map.of(Action.READ, Level.NONE));

        var seen = callAs(employee, "crm.category.list", "{'entityTypeId':2}");
        assertThat(seen.text()).contains("\"id\":" + open + ",").doesNotContain("\"Closed\"");
        seen.hasTotal(seen.at("result.categories").elements().size());
        callAs(employee, "crm.category.get", "{'entityTypeId':2,'id':" + open + "}").isAnswered();
        callAs(employee, "crm.category.get", "{'entityTypeId':2,'id':" + closed + "}")
                .isRefused(400, "ACCESS_DENIED", "Access denied");
        for (var verb : new String[] {"add", "update", "delete"}) {
            callAs(
                            employee,
                            "crm.category." + verb,
                            "{'entityTypeId':2,'id':" + open + ",'fields':{'name':'x'}}")
                    .isRefused(400, "ACCESS_DENIED", "Access denied");
        }
        callAs(employee, "crm.category.fields", "{'entityTypeId':2}").isAnswered();
    }
}
