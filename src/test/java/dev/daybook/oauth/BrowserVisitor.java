package dev.daybook.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Browser simulation: stores cookies, parses a page, submits its form. */
final class BrowserVisitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]*)\"");

    private final TestPortal portal;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String address = "";
    private Reply page;

    BrowserVisitor(TestPortal portal) {
        this.portal = portal;
    }

    /** Opens an address of the portal. */
    BrowserVisitor opens(String pathAndQuery) {
        address = pathAndQuery;
        page = kept(portal.getUrl(portal.base() + pathAndQuery, "Cookie", cookies()));
        return this;
    }

    /** Opens the authorization address for an application. */
    BrowserVisitor isAskedBy(String clientId) {
        return opens("/oauth/authorize/?client_id=" + clientId);
    }

    /** Submits the form of the page and follows redirects within the portal. */
    BrowserVisitor sends(String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("form", formToken());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        page = kept(posted(fields));
        var next = page.header("Location");
        return next.startsWith("/") ? opens(next) : this;
    }

    BrowserVisitor signsIn(String login, String password) {
        return sends("do", "login", "login", login, "password", password);
    }

    /** Posts fields to the address of the page, with the headers that browsers add. */
    Reply posted(Map<String, String> fields, String... headers) {
        var body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                TestPortal.request(portal.base() + address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", cookies())
                        .POST(BodyPublishers.ofString(body));
        return portal.send(headers.length == 0 ? request : request.headers(headers));
    }

    String formToken() {
        var token = TOKEN.matcher(page.text());
        assertThat(token.find()).as(page.text()).isTrue();
        return token.group(1);
    }

    Reply page() {
        return page;
    }

    /** Asserts the status and headline of the page. */
    BrowserVisitor sees(int status, String headline) {
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        assertThat(page.text()).contains("<h1>" + headline + "</h1>");
        return this;
    }

    /** Asserts a redirect to an address; returns its query parameters. */
    SequencedMap<String, Value> isSentTo(String where) {
        assertThat(page.status()).as(page.text()).isEqualTo(302);
        var location = URI.create(page.header("Location"));
        assertThat(page.header("Location")).startsWith(where);
        return FormParser.read(location.getRawQuery());
    }

    /** Asserts a redirect to an address; returns the code in its query. */
    String code(String where) {
        return isSentTo(where).get("code").asText();
    }

    Map<String, String> held() {
        return cookies;
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Reply kept(Reply reply) {
        for (var cookie : reply.response().headers().allValues("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return reply;
    }
}
