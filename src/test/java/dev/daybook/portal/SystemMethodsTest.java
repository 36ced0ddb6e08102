package dev.daybook.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
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
    void an_application_gets_its_own_facts() {
        var first = token("crm");
        var info = info("auth=" + token("crm,task"));
        var other = info("auth=" + first);

        assertThat(info.at("result").members().keySet())
                .containsExactly(
                        "ID",
                        "CODE",
                        "VERSION",
                        "STATUS",
                        "INSTALLED",
                        "PAYMENT_EXPIRED",
                        "DAYS",
                        "LANGUAGE_ID",
                        "LICENSE",
                        "LICENSE_TYPE",
                        "LICENSE_FAMILY");
        assertThat(info.number("result.ID")).isEqualTo(other.number("result.ID") + 1);
        assertThat(info.at("result.CODE").asText())
                .startsWith("local.")
                .isEqualTo(info.header("X-Bitrix-Rest-Application"));
        assertThat(info.at("result.LICENSE").asText())
                .isEqualTo("en_" + info.at("result.LICENSE_TYPE").asText());
    }

    @Test
    void a_webhook_gets_its_scopes_and_the_license() {
        portal.webhook(1, "whcrm", Set.of("crm"));

        portal.getUrl(portal.base() + "/rest/1/whcrm/app.info")
                .hasResult("{\"SCOPE\":[\"crm\"],\"LICENSE\":\"en_selfhosted\"}");
    }

    @Test
    void the_authorization_server_vouches_for_a_token() {
        var token = token("crm");
        var reply = info("IS_NEED_OAUTH_SECURE_CHECK=1&auth=" + token);
        var expires = portal.clock().instant().getEpochSecond() + 3600;

        assertThat(Reply.text(reply.at("result")))
                .isEqualTo(
                        ("{'client_id':'"
                                        + info("auth=" + token).at("result.CODE").asText()
                                        + "','scope':'crm','expires':"
                                        + expires
                                        + ",'user_id':1,'install':{'installed':true,'version':1,"
                                        + "'status':'L','scope':'crm','domain':'127.0.0.1:"
                                        + portal.port()
                                        + "','uri':'"
                                        + portal.base()
                                        + "','client_endpoint':'"
                                        + portal.base()
                                        + "/rest/','member_id':'"
                                        + Portals.memberId(portal.services().database())
                                                .orElseThrow()
                                        + "'}}")
                                .replace('\'', '"'));
        portal.get("app.info?IS_NEED_OAUTH_SECURE_CHECK=1")
                .isRefused(403, "ACCESS_DENIED", "Access denied! Application context required");
        var batch =
                portal.getUrl(
                        portal.base()
                                + "/rest/batch?cmd[a]=app.info%3FIS_NEED_OAUTH_SECURE_CHECK=1&auth="
                                + token);
        assertThat(batch.number("result.result.a.expires")).isEqualTo(expires);
    }

    private static String token(String scopes) {
        var apps = portal.services().applications();
        var app = apps.add("An app", Set.of(scopes.split(",")), "", List.of());
        return apps.issue(app.clientId(), 1, Duration.ofHours(1)).orElseThrow().accessToken();
    }

    private static Reply info(String query) {
        return portal.getUrl(portal.base() + "/rest/app.info?" + query).isAnswered();
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
