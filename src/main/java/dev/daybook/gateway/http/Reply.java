package dev.daybook.gateway.http;

import dev.daybook.protocol.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back.
 *
 * @param contentType empty where there is no body
 * @param headers beside those that every reply has
 * @param isForAnySite whether pages of other sites may read it in a browser
 */
public record Reply(
        int status,
        String contentType,
        Content content,
        Map<String, String> headers,
        boolean isForAnySite) {

    /** The body of a reply. */
    public sealed interface Content {

        /** A body that is known whole. */
        @SuppressWarnings("ArrayRecordComponent") // Never compared, and copying a body is a waste.
        record Whole(byte[] bytes) implements Content {}

        /** A body of which only the first half is sent before the connection ends. */
        @SuppressWarnings("ArrayRecordComponent") // As above.
        record Cut(byte[] bytes) implements Content {}

        /** A body that is sent while it is written; the reply ends when the writer returns. */
        record Stream(Writer writer) implements Content {}
    }

    /** Writes a body; what it flushes is sent at once. */
    @FunctionalInterface
    public interface Writer {
        /**
         * @throws IOException where the client is gone
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, new Content.Whole(body), headers, true);
    }

    /** A text. */
    public static Reply of(int status, String contentType, String text) {
        return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A value as JSON, with headers beside those that every reply has. */
    public static Reply json(int status, Body body, Map<String, String> headers) {
        return new Reply(
                status, ReplyFormat.JSON.contentType(), ReplyFormat.JSON.write(body), headers);
    }

    /** Returns a page for people, which pages of other sites may not read. */
    public static Reply page(
            int status, String template, Map<String, Object> values, Map<String, String> headers) {
        var body = HtmlTemplates.render(template, values);
        return new Reply(status, "text/html; charset=utf-8", body, headers).forThisSite();
    }

    /** A reply that is sent while it is written. */
    public static Reply stream(String contentType, Map<String, String> headers, Writer writer) {
        return new Reply(200, contentType, new Content.Stream(writer), headers, true);
    }

    /** The same reply, with these headers. */
    public Reply with(Map<String, String> others) {
        return new Reply(status, contentType, content, others, isForAnySite);
    }

    /** The same reply, whose body breaks off in its middle; a stream stays whole. */
    public Reply cut() {
        return content instanceof Content.Whole(var bytes)
                ? new Reply(status, contentType, new Content.Cut(bytes), headers, isForAnySite)
                : this;
    }

    /** The same reply, which pages of other sites may not read. */
    public Reply forThisSite() {
        return new Reply(status, contentType, content, headers, false);
    }
}
