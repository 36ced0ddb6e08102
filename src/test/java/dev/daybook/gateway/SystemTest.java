package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the methods that describe the server. */
class SystemTest extends ProtocolTest {

    @Test
    @Case(of = "protocol", value = "83")
    void a_method_exists_and_may_be_called() {
        portal.get("method.get?name=crm.stagehistory.list")
                .hasResult("{\"isExisting\":true,\"isAvailable\":true}");
        portal.get("method.get?name=CRM.StageHistory.List")
                .hasResult("{\"isExisting\":true,\"isAvailable\":true}");
    }

    // The reference case uses the task log; here any method with another scope serves.
    @Test
    @Case(of = "protocol", value = "84")
    void a_method_exists_and_may_not_be_called() {
        portal.getUrl(b("/rest/1/whcrm/method.get?name=user.get"))
                .hasResult("{\"isExisting\":true,\"isAvailable\":false}");
    }

    @Test
    @Case(of = "protocol", value = "85")
    void a_method_does_not_exist() {
        for (var query : List.of("?name=no.such", "", "?name=", "?NAME=crm.deal.get")) {
            portal.get("method.get" + query)
                    .hasResult("{\"isExisting\":false,\"isAvailable\":false}");
        }
    }

    @Test
    @Case(of = "protocol", value = "86")
    void all_scopes_are_a_superset_of_those_of_the_credential() {
        var own = portal.getUrl(b("/rest/5/whtask/scope")).at("result").elements();
        var all = portal.getUrl(b("/rest/5/whtask/scope?full=1")).at("result").elements();

        assertThat(own).containsExactly(Value.of("task"));
        assertThat(all).contains(Value.of("crm"), Value.of("user")).containsAll(own);
    }

    @Test
    @Case(of = "protocol", value = "87")
    void a_profile_has_a_textual_id_and_an_administrator_flag() {
        var admin = portal.get("profile");
        var employee = portal.getUrl(b("/rest/5/whtask/profile"));

        assertThat(admin.at("result.ID")).isEqualTo(Value.of("1"));
        assertThat(admin.at("result.ADMIN")).isEqualTo(Value.of(true));
        assertThat(employee.at("result.ID")).isEqualTo(Value.of("5"));
        assertThat(employee.at("result.ADMIN")).isEqualTo(Value.of(false));
    }

    @Test
    void the_methods_listed_are_those_that_may_be_called() {
        var own = portal.getUrl(b("/rest/5/whtask/methods")).at("result").elements();
        var all = portal.getUrl(b("/rest/5/whtask/methods?full=1")).at("result").elements();

        assertThat(own)
                .contains(Value.of("server.time"), Value.of("batch"))
                .doesNotContain(Value.of("crm.deal.get"));
        assertThat(all).contains(Value.of("crm.stagehistory.list")).containsAll(own);
        assertThat(portal.get("methods?scope=user").at("result").elements())
                .contains(Value.of("user.get"))
                .doesNotContain(Value.of("crm.deal.get"));
    }
}
