package dev.daybook.crm.smartprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

class SmartProcessTest extends SetupTest {

    private static long employee;
    private static long guest;

    @BeforeParameterizedClassInvocation
    static void people() {
        employee = portal.employee("employee");
        guest = portal.guest("guest");
    }

    private static Reply add(String fields) {
        return call("crm.type.add", "{'fields':{" + fields + "}}");
    }

    private static Reply update(long id, String fields) {
        return call("crm.type.update", "{'id':" + id + ",'fields':{" + fields + "}}");
    }

    private static Reply on(String verb, long id) {
        return call("crm.type." + verb, "{'id':" + id + "}");
    }

    private static String setting(Reply reply, String name) {
        return reply.at("result.type." + name).asText();
    }

    @Test
    void a_new_type_has_everything_switched_off_but_open_permissions() {
        portal.at("10:00:00");
        var added = add("'title':'Plain'");

        added.hasResult(
                """
                {"type":{"id":%d,"title":"Plain","code":"","createdBy":1,"entityTypeId":%d,\
                "customSectionId":null,"isCategoriesEnabled":"N","isStagesEnabled":"N",\
                "isBeginCloseDatesEnabled":"N","isClientEnabled":"N",\
                "isUseInUserfieldEnabled":"N","isLinkWithProductsEnabled":"N",\
                "isMycompanyEnabled":"N","isDocumentsEnabled":"N","isSourceEnabled":"N",\
                "isObserversEnabled":"N","isRecyclebinEnabled":"N","isAutomationEnabled":"N",\
                "isBizProcEnabled":"N","isSetOpenPermissions":"Y","isPaymentsEnabled":"N",\
                "isCountersEnabled":"N","createdTime":"2026-01-10T10:00:00+03:00",\
                "updatedTime":"2026-01-10T10:00:00+03:00","updatedBy":1,\
                "relations":{"parent":[],"child":[]},\
                "linkedUserFields":{"CALENDAR_EVENT|UF_CRM_CAL_EVENT":"N",\
                "TASKS_TASK|UF_CRM_TASK":"N","TASKS_TASK_TEMPLATE|UF_CRM_TASK":"N"},\
                "customSections":[]}}\
                """
                        .formatted(
                                added.number("result.type.id"),
                                added.number("result.type.entityTypeId")));
    }

    @Test
    void a_new_type_has_a_default_pipeline_with_the_default_stages() {
        var type = process("Piped");
        var categories = call("crm.category.list", "{'entityTypeId':" + type + "}").hasTotal(1);
        var category = categories.number("result.categories.0.id");

        assertThat(categories.at("result.categories.0.isDefault").asText()).isEqualTo("Y");
        var prefix = "DT" + type + "_" + category + ":";
        entries("DYNAMIC_" + type + "_STAGE_" + category)
                .lists(
                        "STATUS_ID",
                        prefix + "NEW",
                        prefix + "PREPARATION",
                        prefix + "CLIENT",
                        prefix + "SUCCESS",
                        prefix + "FAIL");
    }

    @Test
    void ids_of_types_are_even_from_1030_unless_they_are_asked_for() {
        var first = add("'title':'First'").number("result.type.entityTypeId");
        var second = add("'title':'Second','entityTypeId':''").number("result.type.entityTypeId");

        assertThat(first).isGreaterThanOrEqualTo(1030).isEven();
        assertThat(second).isEqualTo(first + 2);
        for (var asked : new int[] {128, 129, 191, 2024}) {
            assertThat(
                            add("'title':'Asked','entityTypeId':'" + asked + "'")
                                    .number("result.type.entityTypeId"))
                    .isEqualTo(asked);
        }
        add("'title':'Next','entityTypeId':" + (second + 2)).isAnswered();
        assertThat(add("'title':'After'").number("result.type.entityTypeId")).isEqualTo(second + 4);
    }

