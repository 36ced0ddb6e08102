package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import org.junit.jupiter.api.Test;

/** Fields of items as the public documentation describes them. */
class DocumentedFieldsTest extends SetupTest {

    // ---- descriptions ----

    @Test
    void classic_methods_describe_the_documented_fields_and_types() {
        describes("deal", "LAST_ACTIVITY_TIME", "datetime");
        describes("deal", "LAST_ACTIVITY_BY", "user");
        describes("deal", "LOCATION_ID", "location");
        describes("deal", "QUOTE_ID", "crm_quote");
        describes("deal", "CONTACT_IDS", "crm_contact");
        describes("lead", "DATE_CLOSED", "datetime");
        describes("lead", "ADDRESS_LOC_ADDR_ID", "integer");
        describes("contact", "PHOTO", "file");
        describes("company", "LOGO", "file");
        describes("company", "CONTACT_ID", "crm_contact");
        describes("company", "LAST_COMMUNICATION_TIME", "string");
        describes("company", "REG_ADDRESS_CITY", "string");
        describes("lead", "STATUS_SEMANTIC_ID", "string");
        describes("deal", "STAGE_SEMANTIC_ID", "string");
        for (var flag :
                new String[] {
                    "OPENED",
                    "CLOSED",
                    "IS_NEW",
                    "IS_RECURRING",
                    "IS_RETURN_CUSTOMER",
                    "IS_REPEATED_APPROACH",
                    "IS_MANUAL_OPPORTUNITY"
                }) {
            describes("deal", flag, "char");
        }
    }

    private static void describes(String family, String field, String type) {
        var fields = call("crm." + family + ".fields", "{}").isAnswered();
        assertThat(fields.at("result." + field + ".type").asText()).as(field).isEqualTo(type);
    }

    @Test
    void universal_methods_keep_their_own_names_of_types() {
        var fields = call("crm.item.fields", "{'entityTypeId':2}");
        assertThat(fields.at("result.fields.opened.type").asText()).isEqualTo("boolean");
        assertThat(fields.at("result.fields.sourceDescription.type").asText()).isEqualTo("text");
        assertThat(fields.at("result.fields.lastActivityTime.type").asText()).isEqualTo("datetime");
        assertThat(call("crm.deal.fields", "{}").at("result.SOURCE_DESCRIPTION.type").asText())
                .isEqualTo("string");
    }

    // ---- values ----

    @Test
    void an_address_is_stored_for_leads_contacts_and_companies() {
        for (var family : new String[] {"lead", "contact", "company"}) {
            var id = add(family, "{'TITLE':'x'}");
            update(
                    family,
                    id,
                    "{'ADDRESS':'1 Main St','ADDRESS_CITY':'Riga','ADDRESS_LOC_ADDR_ID':'17'}");
            var stored = get(family, id);
            assertThat(stored.at("result.ADDRESS").asText()).isEqualTo("1 Main St");
            assertThat(stored.at("result.ADDRESS_CITY").asText()).isEqualTo("Riga");
            assertThat(stored.at("result.ADDRESS_LOC_ADDR_ID").asText()).isEqualTo("17");
            call("crm." + family + ".list", "{'filter':{'ADDRESS_CITY':'riga','ID':" + id + "}}")
                    .hasTotal(1);
        }
    }

    @Test
    void a_company_stores_its_legal_address() {
        var id = add("company", "{'TITLE':'x','REG_ADDRESS':'2 Side St','ADDRESS_LEGAL':'Box 5'}");
        var stored = get("company", id);
        assertThat(stored.at("result.REG_ADDRESS").asText()).isEqualTo("2 Side St");
        assertThat(stored.at("result.ADDRESS_LEGAL").asText()).isEqualTo("Box 5");
    }

    @Test
    void the_writable_flags_and_the_location_of_a_deal_are_stored() {
        var id =
                add(
                        "deal",
                        "{'LOCATION_ID':'0000073738','IS_RETURN_CUSTOMER':'Y',"
                                + "'IS_REPEATED_APPROACH':'Y'}");
        var stored = get("deal", id);
        assertThat(stored.at("result.LOCATION_ID").asText()).isEqualTo("0000073738");
        assertThat(stored.at("result.IS_RETURN_CUSTOMER").asText()).isEqualTo("Y");
        assertThat(stored.at("result.IS_REPEATED_APPROACH").asText()).isEqualTo("Y");
        assertThat(stored.at("result").members()).containsKey("QUOTE_ID");
    }

