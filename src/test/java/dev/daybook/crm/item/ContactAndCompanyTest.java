package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contacts and companies: items with categories, and without stages and history. */
class ContactAndCompanyTest extends SetupTest {

    private static final int CONTACT = 3;
    private static final int COMPANY = 4;

    // ---- items ----

    @Test
    void a_contact_is_an_item_of_the_universal_methods() {
        var ada =
                call(
                        "crm.item.add",
                        "{'entityTypeId':3,'fields':{'name':'Ada','lastName':'Byron','post':'Countess',"
                                + "'birthdate':'1815-12-10','stageId':'NEW'}}");

        var id = ada.number("result.item.id");
        assertThat(ada.at("result.item.name").asText()).isEqualTo("Ada");
        assertThat(ada.at("result.item.birthdate").asText()).startsWith("1815-12-10T0");
        assertThat(ada.at("result.item.assignedById").asWhole()).isEqualTo(1);
        assertThat(ada.at("result.item.opened").asText()).isEqualTo("Y");
        assertThat(ada.number("result.item.entityTypeId")).isEqualTo(CONTACT);
        for (var absent : new String[] {"title", "stageId", "movedTime", "movedBy", "PHONE"}) {
            assertThat(ada.has("result.item." + absent)).as(absent).isFalse();
        }

        updateItem(CONTACT, id, "{'name':'Augusta','SECOND_NAME':'Ada'}").isAnswered();
        call(
                        "crm.item.list",
                        "{'entityTypeId':3,'filter':{'name':'augusta'},'select':['id','secondName']}")
                .hasTotal(1)
                .lists("id", id)
                .lists("secondName", "Ada");

        call("crm.item.delete", "{'entityTypeId':3,'id':" + id + "}").hasResult("[]");
        call("crm.item.get", "{'entityTypeId':3,'id':" + id + "}")
                .isRefused(400, "NOT_FOUND", "Element not found");
    }

    @Test
    void a_contact_has_a_category_and_no_history() {
        var second = pipeline(CONTACT, "Vendors");
        var id = addItem(CONTACT, "{'name':'Ada','categoryId':" + second + "}");

        assertThat(item(CONTACT, id).number("result.item.categoryId")).isEqualTo(second);
        historyOf(CONTACT, id)
                .isRefused(400, "ENTITY_TYPE_NOT_SUPPORTED", "CONTACT entity is not supported");
        call("crm.category.delete", "{'entityTypeId':3,'id':" + second + "}")
                .isRefusedWith("BX_ERROR");
    }

    @Test
    void writing_a_client_adds_no_row_to_any_journal() {
        var before = call("crm.deal.add", "{'fields':{}}").number("result");
        var newest = newestMove(before);

        var company = addItem(COMPANY, "{'title':'Engines'}");
        updateItem(COMPANY, company, "{'title':'Difference Engines'}").isAnswered();
        call("crm.item.delete", "{'entityTypeId':4,'id':" + company + "}").hasResult("[]");

        var after = call("crm.deal.add", "{'fields':{}}").number("result");
        assertThat(newestMove(after)).isEqualTo(newest + 1);
    }

    private static long newestMove(long deal) {
        return historyOf(2, deal).at("result.items.0.ID").asWhole();
    }

    @Test
    void a_company_without_a_title_is_called_by_its_number() {
        var id = call("crm.company.add", "{'fields':{'COMPANY_TYPE':'CUSTOMER'}}").number("result");

        var company = call("crm.company.get", "{'ID':" + id + "}");
        assertThat(company.at("result.TITLE").asText()).isEqualTo("Company #" + id);
        assertThat(company.at("result.COMPANY_TYPE").asText()).isEqualTo("CUSTOMER");
        assertThat(item(COMPANY, id).at("result.item.typeId").asText()).isEqualTo("CUSTOMER");
    }

    @Test
    void a_missing_client_is_reported_with_the_text_of_the_method() {
        for (var method : new String[] {"get", "delete"}) {
            call("crm.contact." + method, "{'id':987654}").isRefused(400, "", "Not found");
            call("crm.company." + method, "{'id':987654}").isRefused(400, "", "Not found");
            call("crm.contact." + method, "{'id':0}")
                    .isRefused(400, "", "ID is not defined or invalid.");
        }
        call("crm.contact.update", "{'id':987654,'fields':{}}")
                .isRefused(400, "", "Contact is not found");
        call("crm.company.update", "{'id':987654,'fields':{}}")
                .isRefused(400, "", "Company is not found");
    }

