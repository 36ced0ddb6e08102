package dev.daybook.mirror.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Address of a source with the secret code of its webhook. Its text form hides the code.
 *
 * @param origin scheme, host and port, without a slash at its end
 * @param user the user of the webhook
 * @param code the secret code of the webhook
 */
public record SourceAddress(String origin, long user, String code) {

    private static final String HIDDEN = "••••";
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
        if (scheme.equals("http") && !allowsHttp) {
            throw new IllegalArgumentException(
                    "the address of the portal must begin with https://: plain HTTP would expose the"
                            + " webhook. Allow it with --allow-http");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var origin = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
        return new SourceAddress(origin, Long.parseLong(matcher.group(1)), matcher.group(2));
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

    private static IllegalArgumentException notAWebhook() {
        return new IllegalArgumentException(
                "the URL must be that of an inbound webhook, such as"
                        + " https://portal.example.com/rest/1/CODE/");
    }

    /** Returns the host, with the port if there is one. */
    public String host() {
        return origin.substring(origin.indexOf("//") + 2);
    }

    /** Returns the complete URL, which contains the secret code. */
    public String url() {
        return origin + "/rest/" + user + "/" + code + "/";
    }

    /**
     * Returns the scheme, host and port of a redirect that keeps the path of the webhook and does
     * not give TLS up; empty for every other redirect.
     */
    String newOrigin(String location) {
        var end = location.indexOf("/rest/" + user + "/" + code + "/");
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

    /** Returns the same webhook at another scheme, host and port. */
    public SourceAddress movedTo(String newOrigin) {
        return new SourceAddress(newOrigin, user, code);
    }

    /** Returns a text without the secret code. */
    public String hide(String text) {
        return text.replace(code, HIDDEN);
    }

    @Override
    public String toString() {
        return origin + "/rest/" + user + "/" + HIDDEN;
    }
}
