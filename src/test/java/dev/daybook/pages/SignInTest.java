package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sign-in to the pages: with a password, with the key of a link, and what is refused. */
class SignInTest extends PortalTest {

    private static String link() {
        var link = portal.services().openLinks().create("");
        assertThat(link).startsWith("/?key=");
        return link;
    }

    private static String key(String link) {
        return link.substring("/?key=".length());
    }

    @Test
    @Case(
            of = "pages",
            value = {"29", "31"})
    void the_key_of_a_link_works_once_and_only_for_ten_minutes() {
        var link = link();
        var visitor = PageVisitor.of(portal);

        // A preview of the link must not use it up.
        assertThat(PageVisitor.of(portal).open(link).status()).isEqualTo(200);
        assertThat(visitor.open(link).header("Referrer-Policy")).isEqualTo("strict-origin");
        var opened = visitor.send("/", "key", key(link));
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.header("Location")).isEqualTo("/");
        assertThat(opened.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(visitor.open("/").status()).isEqualTo(200);

        var second = PageVisitor.of(portal);
        second.open(link);
        assertThat(second.send("/", "key", key(link)).status()).isEqualTo(403);

        var old = link();
        portal.clock().advance(Duration.ofMinutes(10));
        second.open(old);
        assertThat(second.send("/", "key", key(old)).status()).isEqualTo(403);
    }

    @Test
    @Case(of = "pages", value = "30")
    void a_key_is_refused_if_the_request_may_come_from_elsewhere() {
        var link = link();
        var visitor = PageVisitor.of(portal);
        for (var header : List.of("X-Forwarded-For", "X-Forwarded-Host", "Forwarded")) {
            var refused = visitor.open(link, header, "192.0.2.1");
            assertThat(refused.status()).as(header).isEqualTo(403);
            assertThat(refused.text()).contains("used or is too old");
        }
        visitor.open(link);
        var refused =
                visitor.post(
                        "/",
                        Map.of("form", visitor.formToken(), "key", key(link)),
                        "X-Forwarded-For",
                        "192.0.2.1");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    @Case(of = "pages", value = "32")
    void after_signing_in_only_own_addresses_are_opened() {
        portal.services().passwords().set(1, "correct horse");
        for (var next : List.of("//evil.test", "https://evil.test", "/\\evil.test", "evil")) {
            var visitor = PageVisitor.of(portal);
            visitor.open("/sign-in");
            var signed =
                    visitor.send(
                            "/sign-in",
                            "login",
                            "admin",
                            "password",
                            "correct horse",
                            "next",
                            next);
            assertThat(signed.header("Location")).as(next).isEqualTo("/");
        }
        var visitor = PageVisitor.of(portal);
        visitor.open("/sign-in?next=%2Fcrm%2F2%2F0%2Fflow");
        assertThat(
                        visitor.send(
                                        "/sign-in",
                                        "login",
                                        "admin",
                                        "password",
                                        "correct horse",
                                        "next",
                                        "/crm/2/0/flow")
                                .header("Location"))
                .isEqualTo("/crm/2/0/flow");
    }

    @Test
    @Case(of = "pages", value = "33")
    void forms_of_other_sites_are_refused_and_a_new_password_ends_sessions() {
        var visitor = PageVisitor.signedIn(portal, 1);
        visitor.open("/me");
        var form = visitor.formToken();
        assertThat(visitor.post("/me", Map.of("theme", "dark")).status()).isEqualTo(403);
        assertThat(
                        visitor.post(
                                        "/sign-out",
                                        Map.of("form", form),
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .status())
                .isEqualTo(403);
        assertThat(visitor.open("/").status()).isEqualTo(200);

        portal.services().passwords().set(1, "another horse");
        assertThat(visitor.open("/").status()).isEqualTo(303);
    }

    @Test
    void signing_out_ends_the_session() {
        var visitor = PageVisitor.signedIn(portal, 1);
        visitor.open("/me");
        assertThat(visitor.send("/sign-out").header("Location")).isEqualTo("/sign-in");
        assertThat(visitor.open("/").status()).isEqualTo(303);
    }

    @Test
    @Case(of = "pages", value = "34")
    void webhooks_and_tokens_open_no_page() {
        for (var query :
                List.of("?auth=" + TestPortal.CODE, "?ap=" + TestPortal.CODE + "&aplogin=1")) {
            assertThat(PageVisitor.of(portal).open("/crm/2/0" + query).status()).isEqualTo(303);
        }
    }

    @Test
    void external_guests_have_no_pages() {
        var visitor = PageVisitor.signedIn(portal, portal.guest("guest" + store));

        assertThat(visitor.open("/").status()).isEqualTo(403);
    }

    @Test
    void a_page_is_not_readable_for_programs_without_a_session() {
        var reply =
                portal.send(
                        HttpRequest.newBuilder(java.net.URI.create(portal.base() + "/tasks"))
                                .GET());

        assertThat(reply.status()).isEqualTo(303);
    }
}
