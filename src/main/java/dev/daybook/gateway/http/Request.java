package dev.daybook.gateway.http;

import dev.daybook.background.Carriers;
import dev.daybook.gateway.limits.MemoryBudget;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Received HTTP request.
 *
 * @param path percent-encoded, as sent
 * @param query percent-encoded, as sent, without the question mark
 * @param headers the value of a header by its case-insensitive name; empty if absent
 * @param client address, scheme and host of the client
 * @param memory memory that this request uses
 * @param trace details for the access log, which become known while the request is answered
 */
public record Request(
        String verb,
        String path,
        String query,
        RequestBody body,
        UnaryOperator<String> headers,
        Client client,
        MemoryBudget.Lease memory,
        RequestTrace trace) {

    /** Creates a request that nothing is known of yet. */
    public Request(
            String verb,
            String path,
            String query,
            RequestBody body,
            UnaryOperator<String> headers,
            Client client,
            MemoryBudget.Lease memory) {
        this(verb, path, query, body, headers, client, memory, new RequestTrace());
    }

    /**
     * Client as this server or a trusted proxy sees it.
     *
     * @param isSecure whether it uses HTTPS
     * @param host host and port as the client addresses this server, unchecked; empty if unknown
     */
    public record Client(String address, boolean isSecure, String host) {}

    /** Size in bytes from which a body takes long to parse. */
    private static final int LARGE = 256 * 1024;

    // Others keep half of the processors.
    private static final Semaphore PARSING =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    // Proxies may send the full address.
    private static final Pattern ORIGIN =
            Pattern.compile("^https?://[^/]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    /** Returns the value of a header; empty if absent. */
    public String header(String name) {
        return headers.apply(name);
    }

    /**
     * Returns the decoded segments of the path; ignores leading, trailing and doubled slashes.
     */
    public List<String> segments() {
        return segments(path);
    }

    /** Returns the decoded segments of a path. */
    public static List<String> segments(String path) {
        var own = path.startsWith("/") ? path : ORIGIN.matcher(path).replaceFirst("");
        var segments = new ArrayList<String>();
        for (var segment : own.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(FormParser.decodedSegment(segment));
            }
        }
        return List.copyOf(segments);
    }

    /** Returns the client address. */
    public String address() {
        return client.address();
    }

    /** Returns whether the client uses HTTPS. */
    public boolean isSecure() {
        return client.isSecure();
    }

    /** Returns this request without its body. */
    public Request withoutBody() {
        return new Request(verb, path, query, RequestBody.NONE, headers, client, memory, trace);
    }

    /** Returns whether a text is a host, with or without a port. */
    static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Returns the host, with the port if sent, as the client addresses this server. */
    public String host() {
        var host = client.host();
        if (!isHost(host)) {
            throw ErrorCode.BAD_REQUEST.with();
        }
        return host;
    }

    /**
     * Returns scheme, host and port as the client addresses this server: {@code
     * https://localhost:8443}.
     */
    public String origin() {
        return (isSecure() ? "https://" : "http://") + host();
    }

    /**
     * Returns the parameters of the query and, for POST, the body. The body takes precedence.
     */
    public SequencedMap<String, Value> parameters() {
        var all = FormParser.read(query);
        if (verb.equals("POST")) {
            all.putAll(bodyParameters());
        }
        return all;
    }

    private SequencedMap<String, Value> bodyParameters() {
        var bytes = body.read();
        if (bytes.length <= LARGE) {
            return bodyParameters(bytes);
        }
        PARSING.acquireUninterruptibly();
        try {
            return Carriers.withOneMore(() -> bodyParameters(bytes));
        } finally {
            PARSING.release();
        }
    }

    // Treats invalid JSON, and JSON scalars, as an empty body.
    private SequencedMap<String, Value> bodyParameters(byte[] bytes) {
        var contentType = header("Content-Type");
        var type = contentType.toLowerCase(Locale.ROOT);
        var media =
                type.contains(";") ? type.substring(0, type.indexOf(';')).strip() : type.strip();
        if (media.equals("application/json") || media.contains("+json")) {
            return JsonReader.read(bytes).map(Value::members).orElseGet(LinkedHashMap::new);
        }
        if (media.equals(MULTIPART)) {
            var parameters = MultipartParser.read(contentType, bytes);
            if (!parameters.isEmpty()) {
                return parameters;
            }
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return FormParser.read(media.equals(FORM) ? text : text.strip());
    }
}