    @Test
    void rights_decide_on_contacts_as_on_every_item() {
        var user = portal.employee("contacts");
        var own = addItem(CONTACT, "{'name':'Own','assignedById':" + user + "}");
        var other = addItem(CONTACT, "{'name':'Other'}");
        portal.services().rights().set(user, CONTACT, Map.of(Action.READ, Level.OWN));

        var listed =
                callAs(user, "crm.contact.list", "{'filter':{'ID':[" + own + "," + other + "]}}");
        listed.hasTotal(1).lists("ID", own);
        callAs(user, "crm.contact.get", "{'id':" + other + "}")
                .isRefused(400, "", "Access denied.");
    }

    @Test
    void what_a_client_holds_is_described() {
        var classic = call("crm.contact.fields", "{}");
        assertThat(classic.at("result.TYPE_ID.statusType").asText()).isEqualTo("CONTACT_TYPE");
        assertThat(classic.at("result.PHONE.type").asText()).isEqualTo("crm_multifield");
        assertThat(classic.has("result.STAGE_ID")).isFalse();
        var universal = call("crm.item.fields", "{'entityTypeId':4}");
        assertThat(universal.at("result.fields.typeId.statusType").asText())
                .isEqualTo("COMPANY_TYPE");
        assertThat(universal.at("result.fields.fm.isMultiple").isTruthy()).isTrue();
        assertThat(universal.has("result.fields.PHONE")).isFalse();
    }

    // ---- phones and their like ----

    @Test
    void phones_and_mails_are_returned_with_ids_that_change_them() {
        var id =
                call(
                                "crm.contact.add",
                                "{'fields':{'NAME':'Ivan','PHONE':[{'VALUE':'+7999','VALUE_TYPE':'WORK'},"
                                        + "{'VALUE':'+3559','VALUE_TYPE':'HOME'}],"
                                        + "'EMAIL':[{'VALUE':'i@example.com'}]}}")
                        .number("result");
        var contact = call("crm.contact.get", "{'id':" + id + "}");
        assertThat(contact.at("result.HAS_PHONE").asText()).isEqualTo("Y");
        assertThat(contact.at("result.HAS_IMOL").asText()).isEqualTo("N");
        assertThat(contact.has("result.WEB")).isFalse();
        assertThat(contact.at("result.EMAIL.0.VALUE_TYPE").asText()).isEqualTo("WORK");
        var first = contact.at("result.PHONE.0.ID").asText();
        var second = contact.at("result.PHONE.1.ID").asText();

        call(
                        "crm.contact.update",
                        "{'id':"
                                + id
                                + ",'fields':{'PHONE':[{'ID':"
                                + first
                                + ",'VALUE':'+7000'},{'ID':'"
                                + second
                                + "','DELETE':'Y'},{'VALUE':'+1'}]}}")
                .hasResult("true");

        var changed = call("crm.contact.get", "{'id':" + id + "}");
        assertThat(values(changed, "result.PHONE")).isEqualTo("+7000 WORK, +1 WORK");
        assertThat(values(changed, "result.EMAIL")).isEqualTo("i@example.com WORK");
    }

    private static String values(Reply reply, String path) {
        return String.join(
                ", ",
                reply.at(path).elements().stream()
                        .map(each ->
                                each.members().get("VALUE").asText()
                                        + " "
                                        + each.members().get("VALUE_TYPE").asText())
                        .toList());
    }

    @Test
    void universal_methods_add_change_and_remove_by_the_key() {
        var added =
                call(
                        "crm.item.add",
                        "{'entityTypeId':4,'fields':{'title':'Works','fm':["
                                + "{'typeId':'EMAIL','valueType':'WORK','value':'a@b.c'},"
                                + "{'typeId':'PHONE','valueType':'MOBILE','value':'+1'},"
                                + "{'typeId':'FAX','value':'no such kind'}]}}");
        var id = added.number("result.item.id");
        var mail = added.number("result.item.fm.0.id");
        var phone = added.number("result.item.fm.1.id");
        assertThat(added.at("result.item.fm").elements()).hasSize(2);

        var changed =
                updateItem(
                        COMPANY,
                        id,
                        "{'fm':{'n0':{'typeId':'WEB','valueType':'WORK','value':'https://b.c'},'"
                                + mail
                                + "':{'typeId':'EMAIL','value':''},'"
                                + phone
                                + "':{'valueType':'HOME','value':'without a kind'},'x':{'typeId':'WEB','value':'y'}}}");

        assertThat(Reply.text(changed.at("result.item.fm")))
                .isEqualTo(
                        "[{\"id\":%d,\"valueType\":\"MOBILE\",\"value\":\"+1\",\"typeId\":\"PHONE\"},"
                                        .formatted(phone)
                                + "{\"id\":%d,\"valueType\":\"WORK\",\"value\":\"https://b.c\",\"typeId\":\"WEB\"}]"
                                        .formatted(changed.number("result.item.fm.1.id")));
        assertThat(changed.at("result.item.hasEmail").asText()).isEqualTo("N");
        assertThat(changed.at("result.item.hasPhone").asText()).isEqualTo("Y");
    }

