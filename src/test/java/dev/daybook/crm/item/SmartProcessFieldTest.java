package dev.daybook.crm.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.crm.SetupTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fields that people add to the items of smart processes. */
class SmartProcessFieldTest extends SetupTest {

    private static void returns(Reply reply, String path, String json) {
        assertThat(Reply.text(reply.at(path))).as(path).isEqualTo(json);
    }

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
