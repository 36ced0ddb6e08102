package dev.daybook.gateway;

import dev.daybook.gateway.http.Request;
import dev.daybook.method.Caller.Credential;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Access log and latency histogram of requests. Times end when the reply is ready to be sent. */
final class Traffic {

    private static final Logger LOG = LoggerFactory.getLogger("dev.daybook.access");

    /** Name of requests that are not calls of a registered method. */
    private static final String OTHER = "other";

    private static final int ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final double NANOS = 1e9;

    /** Result of a request, by the status of its reply. */
    private enum Outcome {
        OK,
        CLIENT_ERROR,
        /** Refused because of a limit, or because the database is unavailable. */
        UNAVAILABLE,
        FAILED;

        private final String label = name().toLowerCase(Locale.ROOT);

        static Outcome of(int status) {
            if (status < ERROR) {
                return OK;
            }
            if (status < SERVER_ERROR) {
                return CLIENT_ERROR;
            }
            return status == Traffic.UNAVAILABLE ? UNAVAILABLE : FAILED;
        }
    }

    private record Kind(String method, Outcome outcome) {}

    private final Histogram seconds =
            Histogram.builder()
                    .name("daybook_request_seconds")
                    .help("Time until the reply of a request is ready, by method and outcome.")
                    .labelNames("method", "outcome")
                    .classicOnly()
                    .classicUpperBounds(
                            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
                            10)
                    .withoutExemplars()
                    .build();
    private final Map<Kind, DistributionDataPoint> series = new ConcurrentHashMap<>();
    private final SlowCalls slow;

    Traffic(InstantSource clock) {
        this.slow = new SlowCalls(clock);
    }

    SlowCalls slow() {
        return slow;
    }

    /** Returns the histogram for the metrics of the server. */
    Collector histogram() {
        return seconds;
    }

    /** Counts and logs an answered request. */
    void ended(Request request, int status, long nanos) {
        var name = request.trace().method();
        var kind = new Kind(name.isEmpty() ? OTHER : name, Outcome.of(status));
        var known = series.get(kind);
        var point = known == null ? series.computeIfAbsent(kind, this::point) : known;
        point.observe(nanos / NANOS);
        slow.ended(
                name.isEmpty() ? place(request, status) : name,
                status,
                TimeUnit.NANOSECONDS.toMillis(nanos));
        if (LOG.isInfoEnabled()) {
            log(request, status, nanos);
        }
    }

    private DistributionDataPoint point(Kind kind) {
        return seconds.labelValues(kind.method(), kind.outcome().label);
    }

    private static void log(Request request, int status, long nanos) {
        var trace = request.trace();
        var method = trace.method();
        LoggingEventBuilder line =
                LOG.atInfo()
                        .addKeyValue("address", request.address())
                        .addKeyValue("method", method.isEmpty() ? place(request, status) : method)
                        .addKeyValue(
                                "credential", trace.credential().map(Traffic::id).orElse("none"))
                        .addKeyValue("status", status)
                        .addKeyValue("millis", TimeUnit.NANOSECONDS.toMicros(nanos) / 1_000.0);
        if (trace.rows().isPresent()) {
            line = line.addKeyValue("rows", trace.rows().getAsInt());
        }
        line.log("request");
    }

    private static String id(Credential credential) {
        return switch (credential) {
            case Credential.Webhook(var id, _) -> "webhook:" + id;
            case Credential.Token(var clientId) -> "application:" + clientId;
            case Credential.Session _ -> "session";
        };
    }

    /** Returns the first part of an address that exists; other parts may contain a code. */
    private static String place(Request request, int status) {
        return status < ERROR
                ? request.segments().stream().findFirst().map(first -> "/" + first).orElse("/")
                : OTHER;
    }
}