    @Test
    void clients_are_found_by_a_phone_and_tell_it_where_it_is_asked_for() {
        var id =
                call(
                                "crm.contact.add",
                                "{'fields':{'NAME':'Found','PHONE':[{'VALUE':'+4711'},{'VALUE':'+4712'}]}}")
                        .number("result");
        addItem(CONTACT, "{'name':'Found'}");

        var found =
                call(
                        "crm.contact.list",
                        "{'filter':{'NAME':'Found','PHONE':'+4712'},'select':['ID','PHONE']}");
        found.hasTotal(1).lists("ID", id);
        assertThat(values(found, "result.0.PHONE")).isEqualTo("+4711 WORK, +4712 WORK");
        call("crm.contact.list", "{'filter':{'NAME':'Found','PHONE':'+471'}}").hasTotal(0);
        call("crm.contact.list", "{'filter':{'NAME':'Found','%PHONE':'+471'}}").hasTotal(1);
        call("crm.contact.list", "{'filter':{'NAME':'Found','!PHONE':'+4712'}}").hasTotal(1);
        call("crm.contact.list", "{'filter':{'NAME':'Found','PHONE':''}}").hasTotal(1);
        var all = call("crm.contact.list", "{'filter':{'NAME':'Found'},'select':['*']}");
        assertThat(all.hasTotal(2).rows().getFirst().members()).doesNotContainKey("PHONE");
    }

    @Test
    void leads_have_phones_too() {
        var id = add("lead", "{'TITLE':'x','PHONE':[{'VALUE':'+5'}]}");

        assertThat(values(call("crm.lead.get", "{'id':" + id + "}"), "result.PHONE"))
                .isEqualTo("+5 WORK");
        call("crm.lead.list", "{'filter':{'PHONE':'+5'}}").hasTotal(1).lists("ID", id);
    }

    // ---- who belongs to whom ----

    @Test
    void the_main_contact_of_a_deal_is_the_first_of_its_contacts() {
        var deal = add("deal", "{'CONTACT_ID':7}");
        returns(deal, "7", "[7]");

        updateItem(2, deal, "{'contactIds':[8,9]}").isAnswered();
        returns(deal, "8", "[8,9]");

        updateItem(2, deal, "{'contactId':9}").isAnswered();
        returns(deal, "9", "[9]");

        updateItem(2, deal, "{'contactIds':[1,2],'contactId':2}").isAnswered();
        returns(deal, "2", "[2,1]");

        updateItem(2, deal, "{'contactId':null}").isAnswered();
        returns(deal, "null", "[]");
    }

    private static void returns(long deal, String main, String all) {
        var item = item(2, deal);
        assertThat(Reply.text(item.at("result.item.contactId"))).isEqualTo(main);
        assertThat(Reply.text(item.at("result.item.contactIds"))).isEqualTo(all);
    }

    @Test
    void deals_are_found_by_any_of_their_contacts() {
        var deal = add("deal", "{'TITLE':'Bound'}");
        updateItem(2, deal, "{'contactIds':[501,502]}").isAnswered();

        call("crm.item.list", "{'entityTypeId':2,'filter':{'contactIds':502}}")
                .hasTotal(1)
                .lists("id", deal);
        call("crm.item.list", "{'entityTypeId':2,'filter':{'@contactIds':[5,501]}}").hasTotal(1);
        call("crm.item.list", "{'entityTypeId':2,'filter':{'contactIds':50}}").hasTotal(0);
        call("crm.deal.list", "{'filter':{'CONTACT_ID':501}}").hasTotal(1).lists("ID", deal);
    }

    @Test
    void a_contact_returns_its_companies() {
        var company = addItem(COMPANY, "{'title':'Works'}");
        var id =
                call(
                                "crm.contact.add",
                                "{'fields':{'NAME':'Ada','COMPANY_IDS':[" + company + ",99]}}")
                        .number("result");

        var contact = call("crm.contact.get", "{'id':" + id + "}");
        assertThat(contact.at("result.COMPANY_ID").asText()).isEqualTo(Long.toString(company));
        call("crm.contact.list", "{'filter':{'COMPANY_ID':" + company + "}}").hasTotal(1);
    }
}
