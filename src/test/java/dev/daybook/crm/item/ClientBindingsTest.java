package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.SetupTest;
import dev.daybook.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that are bound to deals, leads and contacts. */
class ClientBindingsTest extends SetupTest {

    private static Reply send(String method, long id, String more) {
        return call("crm.deal.contact." + method, "{'id':" + id + more + "}");
    }

    /** Returns the contacts of a deal, each as {@code id,sort,primary}. */
    private static List<String> contacts(long deal) {
        return send("items.get", deal, "").isAnswered().at("result").elements().stream()
                .map(ClientBindingsTest::described)
                .toList();
    }

    private static String described(Value binding) {
        var members = binding.members();
        assertThat(members.get("ROLE_ID").asWhole()).isZero();
        return members.get("CONTACT_ID").asText()
                + ","
                + members.get("SORT").asText()
                + ","
                + members.get("IS_PRIMARY").asText();
    }

    @Test
    void contacts_are_added_with_sort_indexes_and_the_first_is_primary() {
        var deal = add("deal", "{}");
        assertThat(contacts(deal)).isEmpty();

        send("add", deal, ",'fields':{'CONTACT_ID':7}").hasResult("true");
        send("add", deal, ",'fields':{'CONTACT_ID':8,'SORT':5}").hasResult("true");
        send("add", deal, ",'fields':{'CONTACT_ID':9,'IS_PRIMARY':'Y'}").hasResult("true");
        send("add", deal, ",'fields':{'CONTACT_ID':9}").hasResult("false");

        assertThat(contacts(deal)).containsExactly("8,5,N", "7,10,N", "9,20,Y");
        assertThat(item(2, deal).number("result.item.contactId")).isEqualTo(9);
        assertThat(item(2, deal).at("result.item.contactIds").elements()).hasSize(3);
    }

    @Test
    void a_primary_contact_that_is_removed_is_followed_by_the_next_one() {
        var deal = add("deal", "{}");
        send(
                        "items.set",
                        deal,
                        ",'items':[{'CONTACT_ID':7,'IS_PRIMARY':'Y','SORT':30},"
                                + "{'CONTACT_ID':8,'SORT':20},{'CONTACT_ID':9,'SORT':10}]")
                .hasResult("true");

        send("delete", deal, ",'fields':{'CONTACT_ID':7}").hasResult("true");
        send("delete", deal, ",'fields':{'CONTACT_ID':7}").hasResult("false");

        assertThat(contacts(deal)).containsExactly("9,10,Y", "8,20,N");
        send("items.delete", deal, "").hasResult("true");
        assertThat(contacts(deal)).isEmpty();
        assertThat(item(2, deal).at("result.item.contactId").asText()).isEmpty();
    }

    @Test
    void a_set_of_contacts_replaces_the_previous_one_and_keeps_sort_indexes() {
        var deal = add("deal", "{'CONTACT_IDS':[7,8]}");
        assertThat(contacts(deal)).containsExactly("7,10,Y", "8,20,N");

        send("items.set", deal, ",'items':[{'CONTACT_ID':9},{'CONTACT_ID':8}]").hasResult("true");

        assertThat(contacts(deal)).containsExactly("8,20,N", "9,30,Y");
        send("items.set", deal, ",'items':[]").hasResult("true");
        assertThat(contacts(deal)).isEmpty();
    }

    @Test
    void leads_have_contacts_and_contacts_have_companies() {
        var lead = add("lead", "{'TITLE':'x'}");
        call("crm.lead.contact.add", "{'id':" + lead + ",'fields':{'CONTACT_ID':7}}")
                .hasResult("true");
        call("crm.lead.contact.items.get", "{'id':" + lead + "}")
                .hasResult(
                        "[{'CONTACT_ID':7,'SORT':10,'ROLE_ID':0,'IS_PRIMARY':'Y'}]"
                                .replace('\'', '"'));

        var contact = add("contact", "{'NAME':'Ada'}");
        call("crm.contact.company.add", "{'id':" + contact + ",'fields':{'COMPANY_ID':32}}")
                .hasResult("true");
        call("crm.contact.company.items.get", "{'id':" + contact + "}")
                .hasResult(
                        "[{'COMPANY_ID':32,'SORT':10,'ROLE_ID':0,'IS_PRIMARY':'Y'}]"
                                .replace('\'', '"'));
        assertThat(item(3, contact).number("result.item.companyId")).isEqualTo(32);
        assertThat(call("crm.contact.company.fields", "{}").at("result.COMPANY_ID.isRequired"))
                .isEqualTo(Value.of(true));
    }

