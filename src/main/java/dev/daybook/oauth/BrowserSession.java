package dev.daybook.oauth;

import dev.daybook.gateway.http.Request;
import dev.daybook.portal.auth.BrowserSessions;
import dev.daybook.portal.auth.Secrets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the browser of a request holds: a session where somebody signed in, and a secret by which a
 * form is known to have been shown there. Pages of other sites can neither read these nor have them
 * sent with a form of theirs.
 *
 * @param session empty where nobody signed in
 * @param formSecret empty where no form was shown yet
 */
record BrowserSession(Optional<String> session, Optional<String> formSecret, boolean isSecure) {

    private static final String SESSION = "daybook_session";
    private static final String FORM = "daybook_form";
    private static final int FORM_SECRET_LENGTH = 40;

    static BrowserSession of(Request request) {
        return new BrowserSession(
                cookie(request, SESSION), cookie(request, FORM), request.isSecure());
    }

    // Of HTTP and HTTPS on one host, neither may overwrite what belongs to the other.
    private static String name(String word, boolean isSecure) {
        return isSecure ? "__Secure-" + word : word;
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

    /** The same browser, which now holds a secret for forms. */
    BrowserSession withFormSecret() {
        return new BrowserSession(
                session, Optional.of(formSecret.orElseGet(BrowserSession::newSecret)), isSecure);
    }

    private static String newSecret() {
        return Secrets.random(FORM_SECRET_LENGTH);
    }

    /** What a form that is shown in this browser brings back. */
    String formToken() {
        return formSecret.map(secret -> Secrets.hash("form " + secret)).orElse("");
    }

    /** Whether a form was shown in this browser, by this server. */
    boolean hasShown(Request request, String formToken) {
        return formSecret.isPresent()
                && Secrets.same(formToken, formToken())
                && isFromHere(request);
    }

    // What browsers say of themselves; what is no browser says nothing.
    private static boolean isFromHere(Request request) {
        var site = request.header("Sec-Fetch-Site");
        var origin = request.header("Origin");
        return (site.isEmpty() || site.equals("same-origin"))
                && (origin.isEmpty() || origin.endsWith("://" + request.host()));
    }

    /** The header that makes the browser hold the secret for forms until it is closed. */
    String formCookie() {
        return cookie(FORM, formSecret.orElse("")) + secureOnly();
    }

    /** The header that makes the browser hold a session. */
    String sessionCookie(String secret) {
        return cookie(SESSION, secret)
                + "; Max-Age="
                + BrowserSessions.LIFE.toSeconds()
                + secureOnly();
    }

    /** The header that makes the browser forget its session. */
    String noSessionCookie() {
        return cookie(SESSION, "") + "; Max-Age=0" + secureOnly();
    }

    private String cookie(String word, String value) {
        return name(word, isSecure) + "=" + value + "; Path=/oauth/; HttpOnly; SameSite=Lax";
    }

    private String secureOnly() {
        return isSecure ? "; Secure" : "";
    }
}
