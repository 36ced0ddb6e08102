package dev.daybook.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests of the authorization endpoint: login, consent and redirect with a code. */
class AuthorizeEndpointTest extends OAuthTest {

    private static BrowserVisitor visitor() {
        return new BrowserVisitor(portal);
    }

    @Test
    @Case(of = "protocol", value = "96")
    void signed_in_users_with_consent_are_redirected_immediately() {
        var visitor = agreed(app);

        var told =
                visitor.opens(
                                "/oauth/authorize/?client_id="
                                        + app.clientId()
                                        + "&state=q%20z&redirect_uri=https://evil.example/")
                        .isSentTo(BACK + "?");

        assertThat(told.keySet())
                .containsExactlyInAnyOrder(
                        "code", "state", "domain", "member_id", "scope", "server_domain");
        assertThat(told.get("state")).isEqualTo(Value.of("q z"));
        assertThat(told.get("scope")).isEqualTo(Value.of("crm,task"));
        assertThat(told.get("domain")).isEqualTo(Value.of("127.0.0.1:" + portal.port()));
        assertThat(told.get("server_domain")).isEqualTo(told.get("domain"));
        assertThat(told.get("member_id").asText())
                .isEqualTo(Portals.memberId(portal.services().database()).orElseThrow())
                .matches("[0-9a-f]{32}");
        assertThat(visitor.page().header("Location")).contains("scope=crm%2Ctask");
        redeem(app, told.get("code").asText()).isAnswered();
    }

    @Test
    void a_user_signs_in_and_consents_once() {
        var other = application("A careful app", Set.of("crm", "user", "log"));
        var visitor = visitor().isAskedBy(other.clientId()).sees(200, "Sign in");
        assertThat(visitor.page().text()).contains("<strong>A careful app</strong>");

        visitor.signsIn("admin", PASSWORD).sees(200, "Let A careful app work in your name?");
        assertThat(visitor.page().text())
                .contains("Portal Administrator (admin)", "app.example")
                .contains("<li>Leads, deals, invoices and smart processes, and how they moved</li>")
                .contains("<li>log</li>");

        var pair = redeem(other, visitor.sends("do", "allow").code(BACK)).isAnswered();
        assertThat(pair.number("user_id")).isEqualTo(1);
        visitor.isAskedBy(other.clientId()).isSentTo(BACK);
    }

    @Test
    void a_challenge_is_kept_while_the_user_signs_in() {
        var other = application("A public app", Set.of("crm"));
        var asked =
                "/oauth/authorize/?client_id="
                        + other.clientId()
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&code_challenge_method=";
        visitor().opens(asked + "plain").sees(400, "This does not work");
        var visitor = visitor().opens(asked + "S256").signsIn("admin", PASSWORD);

        redeem(other, visitor.sends("do", "allow").code(BACK))
                .isRefused(
                        400,
                        "invalid_grant",
                        "The code or refresh token is unknown, used or expired");
    }

    @Test
    void refused_consent_redirects_without_a_code() {
        var other = application("An unwanted app", Set.of("crm"));
        var visitor =
                visitor()
                        .opens("/oauth/authorize?client_id=" + other.clientId() + "&state=s")
                        .signsIn("admin", PASSWORD);

        assertThat(visitor.sends("do", "deny").isSentTo(BACK))
                .isEqualTo(Map.of("error", Value.of("access_denied"), "state", Value.of("s")));
        visitor.isAskedBy(other.clientId()).sees(200, "Let An unwanted app work in your name?");
    }

    @Test
    void an_address_with_a_query_keeps_it() {
        var other =
                portal.services()
                        .applications()
                        .add("A precise app", Set.of("crm"), BACK + "?x=1", List.of());

        var told = agreed(other).isSentTo(BACK + "?x=1&");
        assertThat(told).containsKeys("x", "code").doesNotContainKey("state");
    }

    @Test
    void unknown_applications_never_redirect() {
        var headline = "This does not work";
        var nowhere =
                portal.services()
                        .applications()
                        .add("No address", Set.of("crm"), "", List.of())
                        .clientId();
        var retired = application("Retired", Set.of("crm")).clientId();
        portal.services().applications().change(retired, known -> known.active(false));

        visitor().isAskedBy("nobody").sees(404, headline);
        visitor().isAskedBy(retired).sees(404, headline);
        visitor().opens("/oauth/authorize/").sees(404, headline);
        visitor().opens("/oauth/authorize/?client_id[]=" + app.clientId()).sees(404, headline);
        visitor().isAskedBy(nowhere).sees(400, headline);
        assertThat(visitor().isAskedBy("nobody").page().header("Location")).isEmpty();
    }

    @Test
    void a_wrong_login_and_a_wrong_password_give_the_same_error() {
        portal.employee("no.password." + store);
        var gone = portal.employee("gone." + store);
        portal.services().passwords().set(gone, PASSWORD);
        portal.services().users().change(gone, known -> known.active(false));
        var words = "<p role=\"alert\">The login or the password is wrong.</p>";

        for (var login : List.of("admin", "nobody", "no.password." + store)) {
            var visitor = visitor().isAskedBy(app.clientId()).signsIn(login, "wrong");
            assertThat(visitor.sees(403, "Sign in").page().text()).contains(words);
            assertThat(visitor.held()).doesNotContainKey("daybook_session");
        }
        visitor().isAskedBy(app.clientId()).signsIn("gone." + store, PASSWORD).sees(403, "Sign in");
    }

