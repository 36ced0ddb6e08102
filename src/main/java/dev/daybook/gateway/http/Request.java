package dev.daybook.gateway.http;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A request as it came.
 *
 * @param path percent-encoded, as sent
 * @param query percent-encoded, as sent, without the question mark
 * @param headers the value of a header by its name, in any case; empty where none was sent
 * @param isSecure whether it came over HTTPS
 * @param address where it came from
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and copying a body is a waste.
public record Request(
        String verb,
        String path,
        String query,
        byte[] body,
        UnaryOperator<String> headers,
        boolean isSecure,
        String address) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    // Proxies may send the whole address.
    private static final Pattern ORIGIN =
            Pattern.compile("^https?://[^/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    /** The value of a header; empty where none was sent. */
    public String header(String name) {
        return headers.apply(name);
    }

    /** The segments of the path, decoded; slashes at its ends and doubled ones count for nothing. */
    public List<String> segments() {
        return segments(path);
    }

    /** Returns the decoded segments of a path. */
    public static List<String> segments(String path) {
        var own = path.startsWith("/") ? path : ORIGIN.matcher(path).replaceFirst("");
        return Arrays.stream(own.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(FormParser::decodedSegment)
                .toList();
    }

    /** The host, and the port where one was sent, as the client knows this server. */
    public String host() {
        var host = header("Host");
        if (!HOST.matcher(host).matches()) {
            throw ErrorCode.BAD_REQUEST.with();
        }
        return host;
    }

    /** Scheme, host and port as the client knows this server: {@code https://localhost:8443}. */
    public String origin() {
        return (isSecure ? "https://" : "http://") + host();
    }

    /** What the query says and, in a POST, the body: of one name the body's value counts. */
    public SequencedMap<String, Value> parameters() {
        var all = new LinkedHashMap<>(FormParser.read(query));
        if (verb.equals("POST")) {
            all.putAll(bodyParameters());
        }
        return all;
    }

    // What is no JSON, and JSON that is no container, counts as no body at all.
    private SequencedMap<String, Value> bodyParameters() {
        var contentType = header("Content-Type");
        var type = contentType.toLowerCase(Locale.ROOT);
        var media =
                type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type.strip();
        if (media.equals("application/json") || media.contains("+json")) {
            return JsonReader.read(body).map(Value::members).orElseGet(LinkedHashMap::new);
        }
        if (media.equals(MULTIPART)) {
            var parameters = MultipartParser.read(contentType, body);
            if (!parameters.isEmpty()) {
                return parameters;
            }
        }
        var text = new String(body, StandardCharsets.UTF_8);
        return FormParser.read(media.equals(FORM) ? text : text.strip());
    }
}
