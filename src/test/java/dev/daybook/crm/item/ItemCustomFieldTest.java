package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
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
}
