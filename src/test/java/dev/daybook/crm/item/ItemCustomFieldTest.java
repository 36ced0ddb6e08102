package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fields that people add to the items of the CRM. */
class ItemCustomFieldTest extends SetupTest {

    /** Adds a field to deals; returns its id. */
    private static long field(String name, String type, String more) {
        return fieldOf("deal", name, type, more);
    }

    private static long fieldOf(String family, String name, String type, String more) {
        return call(
                        "crm." + family + ".userfield.add",
                        "{'fields':{'FIELD_NAME':'"
                                + name
                                + "','USER_TYPE_ID':'"
                                + type
                                + "'"
                                + more
                                + "}}")
                .number("result");
    }

    // ---- declaring ----

    @Test
    void a_field_is_returned_with_all_its_attributes() {
        var id =
                field(
                        "told",
                        "string",
                        ",'LABEL':'Told','LIST_COLUMN_LABEL':{'de':'Spalte','xx':'no language'},"
                                + "'SETTINGS':{'ROWS':3,'NO_SUCH':1},'SORT':300,'XML_ID':'x1',"
                                + "'SHOW_FILTER':'Y','MANDATORY':'Y'");

        var told = call("crm.deal.userfield.get", "{'id':" + id + "}");
        told.isAnswered();
        var head =
                "{\"ID\":\"%d\",\"ENTITY_ID\":\"CRM_DEAL\",\"FIELD_NAME\":\"UF_CRM_TOLD\",\"USER_TYPE_ID\":\"string\",\"XML_ID\":\"x1\",\"SORT\":\"300\",\"MULTIPLE\":\"N\",\"MANDATORY\":\"Y\",\"SHOW_FILTER\":\"E\",\"SHOW_IN_LIST\":\"Y\",\"EDIT_IN_LIST\":\"Y\",\"IS_SEARCHABLE\":\"N\",\"SETTINGS\":{\"DEFAULT_VALUE\":\"\",\"ROWS\":3,\"SIZE\":20,\"REGEXP\":\"\",\"MIN_LENGTH\":0,\"MAX_LENGTH\":0},"
                        .formatted(id);
        assertThat(Reply.text(told.at("result"))).startsWith(head);
        assertThat(told.at("result.EDIT_FORM_LABEL.ru").asText()).isEqualTo("Told");
        assertThat(told.at("result.LIST_COLUMN_LABEL.de").asText()).isEqualTo("Spalte");
        assertThat(told.at("result.LIST_COLUMN_LABEL.en").asText()).isEqualTo("Told");
        assertThat(told.has("result.LIST")).isFalse();
    }

    @Test
    void a_field_keeps_its_code_and_type_when_it_changes() {
        var id = field("CHANGING", "double", ",'LABEL':'Old','SETTINGS':{'PRECISION':4}");

        call(
                        "crm.deal.userfield.update",
                        "{'id':"
                                + id
                                + ",'fields':{'FIELD_NAME':'OTHER','USER_TYPE_ID':'string','MULTIPLE':'Y',"
                                + "'SORT':7,'EDIT_FORM_LABEL':'New','SETTINGS':{'DEFAULT_VALUE':1.5}}}")
                .hasResult("true");

        var told = call("crm.deal.userfield.get", "{'id':" + id + "}");
        assertThat(told.at("result.FIELD_NAME").asText()).isEqualTo("UF_CRM_CHANGING");
        assertThat(told.at("result.USER_TYPE_ID").asText()).isEqualTo("double");
        assertThat(told.at("result.MULTIPLE").asText()).isEqualTo("N");
        assertThat(told.at("result.SORT").asText()).isEqualTo("7");
        assertThat(told.at("result.EDIT_FORM_LABEL.en").asText()).isEqualTo("New");
        assertThat(told.at("result.LIST_COLUMN_LABEL.en").asText()).isEqualTo("Old");
        assertThat(told.at("result.SETTINGS.PRECISION").asWhole()).isEqualTo(4);
        assertThat(Reply.text(told.at("result.SETTINGS.DEFAULT_VALUE"))).isEqualTo("1.5");
    }

