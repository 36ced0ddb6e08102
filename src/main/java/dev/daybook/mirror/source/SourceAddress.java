package dev.daybook.mirror.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Address of a source, with the secret code of its webhook unless an application reads it. Its text
 * form hides the code.
 *
 * @param origin scheme, host and port, without a slash at its end
 * @param user the user of the webhook; 0 for an application
 * @param code the secret code of the webhook; empty for an application
 */
public record SourceAddress(String origin, long user, String code) {

    static final String HIDDEN = "••••";
    private static final String HIDDEN_PATH = "hidden/";
    private static final String CODES = "[A-Za-z0-9_-]{1,128}";
    private static final Pattern CODE = Pattern.compile(CODES);
    private static final Pattern PATH = Pattern.compile("/rest/(\\d{1,18})/(" + CODES + ")/?");

    /**
     * Parses the URL of an inbound webhook.
     *
     * @throws IllegalArgumentException with a message for the operator, if it is not one
     */
    public static SourceAddress of(String url, boolean allowsHttp) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException _) {
            throw notAWebhook();
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        var matcher = PATH.matcher(path);
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || !(scheme.equals("https") || scheme.equals("http"))
                || !matcher.matches()) {
            throw notAWebhook();
        }
        requireTls(scheme, allowsHttp);
        return new SourceAddress(
                origin(uri, scheme), Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /**
     * Returns the address for an application.
     *
     * @param portal a host such as {@code portal.example.com}, or a URL without a path
     * @throws IllegalArgumentException with a message for the operator, if it is not one
     */
    public static SourceAddress ofApplication(String portal, boolean allowsHttp) {
        return new SourceAddress(serverOrigin(portal, allowsHttp), 0, "");
    }

    /**
     * Returns the scheme, host and port of a server.
     *
     * @param server a host such as {@code portal.example.com}, or a URL without a path
     * @throws IllegalArgumentException with a message for the operator, if it is not one
     */
    public static String serverOrigin(String server, boolean allowsHttp) {
        var text = server.strip();
        var url = text.contains("://") ? text : "https://" + text;
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException _) {
            throw notAServer(text);
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || !(scheme.equals("https") || scheme.equals("http"))
                || !(path.isEmpty() || path.equals("/"))) {
            throw notAServer(text);
        }
        requireTls(scheme, allowsHttp);
        return origin(uri, scheme);
    }

    private static void requireTls(String scheme, boolean allowsHttp) {
        if (scheme.equals("http") && !allowsHttp) {
            throw new IllegalArgumentException(
                    "the address of the portal must begin with https://: plain HTTP would expose the"
                            + " credential. Allow it with --allow-http");
        }
    }

    private static String origin(URI uri, String scheme) {
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    private static IllegalArgumentException notAServer(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not the address of a portal, such as portal.example.com");
    }

    /** Returns whether a text may be the code of a webhook. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /**
     * Returns another webhook of the same source.
     *
     * @param shown the text form of an address
     */
    public static SourceAddress at(String shown, long user, String code) {
        return new SourceAddress(shown.substring(0, shown.indexOf("/rest/")), user, code);
    }

    /**
     * Returns the address for an application.
     *
     * @param shown the text form of an address
     */
    public static SourceAddress ofApplicationAt(String shown) {
        return new SourceAddress(shown.substring(0, shown.indexOf("/rest/")), 0, "");
    }

    private static IllegalArgumentException notAWebhook() {
        return new IllegalArgumentException(
                "the URL must be that of an inbound webhook, such as"
                        + " https://portal.example.com/rest/1/CODE/");
    }

    /** Returns the host, with the port if there is one. */
    public String host() {
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** Returns whether an application reads the source with access tokens. */
    public boolean isOfApplication() {
        return code.isEmpty();
    }

    /** Returns the complete URL, which contains the secret code of a webhook. */
    public String url() {
        return origin + path();
    }

    private String path() {
        return isOfApplication() ? "/rest/" : "/rest/" + user + "/" + code + "/";
    }

    /**
     * Returns the scheme, host and port of a redirect that keeps the path of the webhook and does
     * not give TLS up; empty for every other redirect.
     */
    String newOrigin(String location) {
        var end = location.indexOf(path());
        if (end < 0) {
            return "";
        }
        try {
            return of(location.substring(0, end) + "/rest/1/" + HIDDEN_PATH, isPlain()).origin();
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private boolean isPlain() {
        return origin.startsWith("http:");
    }

    /** Returns the same path at another scheme, host and port. */
    public SourceAddress movedTo(String newOrigin) {
        return new SourceAddress(newOrigin, user, code);
    }

    /** Returns a text without the secret code. */
    public String hide(String text) {
        return isOfApplication() ? text : text.replace(code, HIDDEN);
    }

    @Override
    public String toString() {
        return isOfApplication() ? url() : origin + "/rest/" + user + "/" + HIDDEN;
    }
}
