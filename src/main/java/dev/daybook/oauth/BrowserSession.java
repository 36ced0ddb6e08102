package dev.daybook.oauth;

import dev.daybook.gateway.http.Request;
import dev.daybook.portal.auth.BrowserSessions;
import dev.daybook.portal.auth.Secrets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Browser state of a request: a session if a user is signed in, and a secret that protects forms
 * against cross-site requests. Pages of other sites cannot read them or send them with a form.
 *
 * @param session empty if no user is signed in
 * @param formSecret empty if no form was shown yet
 */
public record BrowserSession(
        Cookies cookies, Optional<String> session, Optional<String> formSecret, boolean isSecure) {

    private static final int FORM_SECRET_LENGTH = 40;

    /**
     * Names of the two cookies, and the path that browsers send them to over HTTP. Over HTTPS the
     * names have a prefix: so neither overwrites the other on one host, and browsers accept the
     * cookies from this host only. The prefix requires the path of all addresses.
     */
    public record Cookies(String session, String form, String path) {

        private static final String PREFIX = "__Host-";

        /** Cookies of the OAuth pages. */
        public static final Cookies OAUTH =
                new Cookies("daybook_session", "daybook_form", "/oauth/");

        /** Cookies of all other pages. */
        public static final Cookies PAGES = new Cookies("daybook_pages", "daybook_pages_form", "/");

        private String name(String word, boolean isSecure) {
            return isSecure ? PREFIX + word : word;
        }
    }

    public static BrowserSession of(Request request, Cookies cookies) {
        return new BrowserSession(
                cookies,
                cookie(request, cookies, cookies.session()),
                cookie(request, cookies, cookies.form()),
                request.isSecure());
    }

    private static Optional<String> cookie(Request request, Cookies cookies, String word) {
        var begin = cookies.name(word, request.isSecure()) + "=";
        return Arrays.stream(request.header("Cookie").split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(begin))
                .map(cookie -> cookie.substring(begin.length()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Returns this browser session with a secret for forms. */
    public BrowserSession withFormSecret() {
        return new BrowserSession(
                cookies,
                session,
                Optional.of(formSecret.orElseGet(BrowserSession::newSecret)),
                isSecure);
    }

    private static String newSecret() {
        return Secrets.random(FORM_SECRET_LENGTH);
    }

    /** Returns the token that a form in this browser must submit. */
    public String formToken() {
        return formSecret.map(secret -> Secrets.hash("form " + secret)).orElse("");
    }

    /** Returns whether this server showed the form in this browser. */
    public boolean hasShown(Request request, String formToken) {
        return formSecret.isPresent()
                && Secrets.same(formToken, formToken())
                && isSameOrigin(request);
    }

    // Checks the origin headers that browsers send; other clients omit them.
    private static boolean isSameOrigin(Request request) {
        var site = request.header("Sec-Fetch-Site");
        var origin = request.header("Origin");
        return (site.isEmpty() || site.equals("same-origin"))
                && (origin.isEmpty() || origin.endsWith("://" + request.host()));
    }

    /** Returns the cookie header with the form secret, valid until the browser is closed. */
    public String formCookie() {
        return cookie(cookies.form(), formSecret.orElse("")) + secureOnly();
    }

    /** Returns the cookie header that stores a session. */
    public String sessionCookie(String secret) {
        return cookie(cookies.session(), secret)
                + "; Max-Age="
                + BrowserSessions.LIFE.toSeconds()
                + secureOnly();
    }

    /** Returns the cookie header that removes the session. */
    public String noSessionCookie() {
        return cookie(cookies.session(), "") + "; Max-Age=0" + secureOnly();
    }

    private String cookie(String word, String value) {
        return cookies.name(word, isSecure)
                + "="
                + value
                + "; Path="
                + (isSecure ? "/" : cookies.path())
                + "; HttpOnly; SameSite=Lax";
    }

    private String secureOnly() {
        return isSecure ? "; Secure" : "";
    }
}
