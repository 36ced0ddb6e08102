package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemMethodsTest extends PortalTest {

    @Test
    @Case(of = "protocol", value = "88")
    void a_feature_without_a_code_is_refused() {
        portal.get("feature.get").isRefused(400, "CODE_EMPTY", "CODE can't be empty");
        portal.get("feature.get?CODE=rest_auth_connector").hasResult("{\"value\":\"N\"}");
    }

    @Test
    @Case(of = "protocol", value = "89")
    void access_codes_have_names() {
        portal.get("access.name").hasResult("false");
        portal.get("access.name?ACCESS[]=AU&ACCESS[]=U1&ACCESS[]=XX")
                .hasResult(
                        "{\"AU\":{\"provider\":\"\",\"name\":\"All authorized users\",\"provider_id\":\"other\"},"
                                + "\"U1\":{\"provider\":\"User\",\"name\":\"Portal Administrator\",\"provider_id\":\"user\"}}");
    }

    @Test
    void a_caller_is_among_those_whom_its_own_code_means() {
        var employee = portal.employee("ann." + store);

        portal.callAs(employee, "user.access", "{\"ACCESS\":\"U" + employee + "\"}")
                .hasResult("true");
        portal.callAs(employee, "user.access", "{\"ACCESS\":[\"U1\",\"U99\"]}").hasResult("false");
        portal.callAs(employee, "user.access", "{\"ACCESS\":[\"U1\",\"AU\"]}").hasResult("true");
    }

    @Test
    void only_administrators_are_administrators() {
        var employee = portal.employee("bob." + store);

        portal.get("user.admin").hasResult("true");
        portal.callAs(employee, "user.admin", "{}").hasResult("false");
    }

    @Test
    void an_application_is_told_about_itself_and_a_webhook_is_refused() {
        var apps = portal.services().applications();
        var app = apps.add("An app", Set.of("crm"), "", List.of());
        var issued = apps.issue(app.clientId(), 1, Duration.ofHours(1)).orElseThrow();

        portal.get("app.info")
                .isRefused(403, "ACCESS_DENIED", "Access denied! Application context required");
        var told = portal.getUrl(portal.base() + "/rest/app.info?auth=" + issued.accessToken());
        assertThat(told.at("result.CODE").asText()).isEqualTo(app.clientId());
        assertThat(told.header("X-Bitrix-Rest-Application")).isEqualTo(app.clientId());
    }

    @Test
    void people_are_listed_filtered_and_found_by_id() {
        var carl = portal.employee("carl." + store);

        portal.get("user.get?ID=" + carl).lists("LAST_NAME", "carl." + store).hasTotal(1);
        portal.get("user.get?FILTER[LAST_NAME]=CARL." + store).lists("ID", carl);
        portal.get("user.get?FILTER[ACTIVE]=false").lists("ID");
        portal.get("user.get?FILTER[ACTIVE]=true&FILTER[ID]=" + carl).lists("ID", carl);
        portal.get("user.get?sort=ID&order=DESC&start=-1").hasTotal(0).hasNoNext();
    }
}
