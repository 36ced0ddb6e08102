package dev.daybook.pages.frame;

import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Pages whose first part is sent before their figures are known, if the figures take long. */
public final class StreamedPages {

    /** Time that a page may take before its first part is sent. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** Time between two looks at how far the figures are. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Preference of RFC 7240: programs that need the status of the whole page wait for it. */
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[\\s,;])wait\\s*=\\s*(\\d{1,2})");

    private StreamedPages() {}

    /**
     * What a page says until its content is known.
     *
     * @param percent how far the server is; empty if it is unknown
     */
    public record Waiting(String said, OptionalInt percent) {}

    /**
     * Returns a page in one piece if its content is known soon, otherwise as a stream.
     *
     * @param waiting returns what the page says until its content is known
     * @param failed returns a page that says why there is no content
     */
    public static Reply reply(
            Request request,
            Frame frame,
            PageResult.Later page,
            Supplier<Waiting> waiting,
            Function<RuntimeException, PageResult.Html> failed) {
        var content = new FutureTask<>(() -> page.content().get());
        Thread.ofVirtual().name("page-content").start(content);
        try {
            return PageReplies.html(request, frame, within(patience(request), content), null);
        } catch (TimeoutException _) {
            return PageReplies.streamed(request, frame, waiting, new Pending(content), failed);
        }
    }

    private static Duration patience(Request request) {
        var preferred = WAIT.matcher(request.header("Prefer"));
        return preferred.find()
                ? Duration.ofSeconds(Integer.parseInt(preferred.group(1)))
                : PATIENCE;
    }

    /** Content of a page that is not known yet. */
    record Pending(FutureTask<PageResult.Html> content) {

        /** Waits a little; returns whether the content is known, or has failed. */
        boolean isDone() {
            try {
                within(STEP, content);
                return true;
            } catch (TimeoutException _) {
                return false;
            } catch (RuntimeException _) {
                // get() reports the failure.
                return true;
            }
        }

        PageResult.Html get() {
            try {
                return within(Duration.ofDays(1), content);
            } catch (TimeoutException e) {
                throw new IllegalStateException("methods have time limits", e);
            }
        }
    }

    private static PageResult.Html within(Duration time, FutureTask<PageResult.Html> content)
            throws TimeoutException {
        try {
            return content.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