    @Test
    void fields_are_listed_by_their_place_and_found_by_what_is_said_of_them() {
        fieldOf("lead", "SECOND", "string", ",'SORT':20,'LABEL':'Zwei'");
        fieldOf("lead", "FIRST", "integer", ",'SORT':10");
        fieldOf("lead", "THIRD", "string", ",'SORT':30,'MULTIPLE':'Y'");

        var all = call("crm.lead.userfield.list", "{}");
        all.hasTotal(3)
                .hasNoNext()
                .lists("FIELD_NAME", "UF_CRM_FIRST", "UF_CRM_SECOND", "UF_CRM_THIRD");
        assertThat(all.has("result.1.EDIT_FORM_LABEL")).isFalse();
        call("crm.lead.userfield.list", "{'filter':{'USER_TYPE_ID':'string','MULTIPLE':'N'}}")
                .hasTotal(1)
                .lists("FIELD_NAME", "UF_CRM_SECOND");
        call("crm.lead.userfield.list", "{'order':{'SORT':'DESC'}}")
                .lists("SORT", "30", "20", "10");
        var labelled = call("crm.lead.userfield.list", "{'filter':{'LANG':'en'}}");
        labelled.hasTotal(3).lists("EDIT_FORM_LABEL", "", "Zwei", "");
        assertThat(Reply.text(labelled.at("result.0.EDIT_FORM_LABEL"))).isEqualTo("null");
    }

    @Test
    void what_is_no_field_is_refused() {
        var add = "crm.deal.userfield.add";
        call(add, "{'fields':{'FIELD_NAME':'A'}}")
                .isRefused(400, "", "The 'USER_TYPE_ID' field is not found.");
        call(add, "{'fields':{'USER_TYPE_ID':'string'}}")
                .isRefused(400, "", "The 'FIELD_NAME' field is not found.");
        call(add, "{'fields':{'FIELD_NAME':'A','USER_TYPE_ID':'file'}}")
                .isRefused(400, "", "The user type of the field is not valid.");
        call(add, "{'fields':{'FIELD_NAME':'A B','USER_TYPE_ID':'string'}}")
                .isRefused(400, "", "The field name may have A-Z, 0-9 and _ only.");
        call(add, "{'fields':{'FIELD_NAME':'" + "A".repeat(44) + "','USER_TYPE_ID':'string'}}")
                .isRefused(400, "", "The field name is longer than 50 characters.");
        field("TWICE", "string", "");
        call(add, "{'fields':{'FIELD_NAME':'UF_CRM_TWICE','USER_TYPE_ID':'integer'}}")
                .isRefused(
                        400, "", "The field UF_CRM_TWICE of the object CRM_DEAL already exists.");
        call(add, "{}").isRefused(400, "", "Parameter 'fields' must be array.");
    }

    @Test
    void a_field_belongs_to_one_entity_type() {
        var id = field("OURS", "string", "");

        call("crm.lead.userfield.get", "{'id':" + id + "}").isRefused(400, "", "Access denied.");
        call("crm.lead.userfield.delete", "{'id':" + id + "}").isRefused(400, "", "Access denied.");
        call("crm.deal.userfield.get", "{'id':0}")
                .isRefused(400, "", "ID is not defined or invalid.");
        call("crm.deal.userfield.get", "{'id':987654}")
                .isRefused(400, "ERROR_NOT_FOUND", "The entity with ID '987654' is not found.");
    }

    @Test
    void only_administrators_set_up_fields() {
        var user = portal.employee("fields");
        for (var method : new String[] {"add", "list", "get", "update", "delete"}) {
            callAs(
                            user,
                            "crm.deal.userfield." + method,
                            "{'id':1,'fields':{'FIELD_NAME':'A','USER_TYPE_ID':'string'}}")
                    .isRefused(400, "", "Access denied.");
        }
    }

    @Test
    void the_types_and_their_settings_are_described() {
        assertThat(call("crm.userfield.types", "{}").column("ID"))
                .contains("string", "enumeration", "money", "employee", "crm")
                .doesNotContain("file");
        assertThat(call("crm.userfield.fields", "{}").at("result.FIELD_NAME.isImmutable").isYes())
                .isTrue();
        call("crm.userfield.enumeration.fields", "{}").isAnswered();
        assertThat(
                        call("crm.userfield.settings.fields", "{'type':'double'}")
                                .at("result.PRECISION.type")
                                .asText())
                .isEqualTo("int");
        call("crm.userfield.settings.fields", "{}")
                .isRefused(400, "", "Parameter 'type' is not specified or empty.");
    }

    // ---- lists to choose from ----