    @Test
    void wrong_requests_are_refused() {
        var deal = add("deal", "{}");
        send("add", 0, ",'fields':{'CONTACT_ID':7}")
                .isRefused(400, "", "The parameter 'ownerEntityID' is invalid or not defined.");
        send("items.get", 99_999, "").isRefused(400, "", "Not found");
        send("items.delete", 99_999, "").isRefused(400, "", "Not found");
        send("add", deal, "").isRefused(400, "", "Parameter 'fields' must be array.");
        send("add", deal, ",'fields':{'SORT':7}")
                .isRefused(400, "", "The parameter 'fields' is not valid.");
        send("items.set", deal, ",'items':[{'CONTACT_ID':0}]")
                .isRefused(400, "", "The parameter 'items' is not valid.");
        assertThat(contacts(deal)).isEmpty();
    }

    @Test
    void clients_change_only_with_the_right_to_change_the_item() {
        var deal = add("deal", "{}");
        var user = portal.employee("bindings");
        refuseAll(user, 2);
        for (var method : new String[] {"items.get", "items.delete"}) {
            callAs(user, "crm.deal.contact." + method, "{'id':" + deal + "}")
                    .isRefused(400, "ACCESS_DENIED", "Access denied!");
        }
    }

    // ---- contacts and companies ----

    private static Reply of(String side, String method, long id, String more) {
        return call("crm." + side + "." + method, "{'id':" + id + more + "}").isAnswered();
    }

    @Test
    void a_company_and_its_contact_return_the_same_relation() {
        var company = add("company", "{'TITLE':'Works'}");
        var first = add("contact", "{'NAME':'Ada'}");
        var second = add("contact", "{'NAME':'Ben','COMPANY_ID':" + company + "}");

        of("company.contact", "add", company, ",'fields':{'CONTACT_ID':" + first + ",'SORT':5}")
                .hasResult("true");

        of("company.contact", "items.get", company, "")
                .lists("CONTACT_ID", first, second)
                .lists("SORT", 5, 10)
                .lists("IS_PRIMARY", "N", "Y");
        of("contact.company", "items.get", first, "").lists("COMPANY_ID", company).lists("SORT", 5);
        assertThat(item(3, first).number("result.item.companyId")).isEqualTo(company);
        call("crm.contact.list", "{'filter':{'COMPANY_ID':" + company + "}}").hasTotal(2);

        of("contact.company", "delete", second, ",'fields':{'COMPANY_ID':" + company + "}")
                .hasResult("true");
        of("company.contact", "items.get", company, "")
                .lists("CONTACT_ID", first)
                .lists("IS_PRIMARY", "Y");
        of("company.contact", "items.delete", company, "").hasResult("true");
        of("contact.company", "items.get", first, "").hasResult("[]");
        assertThat(Reply.text(item(3, first).at("result.item.companyId"))).isEqualTo("null");
    }

    @Test
    void the_contacts_of_a_company_are_replaced_by_either_side() {
        var company = add("company", "{'TITLE':'Shop'}");
        var ids = List.of(add("contact", "{}"), add("contact", "{}"), add("contact", "{}"));
        call(
                        "crm.company.update",
                        "{'id':%d,'fields':{'CONTACT_ID':[%d,%d]}}"
                                .formatted(company, ids.get(0), ids.get(1)))
                .isAnswered();
        of("contact.company", "items.get", ids.get(1), "").lists("COMPANY_ID", company);

        of("company.contact", "items.set", company, ",'items':[{'CONTACT_ID':" + ids.get(2) + "}]")
                .hasResult("true");
        of("contact.company", "items.get", ids.get(0), "").hasResult("[]");
        of("contact.company", "items.get", ids.get(2), "").lists("COMPANY_ID", company);
        call("crm.contact.update", "{'id':" + ids.get(2) + ",'fields':{'COMPANY_ID':''}}")
                .isAnswered();
        of("company.contact", "items.get", company, "").hasResult("[]");
    }

    @Test
    void a_client_that_is_restored_returns_to_the_list_of_the_other_side() {
        var company = add("company", "{'TITLE':'Works'}");
        var deleted = add("contact", "{'NAME':'Ada','COMPANY_ID':" + company + "}");

        call("crm.contact.delete", "{'id':" + deleted + "}").isAnswered();
        of("company.contact", "items.delete", company, "").hasResult("true");
        of("company.contact", "items.get", company, "").hasResult("[]");
        var contact = restored(EntityType.CONTACT, deleted);
        of("company.contact", "items.get", company, "").lists("CONTACT_ID", contact);

        call("crm.company.delete", "{'id':" + company + "}").isAnswered();
        of("contact.company", "items.delete", contact, "").hasResult("true");
        of("contact.company", "items.get", contact, "").hasResult("[]");
        var again = restored(EntityType.COMPANY, company);
        of("contact.company", "items.get", contact, "").lists("COMPANY_ID", again);
        call("crm.contact.list", "{'filter':{'COMPANY_ID':" + again + "},'select':['ID']}")
                .lists("ID", "" + contact);
    }

    /** Restores an item from the recycle bin, and returns its new id. */
    private static long restored(EntityType type, long id) {
        return portal.services().items().restore(type, id, 1).orElseThrow().id();
    }
}