    @Test
    void the_last_activity_is_the_creation_of_the_item() {
        var id = add("deal", "{}");
        var stored = get("deal", id);
        var created = stored.at("result.DATE_CREATE").asText();
        assertThat(stored.at("result.LAST_ACTIVITY_TIME").asText()).isEqualTo(created);
        assertThat(stored.at("result.LAST_ACTIVITY_BY").asText()).isEqualTo("1");
        call("crm.deal.list", "{'filter':{'ID':" + id + ",'LAST_ACTIVITY_TIME':'" + created + "'}}")
                .hasTotal(1);
    }

    @Test
    void a_lead_has_a_closing_time_while_its_stage_is_final() {
        var id = add("lead", "{'TITLE':'x'}");
        assertThat(get("lead", id).at("result.DATE_CLOSED").asText()).isEmpty();

        update("lead", id, "{'STATUS_ID':'JUNK'}");
        var closed = get("lead", id);
        assertThat(closed.at("result.DATE_CLOSED").asText())
                .isEqualTo(closed.at("result.MOVED_TIME").asText());
        assertThat(item(1, id).at("result.item.dateClosed").asText())
                .isEqualTo(closed.at("result.DATE_CLOSED").asText());

        update("lead", id, "{'STATUS_ID':'NEW'}");
        assertThat(get("lead", id).at("result.DATE_CLOSED").asText()).isEmpty();
    }

    @Test
    void a_file_is_refused_by_the_name_of_its_field() {
        var contact = add("contact", "{'NAME':'Ada'}");
        call(
                        "crm.contact.update",
                        "{'id':" + contact + ",'fields':{'PHOTO':{'fileData':['a.png','AA==']}}}")
                .isRefused(
                        400,
                        "CRM_FIELD_ERROR_VALUE_NOT_VALID",
                        "Invalid value of the field \"PHOTO\"");
        call("crm.company.add", "{'fields':{'TITLE':'x','LOGO':'AA=='}}")
                .isRefused(
                        400,
                        "CRM_FIELD_ERROR_VALUE_NOT_VALID",
                        "Invalid value of the field \"LOGO\"");
    }

    @Test
    void fields_that_classic_answers_do_not_have_appear_only_by_name() {
        var contact = add("contact", "{'NAME':'Ada'}");
        var deal = add("deal", "{'CONTACT_IDS':[" + contact + "],'OBSERVERS':[1]}");

        for (var absent : new String[] {"OBSERVERS", "CONTACT_IDS"}) {
            assertThat(get("deal", deal).has("result." + absent)).as(absent).isFalse();
            assertThat(list(deal, "[]").has("result.0." + absent)).as(absent).isFalse();
            assertThat(list(deal, "['*']").has("result.0." + absent)).as(absent).isFalse();
        }
        assertThat(call("crm.deal.fields", "{}").has("result.OBSERVERS")).isFalse();
        var named = list(deal, "['OBSERVERS','CONTACT_IDS']");
        assertThat(named.at("result.0.OBSERVERS.0").asText()).isEqualTo("1");
        assertThat(named.at("result.0.CONTACT_IDS.0").asText()).isEqualTo("" + contact);
        assertThat(item(2, deal).number("result.item.contactIds.0")).isEqualTo(contact);
    }

    private static Reply list(long deal, String select) {
        return call("crm.deal.list", "{'filter':{'ID':" + deal + "},'select':" + select + "}");
    }

    private static Reply get(String family, long id) {
        return call("crm." + family + ".get", "{'id':" + id + "}").isAnswered();
    }

    // ---- parents ----