    @Test
    void users_without_access_see_an_error_and_can_switch_accounts() {
        var user = portal.employee("outsider." + store);
        portal.services().passwords().set(user, PASSWORD);
        var closed =
                portal.services()
                        .applications()
                        .add("A closed app", Set.of("crm"), BACK, List.of(1L));

        var visitor =
                visitor()
                        .isAskedBy(closed.clientId())
                        .signsIn("outsider." + store, PASSWORD)
                        .sees(403, "This application is not open to you");
        visitor.sends("do", "leave").sees(200, "Sign in");
        visitor.signsIn("admin", PASSWORD).sends("do", "allow").isSentTo(BACK);
    }

    @Test
    void agreeing_for_an_application_that_is_not_open_gives_no_code() {
        var user = portal.employee("smart." + store);
        portal.services().passwords().set(user, PASSWORD);
        var closed =
                portal.services()
                        .applications()
                        .add("Another closed app", Set.of("crm"), BACK, List.of(1L));

        visitor()
                .isAskedBy(closed.clientId())
                .signsIn("smart." + store, PASSWORD)
                .sends("do", "allow")
                .sees(403, "This application is not open to you");
    }

    @Test
    void a_form_that_was_not_shown_in_this_browser_does_nothing() {
        var other = application("A targeted app", Set.of("crm"));
        var victim = visitor().isAskedBy(other.clientId()).signsIn("admin", PASSWORD);
        var token = victim.formToken();
        var allow = Map.of("do", "allow", "form", token);

        for (var fields : List.of(Map.of("do", "allow"), Map.of("do", "allow", "form", "x"))) {
            assertThat(victim.posted(fields).status()).isEqualTo(403);
        }
        for (var foreign :
                List.of(
                        new String[] {"Origin", "https://evil.example"},
                        new String[] {"Origin", "null"},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"})) {
            assertThat(victim.posted(allow, foreign).status()).isEqualTo(403);
        }
        assertThat(visitor().isAskedBy(other.clientId()).posted(allow).status()).isEqualTo(403);
        victim.isAskedBy(other.clientId()).sees(200, "Let A targeted app work in your name?");

        var own = victim.posted(allow, "Origin", portal.base(), "Sec-Fetch-Site", "same-origin");
        assertThat(own.header("Location")).startsWith(BACK);
    }

    @Test
    void cookies_are_protected_from_scripts_and_other_sites() {
        var page = visitor().isAskedBy(app.clientId()).page();

        assertThat(page.header("Set-Cookie"))
                .matches("daybook_form=[a-z0-9]{40}; Path=/oauth/; HttpOnly; SameSite=Lax");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text()).doesNotContain("<script");

        var visitor = visitor().isAskedBy(app.clientId());
        var signedIn =
                visitor.posted(
                        Map.of(
                                "form",
                                visitor.formToken(),
                                "do",
                                "login",
                                "login",
                                "admin",
                                "password",
                                PASSWORD));
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.header("Set-Cookie"))
                .matches(
                        "daybook_session=[a-z0-9]{50}; Path=/oauth/; HttpOnly; SameSite=Lax;"
                                + " Max-Age=43200");
    }

    @Test
    void application_names_are_escaped() {
        var other = application("<script>alert(1)</script>\"'&", Set.of("crm"));

        assertThat(visitor().isAskedBy(other.clientId()).page().text())
                .contains("<strong>&lt;script&gt;alert(1)&lt;/script&gt;\"'&amp;</strong>")
                .doesNotContain("<script>");
    }

    @Test
    void a_state_survives_the_way_through_all_pages() {
        var other = application("A stateful app", Set.of("crm"));
        var state = "a+b%26c%3D%22%0D%0ASet-Cookie%3A%20x%3D%C3%A4";

        var told =
                visitor()
                        .opens("/oauth/authorize?client_id=" + other.clientId() + "&state=" + state)
                        .signsIn("admin", PASSWORD)
                        .sends("do", "allow")
                        .isSentTo(BACK);
        assertThat(told.get("state")).isEqualTo(Value.of("a b&c=\"\r\nSet-Cookie: x=ä"));
    }

    @Test
    void a_session_ends_after_half_a_day_with_a_new_password_and_with_leaving() {
        var user = portal.employee("shortly." + store);
        portal.services().passwords().set(user, PASSWORD);
        var other = application("A later app", Set.of("crm"));
        var asks = "Let A later app work in your name?";
        var visitor = visitor().isAskedBy(other.clientId());

        visitor.signsIn("shortly." + store, PASSWORD).sees(200, asks);
        portal.clock().advance(Duration.ofHours(12));
        visitor.isAskedBy(other.clientId()).sees(200, "Sign in");

        visitor.signsIn("shortly." + store, PASSWORD).sees(200, asks);
        portal.services().passwords().set(user, "another password");
        visitor.isAskedBy(other.clientId()).sees(200, "Sign in");

        visitor.signsIn("shortly." + store, PASSWORD).sees(403, "Sign in");
        visitor.signsIn("shortly." + store, "another password").sees(200, asks);
        portal.services().users().change(user, known -> known.active(false));
        visitor.isAskedBy(other.clientId()).sees(200, "Sign in");
    }

    @Test
    void passwords_and_sessions_are_not_stored_in_plain_text() {
        var visitor = visitor().isAskedBy(app.clientId()).signsIn("admin", PASSWORD);
        var session = visitor.held().get("daybook_session");

        var kept =
                portal.services()
                        .database()
                        .read(snapshot ->
                                snapshot.list(
                                                "select hash from user_password where portal_id = ?",
                                                row -> row.text(1),
                                                snapshot.portal())
                                        + " "
                                        + snapshot.list(
                                                "select secret_hash from browser_session where portal_id = ?",
                                                row -> row.text(1),
                                                snapshot.portal()));
        assertThat(kept)
                .contains("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain(PASSWORD)
                .doesNotContain(session);
    }
}
