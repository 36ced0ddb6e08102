package dev.daybook.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Browser of a reader of pages, without script. */
public final class PageVisitor {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse";
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]*)\"");

    private final TestPortal portal;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Reply page;

    private PageVisitor(TestPortal portal) {
        this.portal = portal;
    }

    static PageVisitor of(TestPortal portal) {
        return new PageVisitor(portal);
    }

    /** Returns a browser in which a user has signed in with a password. */
    public static PageVisitor signedIn(TestPortal portal, long user) {
        var login = portal.services().users().withId(user).orElseThrow().login();
        // A new password would end the other sessions of the user.
        if (portal.services().passwords().check(login, PASSWORD).isEmpty()) {
            portal.services().passwords().set(user, PASSWORD);
        }
        var visitor = of(portal);
        visitor.open("/sign-in");
        visitor.send("/sign-in", "login", login, "password", PASSWORD);
        return visitor;
    }

    /** Returns the same browser at another server. */
    PageVisitor at(TestPortal other) {
        var visitor = of(other);
        visitor.cookies.putAll(cookies);
        return visitor;
    }

    /** Sends a GET request with the cookies, and with additional headers. */
    public Reply open(String pathAndQuery, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(portal.base() + pathAndQuery))
                        .header("Accept", "text/html")
                        .header("Cookie", cookies())
                        // Slow pages would be streamed, with status 200 and without a tag.
                        .header("Prefer", "wait=60")
                        .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return stored(portal.send(request));
    }

    /** Sends a GET request as a browser does, and returns the reply while it is being sent. */
    HttpResponse<InputStream> stream(String pathAndQuery, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(portal.base() + pathAndQuery))
                        .header("Accept", "text/html")
                        .header("Cookie", cookies())
                        .GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** Returns the rows of a part, without its header: the named columns, separated by spaces. */
    List<String> rows(String address, String part, String... columns) {
        var page = open(address + (address.contains("?") ? "&" : "?") + "part=" + part + "&as=csv");
        assertThat(page.status()).as(address).isEqualTo(200);
        var lines = page.text().substring(1).lines().map(line -> line.split(",", -1)).toList();
        var names = List.of(lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(line ->
                        String.join(
                                " ",
                                Arrays.stream(columns)
                                        .map(column -> line[names.indexOf(column)])
                                        .toList()))
                .toList();
    }

    /** Submits a form with the token of the page before. */
    Reply send(String path, String... namesAndValues) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("form", formToken());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return post(path, fields);
    }

    Reply post(String path, Map<String, String> fields, String... headers) {
        var body =
                fields.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request =
                HttpRequest.newBuilder(URI.create(portal.base() + path))
                        .header("Accept", "text/html")
                        .header("Cookie", cookies())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return stored(portal.send(request));
    }

    private Reply stored(Reply reply) {
        var cookie = reply.header("Set-Cookie");
        if (!cookie.isEmpty()) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        page = reply;
        return reply;
    }

    String formToken() {
        var token = TOKEN.matcher(page.text());
        return token.find() ? token.group(1) : "";
    }

    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
