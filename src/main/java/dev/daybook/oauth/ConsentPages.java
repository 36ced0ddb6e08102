package dev.daybook.oauth;

import dev.daybook.gateway.http.Reply;
import dev.daybook.portal.auth.Application;
import dev.daybook.portal.users.User;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Login and consent pages of the authorization flow. */
final class ConsentPages {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
            main { max-width: 26rem; margin: 0 auto; padding: 2rem 1rem; }
            h1 { font-size: 1.5rem; line-height: 1.25; }
            label { display: block; margin-top: 1rem; font-weight: 600; }
            input { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; }
            button { font: inherit; padding: .5rem 1rem; margin: 1.5rem .5rem 0 0; }
            [role=alert] { border-left: .25rem solid #c00; padding-left: .75rem; }
            """;
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'sha256-"
                            + sha256(STYLE)
                            + "'; base-uri 'none'; frame-ancestors 'none'",
                    "X-Frame-Options",
                    "DENY",
                    // With no-referrer, browsers would omit the origin of a form.
                    "Referrer-Policy",
                    "same-origin",
                    "Cache-Control",
                    "no-store");
    private static final Map<String, String> SCOPES =
            Map.of(
                    "crm",
                    "Leads, deals, invoices and smart processes, and how they moved",
                    "task",
                    "Tasks, and how they changed",
                    "user",
                    "The people of the portal",
                    "user_basic",
                    "The people of the portal",
                    "user_brief",
                    "The people of the portal");

    private ConsentPages() {}

    /** Returns the login page, with an alert unless it is empty. */
    static Reply login(int status, Application application, BrowserSession browser, String alert) {
        return page(
                status,
                "login",
                browser,
                Map.of("application", application.name(), "alert", alert));
    }

    /** Returns the page that requests consent. */
    static Reply consent(Application application, BrowserSession browser, User user) {
        var scopes =
                application.scopes().stream()
                        .map(scope -> SCOPES.getOrDefault(scope, scope))
                        .distinct()
                        .toList();
        var values =
                Map.<String, Object>of(
                        "application",
                        application.name(),
                        "user",
                        displayName(user),
                        "scopes",
                        scopes,
                        "target",
                        URI.create(application.redirect()).getAuthority());
        return page(200, "consent", browser, values);
    }

    /** Returns the page for users who may not use the application. */
    static Reply closed(Application application, BrowserSession browser, User user) {
        return page(
                403,
                "closed",
                browser,
                Map.of("application", application.name(), "user", displayName(user)));
    }

    /** Returns an error page with its reason. */
    static Reply refusal(int status, String reason) {
        return page(status, "refusal", Map.of("reason", reason), HEADERS);
    }

    private static Reply page(
            int status, String template, BrowserSession browser, Map<String, ?> values) {
        var all = new HashMap<String, Object>(values);
        all.put("form", browser.formToken());
        var headers = new LinkedHashMap<>(HEADERS);
        headers.put("Set-Cookie", browser.formCookie());
        return page(status, template, all, headers);
    }

    private static Reply page(
            int status, String template, Map<String, ?> values, Map<String, String> headers) {
        var all = new HashMap<String, Object>(values);
        all.put("style", STYLE);
        return Reply.page(status, "oauth/" + template, all, headers);
    }

    private static String displayName(User user) {
        return (user.name() + " " + user.lastName()).strip() + " (" + user.login() + ")";
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder()
                    .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