    @Test
    void the_entries_of_a_list_have_ids_that_change_them() {
        var id =
                field(
                        "CHOICE",
                        "enumeration",
                        ",'LIST':[{'VALUE':'red','SORT':20,'XML_ID':'r'},{'VALUE':'blue','SORT':10,'DEF':'Y'},{'VALUE':''}]");
        var told = call("crm.deal.userfield.get", "{'id':" + id + "}");
        var blue = told.at("result.LIST.0.ID").asText();
        var red = told.at("result.LIST.1.ID").asText();
        assertThat(told.at("result.LIST.0.VALUE").asText()).isEqualTo("blue");
        assertThat(told.at("result.LIST.1.XML_ID").asText()).isEqualTo("r");
        assertThat(told.at("result.LIST").elements()).hasSize(2);

        call(
                        "crm.deal.userfield.update",
                        "{'id':"
                                + id
                                + ",'fields':{'LIST':[{'ID':"
                                + blue
                                + ",'DEL':'Y'},{'ID':"
                                + red
                                + ",'VALUE':'crimson'},{'VALUE':'green','SORT':30}]}}")
                .hasResult("true");

        var changed = call("crm.deal.userfield.get", "{'id':" + id + "}");
        assertThat(changed.at("result.LIST.0.ID").asText()).isEqualTo(red);
        assertThat(changed.at("result.LIST.0.VALUE").asText()).isEqualTo("crimson");
        assertThat(changed.at("result.LIST.1.VALUE").asText()).isEqualTo("green");
        call(
                        "crm.deal.userfield.update",
                        "{'id':" + id + ",'fields':{'LIST':[{'VALUE':'x','XML_ID':'r'}]}}")
                .isRefused(400, "", "A list item with XML_ID='r' already exists.");
    }

    // ---- values ----

    @Test
    void values_are_stored_by_their_type_and_returned_by_both_families() {
        field("V_STRING", "string", "");
        field("V_INTEGER", "integer", "");
        field("V_DOUBLE", "double", "");
        field("V_BOOLEAN", "boolean", "");
        field("V_DATE", "date", "");
        field("V_MOMENT", "datetime", "");
        field("V_MONEY", "money", "");
        field("V_URL", "url", "");
        field("V_USER", "employee", "");
        var deal =
                add(
                        "deal",
                        "{'UF_CRM_V_STRING':' hi ','UF_CRM_V_INTEGER':'12','UF_CRM_V_DOUBLE':'2.5',"
                                + "'UF_CRM_V_BOOLEAN':'1','UF_CRM_V_DATE':'2026-02-03',"
                                + "'UF_CRM_V_MOMENT':'2026-02-03T10:00:00+03:00','UF_CRM_V_MONEY':'100.5|USD',"
                                + "'UF_CRM_V_URL':'https://example.com','UF_CRM_V_USER':1,'UF_CRM_NO_SUCH':'x'}");

        var classic = call("crm.deal.get", "{'id':" + deal + "}");
        returns(classic, "result.UF_CRM_V_STRING", "\"hi\"");
        returns(classic, "result.UF_CRM_V_INTEGER", "\"12\"");
        returns(classic, "result.UF_CRM_V_DOUBLE", "\"2.5\"");
        returns(classic, "result.UF_CRM_V_BOOLEAN", "\"1\"");
        returns(classic, "result.UF_CRM_V_DATE", "\"2026-02-03T03:00:00+03:00\"");
        returns(classic, "result.UF_CRM_V_MOMENT", "\"2026-02-03T10:00:00+03:00\"");
        returns(classic, "result.UF_CRM_V_MONEY", "\"100.5|USD\"");
        assertThat(classic.has("result.UF_CRM_NO_SUCH")).isFalse();
        var universal = item(2, deal);
        returns(universal, "result.item.ufCrmVInteger", "12");
        returns(universal, "result.item.ufCrmVDouble", "2.5");
        returns(universal, "result.item.ufCrmVBoolean", "\"Y\"");
        returns(universal, "result.item.ufCrmVUser", "1");
        returns(universal, "result.item.ufCrmVUrl", "\"https://example.com\"");
        assertThat(
                        call(
                                        "crm.item.get",
                                        "{'entityTypeId':2,'id':"
                                                + deal
                                                + ",'useOriginalUfNames':'Y'}")
                                .at("result.item.UF_CRM_V_STRING")
                                .asText())
                .isEqualTo("hi");

        updateItem(
                        2,
                        deal,
                        "{'ufCrmVInteger':null,'UF_CRM_V_MONEY':'much','ufCrmVDate':'no date','ufCrmVString':['a']}")
                .isAnswered();
        var changed = item(2, deal);
        returns(changed, "result.item.ufCrmVInteger", "null");
        returns(changed, "result.item.ufCrmVMoney", "\"100.5|USD\"");
        returns(changed, "result.item.ufCrmVDate", "\"2026-02-03T03:00:00+03:00\"");
        returns(changed, "result.item.ufCrmVString", "\"hi\"");
    }

