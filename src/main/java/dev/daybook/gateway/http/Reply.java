package dev.daybook.gateway.http;

import dev.daybook.protocol.Body;
import dev.daybook.protocol.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reply to a request.
 *
 * @param contentType empty if there is no body
 * @param headers additional headers
 * @param isForAnySite whether pages of other sites may read it in a browser
 */
public record Reply(
        int status,
        String contentType,
        Content content,
        Map<String, String> headers,
        boolean isForAnySite) {

    private static final String HTML = "text/html; charset=utf-8";

    /** Body of a reply. */
    public sealed interface Content {

        /** Complete body in memory. */
        @SuppressWarnings("ArrayRecordComponent") // not copied or compared
        record Whole(byte[] bytes) implements Content {}

        /** Body that is truncated halfway by closing the connection. */
        @SuppressWarnings("ArrayRecordComponent") // not copied or compared
        record Cut(byte[] bytes) implements Content {}

        /** No reply at all: the connection is closed. */
        record None() implements Content {}

        /**
         * Streamed body; the reply ends when the writer returns.
         *
         * @param trailers the names of the headers that follow the body if the client accepts them
         * @param whole returns the reply for clients that cannot receive a stream; null if it would
         *     be too large
         */
        record Stream(List<String> trailers, TrailedWriter writer, @Nullable Supplier<Reply> whole)
                implements Content {}
    }

    /** Writer of a streamed body; flushed data is sent immediately. */
    @FunctionalInterface
    public interface Writer {
        /**
         * @throws IOException if the client has disconnected
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writer of a streamed body that is followed by headers. */
    @FunctionalInterface
    public interface TrailedWriter {
        /**
         * Writes the body, and returns the headers that follow it.
         *
         * @throws IOException if the client has disconnected
         */
        Map<String, String> writeTo(OutputStream out) throws IOException;
    }

    public Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, new Content.Whole(body), headers, true);
    }

    /** Returns a text reply. */
    public static Reply of(int status, String contentType, String text) {
        return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Returns a reply that closes the connection without sending anything. */
    public static Reply none() {
        return new Reply(500, "", new Content.None(), Map.of(), true);
    }

    /** Returns a value as JSON, with additional headers. */
    public static Reply json(int status, Body body, Map<String, String> headers) {
        return new Reply(
                status, ReplyFormat.JSON.contentType(), ReplyFormat.JSON.write(body), headers);
    }

    /** Returns an HTML page that pages of other sites may not read. */
    public static Reply page(
            int status, String template, Map<String, Object> values, Map<String, String> headers) {
        var body = HtmlTemplates.render(template, values);
        return new Reply(status, HTML, body, headers).forThisSite();
    }

    /** Returns a streamed reply. */
    public static Reply stream(String contentType, Map<String, String> headers, Writer writer) {
        return stream(
                contentType,
                headers,
                List.of(),
                out -> {
                    writer.writeTo(out);
                    return Map.of();
                });
    }

    /**
     * Returns a streamed reply that is followed by headers.
     *
     * @param trailers the names of these headers
     */
    public static Reply stream(
            String contentType,
            Map<String, String> headers,
            List<String> trailers,
            TrailedWriter writer) {
        return new Reply(
                200, contentType, new Content.Stream(trailers, writer, null), headers, true);
    }

    /**
     * Returns an HTML page that is streamed, and that pages of other sites may not read.
     *
     * @param whole returns the same page in one piece
     */
    public static Reply streamedPage(
            Map<String, String> headers, Writer writer, Supplier<Reply> whole) {
        TrailedWriter trailed =
                out -> {
                    writer.writeTo(out);
                    return Map.of();
                };
        return new Reply(200, HTML, new Content.Stream(List.of(), trailed, whole), headers, false);
    }

    /**
     * Returns this reply in one piece.
     *
     * @throws dev.daybook.protocol.ApiException if the body is a stream that would be too large
     */
    Reply whole() {
        if (!(content instanceof Content.Stream(_, _, var whole))) {
            return this;
        }
        if (whole == null) {
            throw ErrorCode.HTTP_VERSION.with();
        }
        return whole.get();
    }

    /** Returns the bytes that this reply keeps in memory. */
    int size() {
        return switch (content) {
            case Content.Whole(var bytes) -> bytes.length;
            case Content.Cut(var bytes) -> bytes.length;
            case Content.None _, Content.Stream _ -> 0;
        };
    }

    /** Returns this reply with these headers. */
    public Reply with(Map<String, String> others) {
        return new Reply(status, contentType, content, others, isForAnySite);
    }

    /** Returns this reply with one more header. */
    public Reply with(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return with(all);
    }

    /** Returns this reply with its body truncated halfway; streams are not truncated. */
    public Reply cut() {
        return content instanceof Content.Whole(var bytes)
                ? new Reply(status, contentType, new Content.Cut(bytes), headers, isForAnySite)
                : this;
    }

    /** Returns this reply with its body compressed; streams are not compressed. */
    public Reply zipped() {
        if (!(content instanceof Content.Whole(var bytes))) {
            return this;
        }
        var zipped = new ByteArrayOutputStream(bytes.length / 8);
        try (var out = new FastGzip(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Encoding", "gzip");
        all.put("Vary", "Accept-Encoding");
        return new Reply(
                status, contentType, new Content.Whole(zipped.toByteArray()), all, isForAnySite);
    }

    /** Stream that prefers speed to size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** Returns this reply, unreadable to pages of other sites. */
    public Reply forThisSite() {
        return new Reply(status, contentType, content, headers, false);
    }
}
