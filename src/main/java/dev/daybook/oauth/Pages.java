package dev.daybook.oauth;

import dev.daybook.gateway.Reply;
import dev.daybook.portal.Application;
import dev.daybook.portal.User;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The pages that people see while an application asks for their consent. */
final class Pages {

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
                    // With no-referrer browsers would not tell where a form comes from.
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

    private Pages() {}

    /** Asks who it is. The alert says why it asks again; empty where it asks for the first time. */
    static Reply login(int status, Application application, Browser browser, String alert) {
        return page(
                status,
                "Sign in",
                """
                <p><strong>%s</strong> wants to work with this portal in your name.</p>
                %s<form method="post">
                %s<label for="login">Login</label>
                <input id="login" name="login" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password"
                    autocomplete="current-password" required>
                <button name="do" value="login">Sign in</button>
                </form>
                """
                        .formatted(escaped(application.name()), alert(alert), token(browser)),
                browser);
    }

    /** Asks whether the application may do what it asks for. */
    static Reply consent(Application application, Browser browser, User user) {
        var scopes =
                application.scopes().stream()
                        .map(scope -> SCOPES.getOrDefault(scope, scope))
                        .distinct()
                        .map(scope -> "<li>" + escaped(scope) + "</li>\n")
                        .collect(Collectors.joining());
        return page(
                200,
                "Let " + application.name() + " work in your name?",
                """
                <p>You are signed in as %s. The application asks for:</p>
                <ul>
                %s</ul>
                <p>It can do no more than you can. You will be sent back to %s.</p>
                <form method="post">
                %s<button name="do" value="allow">Allow</button>
                <button name="do" value="deny">Do not allow</button>
                <button name="do" value="leave">Sign in as somebody else</button>
                </form>
                """
                        .formatted(
                                escaped(called(user)),
                                scopes,
                                escaped(URI.create(application.redirect()).getAuthority()),
                                token(browser)),
                browser);
    }

    /** Says that the application is not open to the person who is signed in. */
    static Reply closed(Application application, Browser browser, User user) {
        return page(
                403,
                "This application is not open to you",
                """
                <p>%s is open to some people of the portal only, and %s is not among them.
                An administrator can tell why.</p>
                <form method="post">
                %s<button name="do" value="leave">Sign in as somebody else</button>
                </form>
                """
                        .formatted(
                                escaped(application.name()), escaped(called(user)), token(browser)),
                browser);
    }

    /** Says why there is nothing to ask. */
    static Reply refusal(int status, String reason) {
        return page(status, "This does not work", "<p>" + escaped(reason) + "</p>\n", HEADERS);
    }

    private static Reply page(int status, String title, String body, Browser browser) {
        var headers = new LinkedHashMap<>(HEADERS);
        headers.put("Set-Cookie", browser.formCookie());
        return page(status, title, body, headers);
    }

    private static Reply page(int status, String title, String body, Map<String, String> headers) {
        var html =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """
                        .formatted(escaped(title), STYLE, escaped(title), body);
        return new Reply(
                        status,
                        "text/html; charset=utf-8",
                        html.getBytes(StandardCharsets.UTF_8),
                        headers)
                .forThisSite();
    }

    private static String called(User user) {
        return (user.name() + " " + user.lastName()).strip() + " (" + user.login() + ")";
    }

    private static String alert(String text) {
        return text.isEmpty() ? "" : "<p role=\"alert\">" + escaped(text) + "</p>\n";
    }

    private static String token(Browser browser) {
        return "<input type=\"hidden\" name=\"form\" value=\"" + browser.formToken() + "\">\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
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