    private static void returns(Reply reply, String path, String json) {
        assertThat(Reply.text(reply.at(path))).as(path).isEqualTo(json);
    }

    @Test
    void fields_of_several_values_and_of_choices_keep_what_fits() {
        var id =
                field(
                        "M_CHOICE",
                        "enumeration",
                        ",'MULTIPLE':'Y','LIST':[{'VALUE':'a'},{'VALUE':'b'}]");
        field("M_DATE", "date", ",'MULTIPLE':'Y'");
        field("M_FLAG", "boolean", ",'MULTIPLE':'Y'");
        var told = call("crm.deal.userfield.get", "{'id':" + id + "}");
        var a = told.at("result.LIST.0.ID").asText();
        var b = told.at("result.LIST.1.ID").asText();

        var deal =
                add(
                        "deal",
                        "{'UF_CRM_M_CHOICE':["
                                + b
                                + ",'"
                                + a
                                + "',999999],'UF_CRM_M_DATE':['2026-01-02','no date'],'UF_CRM_M_FLAG':'Y'}");

        var classic = call("crm.deal.get", "{'id':" + deal + "}");
        returns(classic, "result.UF_CRM_M_CHOICE", "[\"" + b + "\",\"" + a + "\"]");
        returns(classic, "result.UF_CRM_M_DATE", "[\"2026-01-02T03:00:00+03:00\"]");
        returns(classic, "result.UF_CRM_M_FLAG", "\"1\"");
        returns(item(2, deal), "result.item.ufCrmMChoice", "[" + b + "," + a + "]");
        call("crm.deal.list", "{'filter':{'UF_CRM_M_CHOICE':" + a + "}}")
                .hasTotal(1)
                .lists("ID", deal);
        call("crm.item.list", "{'entityTypeId':2,'filter':{'ufCrmMDate':'2026-01-02'}}")
                .hasTotal(1);
        call("crm.item.list", "{'entityTypeId':2,'filter':{'>ufCrmMDate':'2026-01-02'}}")
                .hasTotal(0);
    }

    @Test
    void lists_filter_and_sort_by_custom_fields() {
        field("RANK", "integer", "");
        field("PLACE", "string", "");
        var low = add("deal", "{'UF_CRM_RANK':9,'UF_CRM_PLACE':'Rome'}");
        var high = add("deal", "{'UF_CRM_RANK':10,'UF_CRM_PLACE':'Romeo'}");
        var none = add("deal", "{'UF_CRM_RANK':100}");

        call(
                        "crm.deal.list",
                        "{'filter':{'>UF_CRM_RANK':0},'order':{'UF_CRM_RANK':'DESC'},'select':['ID','UF_*']}")
                .lists("ID", none, high, low)
                .lists("UF_CRM_RANK", "100", "10", "9");
        call("crm.deal.list", "{'filter':{'%UF_CRM_PLACE':'rome'}}").lists("ID", low, high);
        call("crm.item.list", "{'entityTypeId':2,'filter':{'ufCrmPlace':'Rome','<=ufCrmRank':9}}")
                .lists("id", low);
    }

    @Test
    void new_items_begin_with_the_defaults() {
        fieldOf("contact", "D_TEXT", "string", ",'SETTINGS':{'DEFAULT_VALUE':'hello'}");
        fieldOf("contact", "D_FLAG", "boolean", ",'SETTINGS':{'DEFAULT_VALUE':1}");
        fieldOf(
                "contact",
                "D_NOW",
                "date",
                ",'SETTINGS':{'DEFAULT_VALUE':{'TYPE':'NOW','VALUE':''}}");
        fieldOf(
                "contact",
                "D_CHOICE",
                "enumeration",
                ",'LIST':[{'VALUE':'a'},{'VALUE':'b','DEF':'Y'},{'VALUE':'c','DEF':'Y'}]");

        var item = call("crm.item.add", "{'entityTypeId':3,'fields':{'ufCrmDText':'own'}}");
        returns(item, "result.item.ufCrmDText", "\"own\"");
        returns(item, "result.item.ufCrmDFlag", "\"Y\"");
        returns(item, "result.item.ufCrmDNow", "\"2026-01-10T03:00:00+03:00\"");
        assertThat(item.number("result.item.ufCrmDChoice")).isPositive();
        var cleared = call("crm.item.add", "{'entityTypeId':3,'fields':{'ufCrmDText':null}}");
        returns(cleared, "result.item.ufCrmDText", "null");
    }

