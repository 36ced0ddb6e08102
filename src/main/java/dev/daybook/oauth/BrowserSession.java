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
record BrowserSession(Optional<String> session, Optional<String> formSecret, boolean isSecure) {

    private static final String SESSION = "daybook_session";
    private static final String FORM = "daybook_form";
    private static final int FORM_SECRET_LENGTH = 40;

    static BrowserSession of(Request request) {
        return new BrowserSession(
                cookie(request, SESSION), cookie(request, FORM), request.isSecure());
    }

    // Uses separate cookie names for HTTP and HTTPS on one host, so that neither overwrites the
    // other. Browsers accept the prefix from this host only, so that no other host of its domain can
    // set the cookie.
    private static String name(String word, boolean isSecure) {
        return isSecure ? "__Host-" + word : word;
    }

    private static Optional<String> cookie(Request request, String word) {
        var begin = name(word, request.isSecure()) + "=";
        return Arrays.stream(request.header("Cookie").split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(begin))
                .map(cookie -> cookie.substring(begin.length()))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Returns this browser session with a secret for forms. */
    BrowserSession withFormSecret() {
        return new BrowserSession(
                session, Optional.of(formSecret.orElseGet(BrowserSession::newSecret)), isSecure);
    }

    private static String newSecret() {
        return Secrets.random(FORM_SECRET_LENGTH);
    }

    /** Returns the token that a form in this browser must submit. */
    String formToken() {
        return formSecret.map(secret -> Secrets.hash("form " + secret)).orElse("");
    }

    /** Returns whether this server showed the form in this browser. */
    boolean hasShown(Request request, String formToken) {
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
    String formCookie() {
        return cookie(FORM, formSecret.orElse("")) + secureOnly();
    }

    /** Returns the cookie header that stores a session. */
    String sessionCookie(String secret) {
        return cookie(SESSION, secret)
                + "; Max-Age="
                + BrowserSessions.LIFE.toSeconds()
                + secureOnly();
    }

    /** Returns the cookie header that removes the session. */
    String noSessionCookie() {
        return cookie(SESSION, "") + "; Max-Age=0" + secureOnly();
    }

    private String cookie(String word, String value) {
        // The prefix requires the path of all addresses.
        var path = isSecure ? "/" : "/oauth/";
        return name(word, isSecure) + "=" + value + "; Path=" + path + "; HttpOnly; SameSite=Lax";
    }

    private String secureOnly() {
        return isSecure ? "; Secure" : "";
    }
}