    @Test
    void ids_out_of_range_and_taken_ones_are_refused() {
        for (var reserved : new int[] {31, 36, 39}) {
            add("'title':'x','entityTypeId':" + reserved)
                    .isRefused(400, "INVALID_ARG_VALUE", "entityTypeId is out of allowed range");
        }
        for (var outside : new int[] {0, -1, 1, 2, 127, 192, 255, 1029, 1031}) {
            add("'title':'x','entityTypeId':" + outside)
                    .isRefused(
                            400,
                            "BX_INVALID_VALUE",
                            "EntityTypeId should be more or equal than 128 and less than 192");
        }
        add("'title':'x','entityTypeId':140").isAnswered();
        add("'title':'x','entityTypeId':140").isRefusedWith("BX_INVALID_VALUE");
    }

    @Test
    void a_type_needs_fields_and_a_title() {
        call("crm.type.add", "{}")
                .isRefused(400, "100", "Could not find value for parameter {fields}");
        call("crm.type.add", "{'fields':'x'}")
                .isRefused(
                        400,
                        "100",
                        "Invalid value {x} to match with parameter {fields}. Should be value of type"
                                + " array.");
        for (var title : new String[] {"", "'title':''", "'title':null", "'TITLE':' '"}) {
            add(title).isRefused(400, "CRM_FIELD_ERROR_REQUIRED", "Field \"title\" is required");
        }
        update(add("'title':'x'").number("result.type.id"), "'title':''")
                .isRefusedWith("CRM_FIELD_ERROR_REQUIRED");
    }

    @Test
    void switches_are_on_for_y_and_true_and_off_for_all_else() {
        var added =
                add(
                        "'title':'x','isStagesEnabled':'y','isClientEnabled':true,"
                                + "'IS_OBSERVERS_ENABLED':'true','isSourceEnabled':'yes',"
                                + "'isDocumentsEnabled':'N','isSetOpenPermissions':false,"
                                + "'isNothing':'Y'");

        for (var on : new String[] {"isStagesEnabled", "isClientEnabled", "isObserversEnabled"}) {
            assertThat(setting(added, on)).as(on).isEqualTo("Y");
        }
        for (var off :
                new String[] {"isSourceEnabled", "isDocumentsEnabled", "isSetOpenPermissions"}) {
            assertThat(setting(added, off)).as(off).isEqualTo("N");
        }
    }

    @Test
    void an_update_changes_what_was_given_and_never_the_type_of_the_items() {
        portal.at("10:00:00");
        var added = add("'title':'Before','isStagesEnabled':'Y','isSetOpenPermissions':'N'");
        var id = added.number("result.type.id");
        var admin = portal.user("admin" + store, true, false);
        portal.at("11:00:00");

        callAs(
                        admin,
                        "crm.type.update",
                        "{'id':"
                                + id
                                + ",'fields':{'title':'After','isCategoriesEnabled':'Y','entityTypeId':1500}}")
                .isAnswered();

        var after = on("get", id);
        assertThat(setting(after, "title")).isEqualTo("After");
        assertThat(setting(after, "entityTypeId")).isEqualTo(setting(added, "entityTypeId"));
        assertThat(setting(after, "isStagesEnabled")).isEqualTo("Y");
        assertThat(setting(after, "isCategoriesEnabled")).isEqualTo("Y");
        assertThat(setting(after, "isSetOpenPermissions")).isEqualTo("N");
        assertThat(setting(after, "createdTime")).isEqualTo("2026-01-10T10:00:00+03:00");
        assertThat(setting(after, "updatedTime")).isEqualTo("2026-01-10T11:00:00+03:00");
        assertThat(after.number("result.type.createdBy")).isEqualTo(1);
        assertThat(after.number("result.type.updatedBy")).isEqualTo(admin);
        on("update", id).isAnswered();
    }