    @Test
    void a_field_that_is_made_again_is_empty() {
        var id = fieldOf("company", "AGAIN", "string", "");
        var company = addItem(4, "{'ufCrmAgain':'not a number'}");
        call("crm.company.userfield.delete", "{'id':" + id + "}").hasResult("true");
        assertThat(item(4, company).has("result.item.ufCrmAgain")).isFalse();

        fieldOf("company", "AGAIN", "integer", "");

        returns(item(4, company), "result.item.ufCrmAgain", "null");
        call("crm.company.list", "{'filter':{'>UF_CRM_AGAIN':0}}").hasTotal(0);
    }

    @Test
    void fields_are_described_with_those_of_the_protocol() {
        fieldOf("company", "DESCRIBED", "enumeration", ",'LABEL':'Shown','LIST':[{'VALUE':'a'}]");

        var classic = call("crm.company.fields", "{}");
        returns(classic, "result.UF_CRM_DESCRIBED.title", "\"UF_CRM_DESCRIBED\"");
        returns(classic, "result.UF_CRM_DESCRIBED.formLabel", "\"Shown\"");
        returns(classic, "result.UF_CRM_DESCRIBED.items.0.VALUE", "\"a\"");
        returns(classic, "result.UF_CRM_DESCRIBED.isDynamic", "true");
        var universal = call("crm.item.fields", "{'entityTypeId':4}");
        returns(universal, "result.fields.ufCrmDescribed.title", "\"Shown\"");
        returns(universal, "result.fields.ufCrmDescribed.type", "\"enumeration\"");
        returns(universal, "result.fields.ufCrmDescribed.upperName", "\"UF_CRM_DESCRIBED\"");
    }

    // ---- smart processes ----

    /** Adds a field to a smart process; returns the reply. */
    private static Reply config(String owner, String name, String more) {
        return call(
                "userfieldconfig.add",
                "{'moduleId':'crm','field':{'entityId':'"
                        + owner
                        + "','fieldName':'"
                        + name
                        + "'"
                        + more
                        + "}}");
    }

    private static long row(int type) {
        return call("crm.type.getByEntityTypeId", "{'entityTypeId':" + type + "}")
                .number("result.type.id");
    }

    @Test
    void a_smart_process_has_fields_of_its_own() {
        var type = process("Equipment");
        var owner = "CRM_" + row(type);
        var name = "UF_" + owner + "_TRAITS";

        var added =
                config(
                        owner,
                        name,
                        ",'userTypeId':'enumeration','multiple':'Y','editFormLabel':{'en':'Traits','de':'Merkmale'},"
                                + "'enum':[{'value':'one','def':'N','sort':100},{'value':'two','def':'Y','sort':200}]");

        added.isAnswered();
        var id = added.at("result.field.id").asText();
        returns(added, "result.field.entityId", "\"" + owner + "\"");
        returns(added, "result.field.xmlId", "null");
        returns(added, "result.field.languageId", "{\"de\":\"de\",\"en\":\"en\"}");
        returns(added, "result.field.editFormLabel", "{\"de\":\"Merkmale\",\"en\":\"Traits\"}");
        returns(added, "result.field.helpMessage", "{\"de\":null,\"en\":null}");
        returns(added, "result.field.enum.1.userFieldId", "\"" + id + "\"");
        returns(added, "result.field.enum.1.def", "\"Y\"");
        var item = addItem(type, "{'title':'x'}");
        var two = added.at("result.field.enum.1.id").asText();
        returns(
                call(
                        "crm.item.get",
                        "{'entityTypeId':" + type + ",'id':" + item + ",'useOriginalUfNames':'Y'}"),
                "result.item." + name,
                "[" + two + "]");

        var changed =
                call(
                        "userfieldconfig.update",
                        "{'moduleId':'crm','id':"
                                + id
                                + ",'field':{'mandatory':'Y','enum':[{'id':"
                                + two
                                + ",'del':'Y'}]}}");
        returns(changed, "result.field.mandatory", "\"Y\"");
        assertThat(changed.at("result.field.enum").elements()).hasSize(1);
        call("userfieldconfig.list", "{'moduleId':'crm','filter':{'entityId':'" + owner + "'}}")
                .hasTotal(1);
        call("userfieldconfig.delete", "{'moduleId':'crm','id':" + id + "}").hasResult("null");
        call("userfieldconfig.get", "{'moduleId':'crm','id':" + id + "}")
                .isRefused(400, "", "You cannot view the settings of custom fields");
    }

