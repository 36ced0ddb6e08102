package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of authentication: webhooks, tokens and their scopes. */
class CredentialsTest extends ProtocolTest {

    private static void isWrong(Reply reply) {
        reply.isRefused(403, "INVALID_CREDENTIALS", "Invalid request credentials");
    }

    private static Reply serverTime(String query, String... headers) {
        return portal.getUrl(b("/rest/server.time" + query), headers);
    }

    @Test
    @Case(of = "protocol", value = "16")
    void a_call_without_credentials_is_refused() {
        serverTime("").isRefused(401, "NO_AUTH_FOUND", "Wrong authorization data");
    }

    @Test
    @Case(of = "protocol", value = "17")
    void a_wrong_code_is_refused() {
        isWrong(portal.getUrl(b("/rest/1/wrong/server.time")));
        isWrong(portal.getUrl(b("/rest/1/WHALL/server.time")));
    }

    @Test
    @Case(of = "protocol", value = "18")
    void a_code_belongs_to_one_user() {
        isWrong(portal.getUrl(b("/rest/5/whcrm/server.time")));
        isWrong(portal.getUrl(b("/rest/1/whtask/server.time")));
        isWrong(portal.getUrl(b("/rest/99/whall/server.time")));
    }

    @Test
    @Case(of = "protocol", value = "19")
    void a_webhook_calls_what_its_scopes_allow() {
        portal.getUrl(b("/rest/1/whcrm/" + SH + "?entityTypeId=2")).isAnswered();
    }

    // The reference case uses the task log; here any method with another scope serves.
    @Test
    @Case(of = "protocol", value = "20")
    void a_webhook_without_the_scope_is_refused() {
        var words = "The request requires higher privileges than provided by the webhook token";

        portal.getUrl(b("/rest/1/whcrm/user.get")).isRefused(403, "insufficient_scope", words);
        portal.getUrl(b("/rest/5/whtask/" + SH + "?entityTypeId=2"))
                .isRefused(403, "insufficient_scope", words);
    }

    // The reference case uses the task log; here any method with another scope serves.
    @Test
    @Case(of = "protocol", value = "21")
    void a_token_without_the_scope_is_refused() {
        portal.getUrl(b("/rest/user.get?auth=" + tokCrm))
                .isRefused(
                        403,
                        "insufficient_scope",
                        "The request requires higher privileges than provided by the access token");
    }

    @Test
    @Case(of = "protocol", value = "22")
    void a_method_without_a_scope_is_open_to_every_credential() {
        portal.getUrl(b("/rest/1/whcrm/scope")).hasResult("[\"crm\"]");
    }

    @Test
    @Case(of = "protocol", value = "23")
    void a_token_comes_in_the_header() {
        for (var scheme : List.of("bearer", "Bearer", "BEARER")) {
            serverTime("", "Authorization", scheme + " " + tokOk).isAnswered();
        }
    }

    @Test
    @Case(of = "protocol", value = "24")
    void the_header_wins_over_parameters() {
        serverTime("?auth=tokx", "Authorization", "Bearer " + tokOk).isAnswered();
    }

    @Test
    @Case(of = "protocol", value = "25")
    void a_token_comes_as_a_parameter() {
        serverTime("?auth=" + tokOk).isAnswered();
        portal.post(b("/rest/server.time"), FORM, "access_token=" + tokOk).isAnswered();
        post(b("/rest/server.time"), "{\"auth\":\"" + tokOk + "\"}").isAnswered();
        serverTime("?access_token=tokx&auth=" + tokOk).isAnswered();
    }

    @Test
    @Case(of = "protocol", value = "26")
    void a_list_or_an_empty_text_is_no_token() {
        for (var query : List.of("?auth[]=" + tokOk, "?auth=", "?access_token[a]=" + tokOk)) {
            serverTime(query).isRefused(401, "NO_AUTH_FOUND", "Wrong authorization data");
        }
        serverTime("?auth=&access_token=" + tokOk).isAnswered();
        serverTime("", "Authorization", "Bearer ")
                .isRefused(401, "NO_AUTH_FOUND", "Wrong authorization data");
    }

    @Test
    @Case(of = "protocol", value = "27")
    void other_authorization_schemes_are_ignored() {
        serverTime("?auth=" + tokOk, "Authorization", "Basic eDp5").isAnswered();
    }

    @Test
    @Case(of = "protocol", value = "28")
    void an_expired_token_has_its_own_error_code() {
        serverTime("?auth=" + tokExp)
                .isRefused(401, "expired_token", "The access token provided has expired");
    }

    @Test
    @Case(of = "protocol", value = "29")
    void an_unknown_token_is_refused() {
        serverTime("?auth=tokx")
                .isRefused(401, "invalid_token", "Unable to get application by token");
    }

    @Test
    @Case(of = "protocol", value = "30")
    void a_user_without_access_to_the_application_is_rejected() {
        serverTime("?auth=" + tokUsr)
                .isRefused(
                        403,
                        "user_access_error",
                        "The user does not have access to the application");
    }

    @Test
    void the_webhook_takes_precedence_over_the_token() {
        portal.getUrl(w("server.time?auth=tokx")).isAnswered();
        isWrong(portal.getUrl(b("/rest/1/wrong/server.time?auth=" + tokOk)));
    }

    @Test
    void a_refresh_token_is_no_access_token() {
        var applications = portal.services().applications();
        var clientId = applications.add("Other", Set.of("crm"), "", List.of()).clientId();
        var refresh =
                applications.issue(clientId, 1, Duration.ofHours(1)).orElseThrow().refreshToken();

        serverTime("?auth=" + refresh)
                .isRefused(401, "invalid_token", "Unable to get application by token");
    }

    @Test
    void the_application_header_is_sent_only_to_applications() {
        assertThat(serverTime("?auth=" + tokOk).header("X-Bitrix-Rest-Application"))
                .startsWith("local.");
        assertThat(portal.get("server.time").header("X-Bitrix-Rest-Application")).isEmpty();
    }

    @Test
    void deactivated_users_cannot_authenticate() {
        var user = portal.employee("edgar");
        portal.services().users().change(user, known -> known.active(false));

        portal.callAs(user, "server.time", "{}")
                .isRefused(401, "authorization_error", "Unable to authorize user");
    }

    @Test
    void user_scopes_are_nested() {
        portal.webhook(1, "whbrief", Set.of("user_brief"));

        portal.getUrl(b("/rest/1/whbrief/user.current")).isAnswered();
    }
}
