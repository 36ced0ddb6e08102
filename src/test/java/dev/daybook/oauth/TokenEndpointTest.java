package dev.daybook.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of the token endpoint: exchange of codes and refresh tokens. */
class TokenEndpointTest extends OAuthTest {

    private static void isWrongGrant(Reply reply) {
        reply.isRefused(
                400, "invalid_grant", "The code or refresh token is unknown, used or expired");
    }

    private static Reply serverTime(Reply pair) {
        var token = pair.at("access_token").asText();
        return portal.getUrl(portal.base() + "/rest/server.time?auth=" + token);
    }

    private static String refreshToken(Reply pair) {
        return pair.at("refresh_token").asText();
    }

    private static String code(String challenge) {
        var services = portal.services();
        return services.grants()
                .code(1, services.applications().find(app.clientId()).orElseThrow(), challenge);
    }

    private static String code() {
        return code("");
    }

    private static Reply redeem(String code) {
        return get(query(app, "authorization_code", "code", code));
    }

    private static Reply refresh(String refreshToken) {
        return get(query(app, "refresh_token", "refresh_token", refreshToken));
    }

    private static void isEnded(Reply pair) {
        serverTime(pair).isRefused(401, "invalid_token", "Unable to get application by token");
    }

    @Test
    void a_refresh_ends_the_access_token_before() {
        var first = redeem(code()).isAnswered();
        var other = redeem(code()).isAnswered();
        var second = refresh(refreshToken(first)).isAnswered();

        isEnded(first);
        serverTime(second).isAnswered();
        serverTime(other).isAnswered();
    }

    @Test
    void a_stolen_refresh_token_that_is_used_again_revokes_its_family() {
        var first = redeem(code()).isAnswered();
        var other = redeem(code()).isAnswered();
        var second = refresh(refreshToken(first)).isAnswered();

        isWrongGrant(refresh(refreshToken(first)));
        isEnded(second);
        isWrongGrant(refresh(refreshToken(second)));
        serverTime(other).isAnswered();
    }

    @Test
    void a_code_that_is_used_again_revokes_its_tokens() {
        var code = code();
        var first = redeem(code).isAnswered();
        var second = refresh(refreshToken(first)).isAnswered();

        isWrongGrant(redeem(code));
        isEnded(second);
        isWrongGrant(refresh(refreshToken(second)));
    }

    @Test
    void a_code_with_a_challenge_needs_its_verifier() {
        // The example of RFC 7636, appendix B.
        var challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        var verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        redeem(code(challenge) + "&code_verifier=" + verifier).isAnswered();
        isWrongGrant(redeem(code(challenge)));
        isWrongGrant(redeem(code(challenge) + "&code_verifier=wrong"));
        isWrongGrant(redeem(code() + "&code_verifier=" + verifier));
    }

