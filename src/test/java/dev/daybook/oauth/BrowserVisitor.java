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

/** A person with a browser: keeps cookies, looks at a page, fills in its form. */
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

    /** Opens the address at which an application asks for authorization. */
    BrowserVisitor isAskedBy(String clientId) {
        return opens("/oauth/authorize/?client_id=" + clientId);
    }

    /** Sends the form of the page, and goes on to where the portal itself leads. */
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

    /** Posts fields to the address of the page, with what the browser says of itself. */
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

    /** The person sees a page with this headline. */
    BrowserVisitor sees(int status, String headline) {
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        assertThat(page.text()).contains("<h1>" + headline + "</h1>");
        return this;
    }

    /** The person was sent to an address; what its query tells. */
    SequencedMap<String, Value> isSentTo(String where) {
        assertThat(page.status()).as(page.text()).isEqualTo(302);
        var location = URI.create(page.header("Location"));
        assertThat(page.header("Location")).startsWith(where);
        return FormParser.read(location.getRawQuery());
    }

    /** The code with which the person was sent to an address. */
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
