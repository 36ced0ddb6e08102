package dev.daybook.pages.frame;

import dev.daybook.gateway.http.HtmlTemplates;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Reply.Content;
import dev.daybook.gateway.http.Request;
import dev.daybook.oauth.BrowserSession;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Replies with the headers that every page has. */
public final class PageReplies {

    private static final int LEAST_COMPRESSED = 1_000;

    /** Begin and end of the content in the frame; texts of the content are escaped. */
    private static final String BEGIN = "<main id=\"main\" tabindex=\"-1\">";

    private static final String END = "</main>";
    private static final int BUFFER = 8_192;
    private static final Map<String, String> SECURITY =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self';"
                            + " img-src 'self' data: blob:; connect-src 'self'; form-action 'self';"
                            + " base-uri 'none'; frame-ancestors 'none';"
                            + " require-trusted-types-for 'script'",
                    "Cross-Origin-Opener-Policy",
                    "same-origin",
                    "Cross-Origin-Resource-Policy",
                    "same-origin",
                    "Permissions-Policy",
                    "camera=(), geolocation=(), microphone=()");

    private PageReplies() {}

    /**
     * Returns a page.
     *
     * @param form the browser session whose secret protects a form of the page; null if it has no
     *     form. Such pages are neither compressed nor kept: their length must not reveal the secret
     */
    public static Reply html(
            Request request, Frame frame, PageResult.Html page, @Nullable BrowserSession form) {
        var values = new LinkedHashMap<>(page.values());
        values.put("frame", frame);
        var headers = headers();
        var reply = Reply.page(page.status(), "pages/" + page.template(), values, headers);
        if (form != null) {
            headers.put("Cache-Control", "no-store");
            headers.put("Set-Cookie", form.formCookie());
            return reply.with(headers);
        }
        return withBody(request, reply, headers);
    }

    /**
     * Returns a page whose part before the content is sent at once. Until the content is known, it says
     * again and again how far it is.
     *
     * @param waiting returns what the page says until then
     * @param failed returns a page that says why there is no content
     */
    static Reply streamed(
            Request request,
            Frame frame,
            Supplier<StreamedPages.Waiting> waiting,
            StreamedPages.Pending content,
            Function<RuntimeException, PageResult.Html> failed) {
        var headers = headers();
        // Proxies would wait for the end otherwise.
        headers.put("X-Accel-Buffering", "no");
        var isCompressed = acceptsCompression(request);
        if (isCompressed) {
            headers.put("Content-Encoding", "gzip");
        }
        return Reply.streamedPage(
                headers,
                out -> {
                    var target = isCompressed ? new GZIPOutputStream(out, BUFFER, true) : out;
                    var said = waiting.get();
                    target.write(begin(frame, said));
                    target.flush();
                    while (!content.isDone()) {
                        var now = waiting.get();
                        if (!now.equals(said)) {
                            target.write(note(frame, now));
                            target.flush();
                            said = now;
                        }
                    }
                    target.write(rest(frame, content, failed));
                    if (target instanceof GZIPOutputStream compressed) {
                        compressed.finish();
                    }
                },
                () -> html(request, frame, content.get(), null));
    }

    /** Returns the frame of a page up to its content, which is still missing. */
    private static byte[] begin(Frame frame, StreamedPages.Waiting said) {
        var page = waiting(frame, said);
        return page.substring(0, page.lastIndexOf(END)).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a note that takes the place of the one before. */
    private static byte[] note(Frame frame, StreamedPages.Waiting said) {
        var page = waiting(frame, said);
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.lastIndexOf(END))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String waiting(Frame frame, StreamedPages.Waiting said) {
        return render(
                frame, new PageResult.Html("waiting", frame.title(), Map.of("waiting", said)));
    }

    // The status has been sent: a failure can only be shown in the page.
    private static byte[] rest(
            Frame frame,
            StreamedPages.Pending content,
            Function<RuntimeException, PageResult.Html> failed) {
        String page;
        try {
            page = render(frame, content.get());
        } catch (RuntimeException failure) {
            page = render(frame, failed.apply(failure));
        }
        return page.substring(page.indexOf(BEGIN) + BEGIN.length())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String render(Frame frame, PageResult.Html page) {
        var values = new LinkedHashMap<>(page.values());
        values.put("frame", frame);
        return new String(
                HtmlTemplates.render("pages/" + page.template(), values), StandardCharsets.UTF_8);
    }

    /**
     * Returns a page that must not send its address to other pages. Its form still sends the
     * origin: without any referrer, browsers would send none.
     */
    public static Reply secret(Reply reply) {
        var headers = new LinkedHashMap<>(reply.headers());
        headers.put("Referrer-Policy", "strict-origin");
        return reply.with(headers);
    }

    public static Reply download(Request request, PageResult.Download file) {
        var headers = headers();
        headers.put("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
        var body = file.content().getBytes(StandardCharsets.UTF_8);
        var reply = new Reply(200, file.contentType(), body, headers).forThisSite();
        return withBody(request, reply, headers);
    }

    public static Reply redirect(int status, String location, String... cookie) {
        var headers = headers();
        headers.put("Location", location);
        headers.put("Cache-Control", "no-store");
        headers.put("Referrer-Policy", "no-referrer");
        if (cookie.length > 0) {
            headers.put("Set-Cookie", cookie[0]);
        }
        return new Reply(status, "", new byte[0], headers).forThisSite();
    }

    public static boolean acceptsCompression(Request request) {
        return request.header("Accept-Encoding").contains("gzip");
    }

    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<>(SECURITY);
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cache-Control", "private, no-cache");
        headers.put("Vary", "Cookie, Accept-Language, Accept-Encoding");
        return headers;
    }

    /** Adds an entity tag; leaves out a body that the browser has, and compresses others. */
    private static Reply withBody(Request request, Reply reply, Map<String, String> headers) {
        if (!(reply.content() instanceof Content.Whole(var bytes))) {
            return reply.with(headers);
        }
        if (reply.status() == 200) {
            var tag = "\"" + Assets.hash(bytes) + "\"";
            headers.put("ETag", tag);
            if (request.header("If-None-Match").equals(tag)) {
                return new Reply(304, "", new byte[0], headers).forThisSite();
            }
        }
        var isCompressed = acceptsCompression(request) && bytes.length >= LEAST_COMPRESSED;
        if (isCompressed) {
            headers.put("Content-Encoding", "gzip");
        }
        return new Reply(
                        reply.status(),
                        reply.contentType(),
                        isCompressed ? Assets.compress(bytes) : bytes,
                        headers)
                .forThisSite();
    }
}