    @Test
    void relations_are_kept_and_clients_are_among_them_where_they_are_switched_on() {
        var added =
                add(
                        "'title':'x','isClientEnabled':'Y','relations':{"
                                + "'parent':[{'entityTypeId':2,'isChildrenListEnabled':'true'},{'entityTypeId':'no'}],"
                                + "'child':[{'entityTypeId':'31'}]},"
                                + "'linkedUserFields':{'TASKS_TASK|UF_CRM_TASK':'true'}");

        assertThat(Reply.text(added.at("result.type.relations")))
                .isEqualTo(
                        """
                        {"parent":[{"entityTypeId":3,"isChildrenListEnabled":"Y","isPredefined":"Y"},\
                        {"entityTypeId":4,"isChildrenListEnabled":"Y","isPredefined":"Y"},\
                        {"entityTypeId":2,"isChildrenListEnabled":"Y","isPredefined":"N"}],\
                        "child":[{"entityTypeId":31,"isChildrenListEnabled":"N",\
                        "isPredefined":"N"}]}\
                        """);
        assertThat(Reply.text(added.at("result.type.linkedUserFields")))
                .contains("\"TASKS_TASK|UF_CRM_TASK\":\"Y\"");

        var id = added.number("result.type.id");
        var untouched = update(id, "'title':'y'");
        assertThat(untouched.at("result.type.relations"))
                .isEqualTo(added.at("result.type.relations"));
        assertThat(untouched.at("result.type.linkedUserFields"))
                .isEqualTo(added.at("result.type.linkedUserFields"));
        var replaced = update(id, "'isClientEnabled':'N','relations':{'parent':[]}");
        assertThat(Reply.text(replaced.at("result.type.relations")))
                .isEqualTo("{\"parent\":[],\"child\":[]}");
    }

    @Test
    void a_code_and_sections_outside_the_crm_are_stored() {
        var added =
                add(
                        "'title':'Coded','code':'deliveries','customSections':["
                                + "{'id':18,'title':'Stock','isSelected':'N'},"
                                + "{'id':0,'title':'Transport','isSelected':'Y'}]");
        var id = added.number("result.type.id");
        assertThat(setting(added, "code")).isEqualTo("deliveries");
        assertThat(setting(added, "customSectionId")).isEqualTo("19");
        var stored = on("get", id);
        assertThat(stored.at("result.type")).isEqualTo(added.at("result.type"));
        assertThat(Reply.text(stored.at("result.type.customSections")))
                .isEqualTo(
                        """
                        [{"id":18,"title":"Stock","isSelected":"N"},\
                        {"id":19,"title":"Transport","isSelected":"Y"}]\
                        """);
        coded("'code':'Deliveries'", 1);
        coded("'customSectionId':19,'id':" + id, 1);
        coded("'customSectionId':18,'id':" + id, 0);

        var other = update(id, "'customSectionId':18");
        assertThat(setting(other, "code")).isEqualTo("deliveries");
        assertThat(other.at("result.type.customSections.0.isSelected").asText()).isEqualTo("Y");
        assertThat(other.at("result.type.customSections.1.isSelected").asText()).isEqualTo("N");

        var none = update(id, "'code':'','customSections':[]");
        assertThat(setting(none, "code")).isEmpty();
        assertThat(Reply.text(none.at("result.type.customSectionId"))).isEqualTo("null");
        assertThat(Reply.text(none.at("result.type.customSections"))).isEqualTo("[]");
    }

    private static void coded(String filter, int total) {
        call("crm.type.list", "{'filter':{" + filter + "}}").hasTotal(total);
    }

    @Test
    void a_type_is_found_by_its_row_and_by_the_type_of_its_items() {
        var added = add("'title':'Found'");
        var whole = added.at("result");

        assertThat(on("get", added.number("result.type.id")).at("result")).isEqualTo(whole);
        assertThat(
                        call(
                                        "crm.type.getByEntityTypeId",
                                        "{'entityTypeId':"
                                                + added.number("result.type.entityTypeId")
                                                + "}")
                                .at("result"))
                .isEqualTo(whole);
    }

