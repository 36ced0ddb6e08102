package dev.daybook.events;

import io.helidon.common.LazyValue;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.http1.Http1Client;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Client that posts events to handlers, with the checks of {@link CheckedHttpClient}. */
final class HandlerClient implements AutoCloseable {

    /** Time limit of a call. */
    static final Duration TIME = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(HandlerClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Created on first use, because it loads all trusted certificates. */
    private final LazyValue<Http1Client> http;

    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    HandlerClient(HandlerAddressPolicy places) {
        // The read timeout ends calls that have been abandoned.
        http =
                LazyValue.create(() ->
                        CheckedHttpClient.builder(places, CONNECT, TIME.multipliedBy(2)).build());
    }

    /**
     * Posts a form.
     * @return the reason for a failure; empty if the call succeeded
     */
    String post(String handler, String form) throws InterruptedException {
        var call = calls.submit(() -> status(handler, form));
        try {
            var status = call.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
            return status >= 200 && status < 300 ? "" : "HTTP status " + status;
        } catch (ExecutionException e) {
            return reason(e);
        } catch (TimeoutException _) {
            return "no answer within " + TIME.toSeconds() + " seconds";
        } finally {
            // Interrupting the call closes its connection.
            call.cancel(true);
        }
    }

    // Returns the status of a call. The body of the reply is not read. Connections are not reused,
    // because the handler may have closed one before the next event.
    private int status(String handler, String form) {
        var response =
                http.get()
                        .post()
                        .uri(URI.create(handler))
                        .keepAlive(false)
                        .header(HeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded")
                        .submit(form.getBytes(StandardCharsets.US_ASCII));
        try {
            return response.status().code();
        } finally {
            leave(response);
        }
    }

    private static void leave(HttpClientResponse response) {
        try {
            response.close();
        } catch (RuntimeException e) {
            LOG.debug("A handler's reply does not end as it should", e);
        }
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public void close() {
        calls.shutdownNow();
        if (http.isLoaded()) {
            http.get().closeResource();
        }
    }
}