    @Test
    void an_item_of_a_linked_type_has_a_parent() {
        var process =
                (int)
                        call(
                                        "crm.type.add",
                                        "{'fields':{'title':'Deliveries','relations':{"
                                                + "'parent':[{'entityTypeId':1}],"
                                                + "'child':[{'entityTypeId':2}]}}}")
                                .number("result.type.entityTypeId");
        var description = call("crm.item.fields", "{'entityTypeId':" + process + "}");
        assertThat(description.at("result.fields.parentId1.type").asText()).isEqualTo("crm_entity");
        assertThat(description.at("result.fields.parentId1.upperName").asText())
                .isEqualTo("PARENT_ID_1");
        assertThat(description.number("result.fields.parentId1.settings.parentEntityTypeId"))
                .isEqualTo(1);

        var lead = add("lead", "{'TITLE':'x'}");
        var delivery = addItem(process, "{'title':'x','parentId1':" + lead + "}");
        addItem(process, "{'title':'other'}");
        assertThat(item(process, delivery).number("result.item.parentId1")).isEqualTo(lead);
        call(
                        "crm.item.list",
                        "{'entityTypeId':"
                                + process
                                + ",'filter':{'parentId1':"
                                + lead
                                + "},'select':['id']}")
                .hasTotal(1)
                .lists("id", delivery);

        var field = "PARENT_ID_" + process;
        var deal = add("deal", "{'" + field + "':" + delivery + "}");
        assertThat(get("deal", deal).at("result." + field).asText()).isEqualTo("" + delivery);
        assertThat(call("crm.deal.fields", "{}").at("result." + field + ".type").asText())
                .isEqualTo("crm_entity");
        call("crm.deal.list", "{'filter':{'" + field + "':" + delivery + "},'select':['ID']}")
                .hasTotal(1)
                .lists("ID", "" + deal);
        update("deal", deal, "{'" + field + "':''}");
        assertThat(get("deal", deal).at("result." + field).asText()).isEmpty();
    }

    @Test
    void a_smart_invoice_can_belong_to_a_deal() {
        var deal = add("deal", "{}");
        var invoice = addItem(31, "{'title':'x','parentId2':" + deal + "}");
        assertThat(item(31, invoice).number("result.item.parentId2")).isEqualTo(deal);
    }

    // ---- additions without fields ----

    @Test
    void a_command_without_a_parameter_named_fields_adds_an_empty_deal() {
        var added =
                call("batch", "{'cmd':{'a':'crm.deal.add?0[fields][TITLE]=x'}}")
                        .number("result.result.a");
        assertThat(get("deal", added).at("result.TITLE").asText()).isEqualTo("Deal #" + added);
        call("crm.deal.add", "{'fields':'x'}")
                .isRefused(400, "", "Parameter 'fields' must be array.");
    }

    // ---- filters ----

    @Test
    void an_empty_date_finds_the_items_without_one_and_its_negation_the_others() {
        var epoch = add("lead", "{'TITLE':'x','BIRTHDATE':'1970-01-01'}");
        var none = add("lead", "{'TITLE':'x'}");
        var range = "'@ID':[" + epoch + "," + none + "]";
        for (var empty : new String[] {"''", "null"}) {
            leads(range + ",'!BIRTHDATE':" + empty).lists("ID", "" + epoch);
            leads(range + ",'!=BIRTHDATE':" + empty).lists("ID", "" + epoch);
            leads(range + ",'BIRTHDATE':" + empty).lists("ID", "" + none);
        }
        update("lead", none, "{'STATUS_ID':'JUNK'}");
        leads(range + ",'!DATE_CLOSED':''").lists("ID", "" + none);
        call(
                        "crm.item.list",
                        "{'entityTypeId':1,'select':['id'],'filter':{'@id':["
                                + epoch
                                + ","
                                + none
                                + "],'!dateClosed':''}}")
                .lists("id", none);
    }

    private static Reply leads(String filter) {
        return call("crm.lead.list", "{'select':['ID'],'filter':{" + filter + "}}");
    }

    @Test
    void a_negation_of_a_list_finds_the_items_with_none_of_its_values() {
        var open = add("deal", "{}");
        var won = add("deal", "{'STAGE_ID':'WON'}");
        var lost = add("deal", "{'STAGE_ID':'LOSE'}");
        var ids = "[" + open + "," + won + "," + lost + "]";
        call(
                        "crm.deal.list",
                        "{'select':['ID'],'filter':{'@ID':" + ids + ",'!STAGE_ID':['WON','LOSE']}}")
                .lists("ID", "" + open);
        call(
                        "crm.item.list",
                        "{'entityTypeId':2,'select':['id'],'filter':{'@id':"
                                + ids
                                + ",'!stageId':['WON','LOSE']}}")
                .lists("id", open);
    }

    @Test
    void the_universal_list_reports_upper_case_names_unchanged() {
        call("crm.item.list", "{'entityTypeId':2,'filter':{'>DATE_CREATE':'2026-01-01'}}")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid filter: field '>DATE_CREATE' is not allowed in filter");
        call("crm.item.list", "{'entityTypeId':2,'order':{'DATE_CREATE':'ASC'}}")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid order: field 'DATE_CREATE' is not allowed in order");
    }
}