    @Test
    void a_type_that_is_missing_is_not_found() {
        for (var verb : new String[] {"get", "update", "delete"}) {
            on(verb, 999_999).isRefused(400, "0", "SPA not found");
            call("crm.type." + verb, "{}")
                    .isRefused(400, "100", "Could not find value for parameter {id}");
        }
        for (var type : new String[] {"190", "31", "2", "0", "9999999999"}) {
            call("crm.type.getByEntityTypeId", "{'entityTypeId':" + type + "}")
                    .isRefused(400, "0", "SPA not found");
        }
    }

    @Test
    void a_type_that_was_deleted_is_gone_with_its_pipelines_and_stages() {
        var added = add("'title':'Gone','isStagesEnabled':'Y'");
        var type = added.number("result.type.entityTypeId");
        var second = pipeline((int) type, "Second");

        on("delete", added.number("result.type.id")).hasResult("[]");

        call("crm.category.list", "{'entityTypeId':" + type + "}")
                .isRefused(400, "NOT_FOUND", "SPA not found");
        entries("DYNAMIC_" + type + "_STAGE_" + second).hasTotal(0);
        call("crm.stagehistory.list", "{'entityTypeId':" + type + "}")
                .isRefusedWith("ENTITY_TYPE_NOT_SUPPORTED");
    }

    @Test
    void a_type_with_items_stays() {
        var added = add("'title':'Full'");
        var type = added.number("result.type.entityTypeId");
        var item =
                call("crm.item.add", "{'entityTypeId':" + type + ",'fields':{}}")
                        .number("result.item.id");

        on("delete", added.number("result.type.id"))
                .isRefused(400, "BX_ERROR", "You cannot delete an entity type that has elements");
        call("crm.item.delete", "{'entityTypeId':" + type + ",'id':" + item + "}").isAnswered();
        on("delete", added.number("result.type.id")).hasResult("[]");
    }

    // ---- list ----

    @Test
    void types_are_listed_without_relations_and_counted() {
        var id = add("'title':'Listed one'").number("result.type.id");

        var list =
                call("crm.type.list", "{'filter':{'title':'Listed one'}}").hasTotal(1).hasNoNext();

        var listed = list.at("result.types.0").members();
        assertThat(listed.get("id").asWhole()).isEqualTo(id);
        assertThat(listed.keySet())
                .contains("title", "entityTypeId", "isStagesEnabled", "createdTime", "updatedBy")
                .doesNotContain("relations", "linkedUserFields");
    }

    @Test
    void a_list_of_types_supports_all_filter_operators() {
        add("'title':'Grammar A','isStagesEnabled':'Y'");
        add("'title':'Grammar B','isCategoriesEnabled':'Y'");
        add("'title':'Grammar C','isStagesEnabled':'Y','isCategoriesEnabled':'Y'");

        titles("'%title':'grammar','isStagesEnabled':'Y'", "Grammar A", "Grammar C");
        titles("'%TITLE':'grammar','!IS_STAGES_ENABLED':'Y'", "Grammar B");
        titles("'@title':['Grammar A','Grammar B']", "Grammar A", "Grammar B");
        titles(
                "'%title':'grammar','0':{'logic':'OR','0':{'title':'Grammar A'},"
                        + "'1':{'isStagesEnabled':'N'}}",
                "Grammar A", "Grammar B");
        titles("'%title':'grammar','>=createdTime':'2030-01-01'");
        titles(
                "'%title':'grammar','code':'','customSectionId':0",
                "Grammar A", "Grammar B", "Grammar C");
        titles(
                "'%title':'grammar','createdBy':1,'!updatedBy':2",
                "Grammar A", "Grammar B", "Grammar C");
    }

    private static void titles(String filter, String... titles) {
        for (var order :
                new String[] {
                    "'title':'ASC'",
                    "'CODE':'ASC','customSectionId':'desc','isStagesEnabled':'asc','id':'asc'"
                }) {
            var list = call("crm.type.list", "{'filter':{" + filter + "},'order':{" + order + "}}");
            list.isAnswered().hasTotal(titles.length);
            assertThat(list.at("result.types").elements())
                    .extracting(type -> type.members().get("title").asText())
                    .containsExactlyInAnyOrder(titles);
        }
    }

