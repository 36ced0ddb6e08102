package dev.daybook.crm.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.crm.SetupTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of {@code crm.dealcategory.*} and {@code crm.enum.*}. */
class DealCategoryTest extends SetupTest {

    private static long add(String fields) {
        return call("crm.dealcategory.add", "{'fields':" + fields + "}").number("result");
    }

    @Test
    void a_pipeline_is_the_same_to_both_families_of_methods() {
        var id = add("{'NAME':'Partners','SORT':'20'}");

        call("crm.dealcategory.get", "{'id':" + id + "}")
                .hasResult(
                        "{\"ID\":\"%d\",\"CREATED_DATE\":\"2026-01-10T09:00:00+03:00\",\"NAME\":\"Partners\",\"IS_LOCKED\":\"N\",\"SORT\":\"20\"}"
                                .formatted(id));
        var other = call("crm.category.get", "{'entityTypeId':2,'id':" + id + "}");
        assertThat(other.at("result.category.name").asText()).isEqualTo("Partners");
        assertThat(other.number("result.category.sort")).isEqualTo(20);

        call("crm.dealcategory.update", "{'id':" + id + ",'fields':{'NAME':'Friends'}}")
                .hasResult("true");
        call("crm.dealcategory.list", "{'filter':{'NAME':'friends'},'select':['NAME','SORT']}")
                .hasTotal(1)
                .lists("ID", id)
                .lists("SORT", 20);
        call("crm.dealcategory.delete", "{'id':" + id + "}").hasResult("true");
        call("crm.dealcategory.get", "{'id':" + id + "}").isRefused(400, "", "Not found");
    }

    @Test
    void the_first_pipeline_is_not_among_them() {
        var id = add("{'NAME':'Listed','SORT':1}");
        var all =
                call(
                        "crm.dealcategory.list",
                        "{'order':{'SORT':'ASC'},'filter':{'IS_LOCKED':'N'}}");
        assertThat(all.column("ID")).contains(Long.toString(id)).doesNotContain("0");
        call("crm.dealcategory.list", "{'filter':{'IS_LOCKED':'Y'}}").hasTotal(0);
        call("crm.dealcategory.get", "{'id':0}")
                .isRefused(400, "", "ID is not defined or invalid.");

        call("crm.dealcategory.default.set", "{'name':'Sales'}").hasResult("true");
        call("crm.dealcategory.default.get", "{}").hasResult("{\"ID\":0,\"NAME\":\"Sales\"}");
        call("crm.dealcategory.default.set", "{'name':''}").hasResult("true");
        call("crm.dealcategory.default.get", "{}").hasResult("{\"ID\":0,\"NAME\":\"General\"}");
    }

    @Test
    void stages_of_a_pipeline_are_returned_as_by_crm_status() {
        var id = add("{'NAME':'Staged'}");

        call("crm.dealcategory.status", "{'id':" + id + "}").hasResult("\"DEAL_STAGE_" + id + "\"");
        call("crm.dealcategory.status", "{'id':0}").hasResult("\"DEAL_STAGE\"");
        call("crm.dealcategory.status", "{'id':9999}").isRefused(400, "", "Not found");
        var stages = call("crm.dealcategory.stage.list", "{'id':" + id + "}");
        assertThat(stages.at("result")).isEqualTo(entries("DEAL_STAGE_" + id).at("result"));
        assertThat(stages.column("STATUS_ID")).startsWith("C" + id + ":NEW");
        call("crm.dealcategory.stage.list", "{}")
                .lists("STATUS_ID", entries("DEAL_STAGE").column("STATUS_ID").toArray());
        call("crm.dealcategory.stage.list", "{'id':9999}").hasResult("[]");
    }

    @Test
    void a_pipeline_with_deals_stays() {
        var id = add("{'NAME':'Full'}");
        add("deal", "{'CATEGORY_ID':" + id + "}");

        call("crm.dealcategory.delete", "{'id':" + id + "}")
                .isRefused(400, "0", "Deals related to the funnel Full found");
    }

    @Test
    void only_administrators_set_pipelines_up() {
        var user = portal.employee("pipelines");
        var id = add("{'NAME':'Safe'}");
        for (var method : new String[] {"add", "update", "delete", "default.set"}) {
            callAs(user, "crm.dealcategory." + method, "{'id':" + id + ",'fields':{'NAME':'x'}}")
                    .isRefused(400, "", "Access denied.");
        }
        callAs(user, "crm.dealcategory.get", "{'id':" + id + "}").isAnswered();
        call("crm.dealcategory.add", "{'fields':{}}")
                .isRefused(400, "0", "Field 'NAME' is required");
        assertThat(call("crm.dealcategory.fields", "{}").at("result.NAME.isRequired").isYes())
                .isTrue();
    }

    @Test
    void pipelines_that_may_not_be_read_are_not_listed() {
        var user = portal.employee("blind");
        add("{'NAME':'Hidden'}");
        refuseAll(user, 2);

        callAs(user, "crm.dealcategory.list", "{}").hasTotal(0);
    }

    @Test
    void enumerations_are_returned() {
        call("crm.enum.contenttype", "{}").lists("NAME", "", "Plain text", "bbCode", "HTML");
        call("crm.enum.getorderownertypes", "{}")
                .hasResult(
                        "[{\"attribute\":\"DYN\",\"code\":\"DEAL\",\"id\":2,\"name\":\"Deal\"}]");
        assertThat(call("crm.enum.fields", "{}").at("result.ID.isReadOnly").isYes()).isTrue();
        call("crm.enum.activitytype", "{}")
                .lists("NAME", "", "Meeting", "Call", "Task", "E-mail", "Action", "User Action")
                .lists("ID", 0, 1, 2, 3, 4, 5, 6);
        call("crm.enum.activitystatus", "{}")
                .lists("NAME", "", "Pending", "Completed", "Automatically Completed");
        call("crm.enum.activitypriority", "{}").lists("NAME", "", "low", "medium", "high");
        call("crm.enum.activitydirection", "{}").lists("NAME", "", "Incoming", "Outgoing");
        call("crm.enum.activitynotifytype", "{}").lists("NAME", "", "min.", "h.", "d.");
        call("crm.enum.addresstype", "{}").lists("ID", 11, 1, 6, 4, 8, 9);
        call("crm.enum.settings.mode", "{}").lists("NAME", "Classic CRM", "Simple CRM");
    }

    @Test
    void enumerations_of_activities_require_the_right_to_read_some_items() {
        var user = portal.employee("outsider");
        List.of(1, 2, 5, 31).forEach(type -> refuseAll(user, type));

        callAs(user, "crm.enum.activitytype", "{}").isRefused(400, "", "Access denied.");
        callAs(user, "crm.multifield.fields", "{}").isRefused(400, "", "Access denied.");
        callAs(user, "crm.enum.addresstype", "{}").isAnswered();
    }

    @Test
    void the_fields_of_phones_and_mails_are_described() {
        var fields = call("crm.multifield.fields", "{}");

        assertThat(fields.at("result").members().keySet())
                .containsExactly("ID", "TYPE_ID", "VALUE", "VALUE_TYPE");
        assertThat(fields.at("result.VALUE.isReadOnly").isYes()).isFalse();
        assertThat(fields.at("result.TYPE_ID.isReadOnly").isYes()).isTrue();
    }
}