    @Test
    void a_list_of_field_configs_has_the_selected_attributes_and_labels() {
        var owner = "CRM_" + row(process("Selected"));
        config(
                        owner,
                        "UF_" + owner + "_A",
                        ",'userTypeId':'string','editFormLabel':{'de':'Farbe','en':'Colour'}")
                .isAnswered();
        var list = "{'moduleId':'crm','filter':{'entityId':'" + owner + "'},'select':";

        returns(
                call("userfieldconfig.list", list + "['fieldName','userTypeId']}"),
                "result.fields.0",
                "{\"fieldName\":\"UF_" + owner + "_A\",\"userTypeId\":\"string\"}");
        returns(
                call("userfieldconfig.list", list + "{'0':'sort','language':'de'}}"),
                "result.fields.0",
                "{\"sort\":\"100\",\"languageId\":{\"de\":\"de\"},\"editFormLabel\":{\"de\":\"Farbe\"},"
                        + "\"listColumnLabel\":null,\"listFilterLabel\":null,\"errorMessage\":null,"
                        + "\"helpMessage\":null}");
        assertThat(
                        call("userfieldconfig.list", list + "['*','sort']}")
                                .at("result.fields.0")
                                .members())
                .hasSize(13);
    }

    @Test
    void a_list_of_field_configs_refuses_attributes_that_do_not_exist() {
        for (var select : List.of("['nonsense']", "['fieldName','nonsense']", "['*','nonsense']")) {
            call("userfieldconfig.list", "{'moduleId':'crm','select':" + select + "}")
                    .isRefused(
                            400,
                            "INVALID_ARG_VALUE",
                            "Invalid select: field 'nonsense' is not allowed in select");
        }
    }

    @Test
    void fields_go_with_their_smart_process() {
        var type = process("Gone");
        var owner = "CRM_" + row(type);
        config(owner, "UF_" + owner + "_A", ",'userTypeId':'string'").isAnswered();

        call("crm.type.delete", "{'id':" + row(type) + "}").hasResult("[]");

        call("userfieldconfig.list", "{'moduleId':'crm','filter':{'entityId':'" + owner + "'}}")
                .hasTotal(0);
    }

    @Test
    void a_field_config_that_fits_nothing_is_refused() {
        config("CRM_987654", "UF_CRM_987654_A", ",'userTypeId':'string'")
                .isRefused(400, "", "You cannot create custom fields");
        config("CRM_DEAL", "UF_CRM_A", ",'userTypeId':'string'")
                .isRefused(400, "", "You cannot create custom fields");
        config("CRM_DEAL", "UF_CRM_DEAL_A", "")
                .isRefused(400, "", "The 'USER_TYPE_ID' field is not found.");
        call("userfieldconfig.getTypes", "{'moduleId':'rpa'}")
                .isRefused(400, "", "No settings for UserFieldAccess");
        call("userfieldconfig.list", "{'moduleId':'crm','filter':{'foo':1}}")
                .isRefusedWith("INVALID_ARG_VALUE");
        returns(
                call("userfieldconfig.getTypes", "{'moduleId':'crm'}"),
                "result.types.double.userTypeId",
                "\"double\"");
    }

    @Test
    void field_configs_need_two_scopes_and_an_administrator() {
        portal.webhook(1, "whconfig", Set.of("userfieldconfig"));
        portal.getUrl(portal.base() + "/rest/1/whconfig/userfieldconfig.list?moduleId=crm")
                .isRefused(400, "", "The current method required more scopes. (crm)");
        portal.webhook(1, "whonlycrm", Set.of("crm"));
        assertThat(
                        portal.getUrl(
                                        portal.base()
                                                + "/rest/1/whonlycrm/userfieldconfig.list?moduleId=crm")
                                .at("error")
                                .asText())
                .isEqualTo("insufficient_scope");
        var user = portal.employee("configs");
        callAs(user, "userfieldconfig.list", "{'moduleId':'crm'}")
                .isRefused(400, "", "Access denied.");
    }
}