    @Test
    void a_list_of_types_refuses_what_makes_no_sense() {
        refused("'filter':{'foo':1}", "Invalid filter: field 'FOO' is not allowed in filter");
        refused("'filter':{'>=id':[1]}", "Invalid filter: field '>=ID' has invalid value");
        refused("'order':{'foo':'ASC'}", "Invalid order: field 'FOO' is not allowed in order");
        refused(
                "'order':{'id':'up'}",
                "Invalid order: allowed sort directions are ASC, DESC. But got 'up' for field 'ID'");
    }

    private static void refused(String parameters, String text) {
        call("crm.type.list", "{" + parameters + "}").isRefused(400, "INVALID_ARG_VALUE", text);
    }

    @Test
    void a_list_of_types_is_paged_and_never_holds_the_types_of_the_system() {
        for (var i = 0; i < 51; i++) {
            add("'title':'Paged'");
        }
        var paged = "'filter':{'title':'Paged'}";

        var first = call("crm.type.list", "{" + paged + "}").hasTotal(51).hasNext(50);
        assertThat(first.at("result.types").elements()).hasSize(50);
        call("crm.type.list", "{" + paged + ",'start':50}").hasTotal(51).hasNoNext();
        var uncounted = call("crm.type.list", "{" + paged + ",'start':-1}").isAnswered();
        assertThat(uncounted.has("total") || uncounted.has("next")).isFalse();
        call("crm.type.list", "{'filter':{'@entityTypeId':[1,2,31,36,39]}}").hasTotal(0);
    }

    @Test
    void the_fields_of_a_type_are_described() {
        var fields = call("crm.type.fields", "{}");

        assertThat(Reply.text(fields.at("result.fields.entityTypeId")))
                .isEqualTo(
                        """
                        {"type":"integer","isRequired":true,"isReadOnly":false,"isImmutable":true,\
                        "isMultiple":false,"isDynamic":false,"title":"Type of its items",\
                        "upperName":"ENTITY_TYPE_ID"}\
                        """);
        assertThat(fields.at("result.fields").members().keySet())
                .contains("id", "title", "isStagesEnabled", "isBizProcEnabled", "updatedBy");
    }

    // ---- rights ----

    @Test
    void only_administrators_change_types_and_readers_of_items_read_the_type() {
        var added = add("'title':'Read'");
        var id = added.number("result.type.id");
        var type = (int) added.number("result.type.entityTypeId");
        var byType = "{'entityTypeId':" + type + "}";

        for (var call :
                new String[][] {
                    {"add", "{'fields':{'title':'x'}}"},
                    {"update", "{'id':" + id + ",'fields':{'title':'x'}}"},
                    {"delete", "{'id':" + id + "}"},
                    {"list", "{}"},
                    {"fields", "{}"}
                }) {
            callAs(employee, "crm.type." + call[0], call[1])
                    .isRefused(400, "ACCESS_DENIED", "Access denied");
        }
        callAs(employee, "crm.type.get", "{'id':" + id + "}").isAnswered();
        callAs(employee, "crm.type.getByEntityTypeId", byType).isAnswered();
        refuseAll(employee, type);
        callAs(employee, "crm.type.get", "{'id':" + id + "}")
                .isRefused(400, "ACCESS_DENIED", "Access denied");
        callAs(employee, "crm.type.getByEntityTypeId", byType)
                .isRefused(400, "ACCESS_DENIED", "Access denied");
    }

    @Test
    void guests_have_no_business_with_types() {
        for (var verb :
                new String[] {
                    "add", "update", "get", "getByEntityTypeId", "list", "delete", "fields"
                }) {
            callAs(guest, "crm.type." + verb, "{'id':1,'entityTypeId':1030,'fields':{'title':'x'}}")
                    .isRefused(
                            403,
                            "allowed_only_intranet_user",
                            "Action is allowed only for intranet users");
        }
    }
}