    @Test
    @Case(of = "protocol", value = "94")
    void a_refresh_token_gives_a_new_pair_by_get_and_by_post() {
        var first = get(query(app, "refresh_token", "refresh_token", issued(app).refreshToken()));
        var second = post(query(app, "refresh_token", "refresh_token", refreshToken(first)));

        for (var pair : List.of(first.isAnswered(), second.isAnswered())) {
            assertThat(pair.json().members().keySet())
                    .containsExactly(
                            "access_token",
                            "refresh_token",
                            "expires",
                            "expires_in",
                            "client_endpoint",
                            "server_endpoint",
                            "domain",
                            "member_id",
                            "scope",
                            "status",
                            "user_id");
            assertThat(pair.number("expires"))
                    .isEqualTo(portal.clock().instant().getEpochSecond() + 3600);
            assertThat(pair.number("expires_in")).isEqualTo(3600);
            assertThat(pair.at("client_endpoint").asText()).isEqualTo(portal.base() + "/rest/");
            assertThat(pair.at("server_endpoint").asText()).isEqualTo(portal.base() + "/rest/");
            assertThat(pair.at("domain").asText()).isEqualTo("127.0.0.1:" + portal.port());
            assertThat(pair.at("member_id").asText())
                    .isEqualTo(Portals.memberId(portal.services().database()).orElseThrow());
            assertThat(pair.at("scope").asText()).isEqualTo("crm,task");
            assertThat(pair.at("status").asText()).isEqualTo("L");
            assertThat(pair.number("user_id")).isEqualTo(1);
            assertThat(pair.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(pair.header("Cache-Control")).isEqualTo("no-store");
            assertThat(pair.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
        serverTime(second).isAnswered();
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first));
        assertThat(second.at("access_token")).isNotEqualTo(first.at("access_token"));
    }

    @Test
    @Case(of = "protocol", value = "95")
    void errors_have_standard_codes() {
        isWrongGrant(refresh(app, "unknown"));
        get(query(app, "refresh_token", "refresh_token", issued(app).refreshToken())
                        .replace(app.clientSecret(), "wrong"))
                .isRefused(
                        400, "invalid_client", "The client_secret is not that of the application");
        get(query(app, "refresh_token", "refresh_token", "x").replace(app.clientId(), "nobody"))
                .isRefused(200, "wrong_client", "No application has this client_id");
    }

    @Test
    @Case(of = "protocol", value = "97")
    void a_code_is_good_once() {
        var code = code();

        var pair = redeem(app, code).isAnswered();
        serverTime(pair).isAnswered();
        isWrongGrant(redeem(app, code));
    }

    @Test
    void a_code_expires_after_half_a_minute() {
        var first = code();
        portal.clock().advance(Duration.ofSeconds(29));
        redeem(app, first).isAnswered();

        var second = code();
        portal.clock().advance(Duration.ofSeconds(30));
        isWrongGrant(redeem(app, second));
    }

    @Test
    void a_refresh_token_is_good_once_and_for_half_a_year() {
        var first = issued(app).refreshToken();
        var second = refreshToken(refresh(app, first).isAnswered());

        portal.clock().advance(Duration.ofDays(180).minusSeconds(1));
        var third = refreshToken(refresh(app, second).isAnswered());
        portal.clock().advance(Duration.ofDays(180));
        isWrongGrant(refresh(app, third));
        isWrongGrant(refresh(app, first));
    }

    @Test
    void an_access_token_ends_after_an_hour_and_says_so_for_as_long_as_it_can_be_renewed() {
        var pair = refresh(app, issued(app).refreshToken()).isAnswered();
        portal.clock().advance(Duration.ofMinutes(59));
        serverTime(pair).isAnswered();
        portal.clock().advance(Duration.ofMinutes(1));
        serverTime(pair).isRefused(401, "expired_token", "The access token provided has expired");

        portal.clock().advance(Duration.ofDays(179));
        assertThat(serverTime(pair).at("error").asText()).isEqualTo("expired_token");
        refresh(app, refreshToken(pair)).isAnswered();
        assertThat(serverTime(pair).at("error").asText()).isEqualTo("invalid_token");
    }

    @Test
    void codes_and_tokens_belong_to_one_application() {
        var other = application("Another app", Set.of("crm"));
        var code = code();
        var token = issued(app).refreshToken();

        isWrongGrant(redeem(other, code));
        isWrongGrant(refresh(other, token));
        redeem(app, code).isAnswered();
        refresh(app, token).isAnswered();
    }

    @Test
    void codes_and_refresh_tokens_are_not_interchangeable() {
        isWrongGrant(redeem(app, issued(app).refreshToken()));
        isWrongGrant(refresh(app, code()));
        isWrongGrant(refresh(app, issued(app).accessToken()));
    }

    @Test
    void concurrent_exchanges_of_one_code_or_token_succeed_once() throws Exception {
        var code = code();
        var token = issued(app).refreshToken();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Callable<Reply> each :
                    List.<Callable<Reply>>of(() -> redeem(app, code), () -> refresh(app, token))) {
                var statuses =
                        threads.invokeAll(Stream.generate(() -> each).limit(8).toList()).stream()
                                .map(reply -> reply.resultNow().status())
                                .sorted()
                                .toList();
                assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400, 400, 400);
            }
        }
    }

    @Test
    void missing_parameters_are_named() {
        for (var name : List.of("grant_type", "client_id", "client_secret", "refresh_token")) {
            var words = "The parameter " + name + " is missing or malformed";
            var whole = query(app, "refresh_token", "refresh_token", "x");

            get(whole.replaceFirst("(^|&)" + name + "=", "$1x="))
                    .isRefused(400, "invalid_request", words);
            get(whole.replaceFirst("(^|&)" + name + "=", "$1" + name + "[]="))
                    .isRefused(400, "invalid_request", words);
        }
        get(query(app, "password", "refresh_token", "x")).isRefusedWith("invalid_request");
        post("").isRefusedWith("invalid_request");
    }

    @Test
    void a_requested_scope_is_ignored() {
        var query = query(app, "refresh_token", "refresh_token", issued(app).refreshToken());

        assertThat(get(query + "&scope=everything").at("scope").asText()).isEqualTo("crm,task");
    }

    @Test
    void endpoints_follow_the_address_that_the_client_used() {
        var form = query(app, "refresh_token", "refresh_token", issued(app).refreshToken());
        var renamed =
                portal.getUrl(
                        portal.base().replace("127.0.0.1", "localhost") + "/oauth/token?" + form);

        assertThat(renamed.at("client_endpoint").asText())
                .isEqualTo("http://localhost:" + portal.port() + "/rest/");
    }

    @Test
    void a_server_with_a_public_address_names_that_one_to_every_client() {
        try (var named = TestPortal.named("https://portal.example.com")) {
            var services = named.services();
            services.passwords().set(1, PASSWORD);
            var client = services.applications().add("Named", Set.of("crm"), BACK, List.of());
            var granted =
                    new BrowserVisitor(named)
                            .isAskedBy(client.clientId())
                            .signsIn("admin", PASSWORD)
                            .sends("do", "allow")
                            .isSentTo(BACK);
            assertThat(granted).containsEntry("domain", Value.of("portal.example.com"));

            var pair =
                    named.getUrl(
                                    named.base()
                                            + "/oauth/token/?"
                                            + query(
                                                    client,
                                                    "authorization_code",
                                                    "code",
                                                    granted.get("code").asText()))
                            .isAnswered();
            assertThat(pair.at("client_endpoint").asText())
                    .isEqualTo("https://portal.example.com/rest/");
            assertThat(pair.at("domain").asText()).isEqualTo("portal.example.com");
            var about =
                    named.getUrl(
                            named.base()
                                    + "/rest/app.info?IS_NEED_OAUTH_SECURE_CHECK=1&auth="
                                    + pair.at("access_token").asText());
            assertThat(about.at("result.install.client_endpoint").asText())
                    .isEqualTo("https://portal.example.com/rest/");
        }
    }

    @Test
    void an_application_that_is_no_longer_in_use_gets_nothing() {
        var other = application("A retired app", Set.of("crm"));
        var issued = issued(other);
        var applications = portal.services().applications();
        applications.change(other.clientId(), application -> application.active(false));

        refresh(other, issued.refreshToken())
                .isRefused(401, "NOT_INSTALLED", "Application not installed");
        portal.getUrl(portal.base() + "/rest/server.time?auth=" + issued.accessToken())
                .isRefused(401, "APPLICATION_NOT_FOUND", "Application not found");

        applications.change(other.clientId(), application -> application.active(true));
        refresh(other, issued.refreshToken()).isAnswered();
    }

    @Test
    void deactivated_users_get_no_tokens() {
        var user = portal.employee("leaver." + store);
        var token =
                portal.services()
                        .applications()
                        .issue(app.clientId(), user, Duration.ofHours(1))
                        .orElseThrow()
                        .refreshToken();
        portal.services().users().change(user, known -> known.active(false));

        isWrongGrant(refresh(app, token));
    }

    @Test
    void other_verbs_are_refused() {
        var put =
                TestPortal.request(portal.base() + "/oauth/token/")
                        .PUT(java.net.http.HttpRequest.BodyPublishers.noBody());

        portal.send(put).isRefused(405, "ERROR_CORE", "This address takes GET and POST");
        var preflight =
                TestPortal.request(portal.base() + "/oauth/token/")
                        .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody());
        assertThat(portal.send(preflight).status()).isEqualTo(204);
    }

    @Test
    void secrets_are_not_stored_in_plain_text() {
        var issued = issued(app);
        var code = code();
        var kept =
                portal.services()
                        .database()
                        .read(snapshot ->
                                Stream.of("token", "authorization_code", "application")
                                        .flatMap(table ->
                                                snapshot
                                                        .list(
                                                                "select * from "
                                                                        + table
                                                                        + " where portal_id = ?",
                                                                row ->
                                                                        row.text(2)
                                                                                + row.text(3)
                                                                                + row.text(4),
                                                                snapshot.portal())
                                                        .stream())
                                        .toList()
                                        .toString());

        for (var secret :
                List.of(issued.accessToken(), issued.refreshToken(), code, app.clientSecret())) {
            assertThat(kept).doesNotContain(secret);
        }
        assertThat(Value.of(kept).asText()).contains(app.clientId());
    }
}
