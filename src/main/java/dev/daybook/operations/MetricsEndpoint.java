package dev.daybook.operations;

import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.protocol.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * {@code GET /metrics}: the metrics of the server in Prometheus text format. On the port of calls,
 * it requires a connection from this machine or an administrator, whose webhook can follow in the
 * path as {@code /metrics/USER/CODE}; and it does not exist if there is a management port.
 */
public final class MetricsEndpoint implements Endpoint {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int WITH_WEBHOOK = 3;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|(0:){7}1|::1");

    /** Headers of proxies: behind one of them, every client can have an address of this machine. */
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private final Metrics metrics;
    private final Optional<Supplier<Gateway>> gateway;

    private MetricsEndpoint(Metrics metrics, Optional<Supplier<Gateway>> gateway) {
        this.metrics = metrics;
        this.gateway = gateway;
    }

    /**
     * Returns the endpoint on the port of calls.
     *
     * @param gateway supplies the authenticator, which is created later
     */
    public static MetricsEndpoint amongCalls(Metrics metrics, Supplier<Gateway> gateway) {
        return new MetricsEndpoint(metrics, Optional.of(gateway));
    }

    /** Returns the endpoint on the management port, which requires no credential. */
    public static MetricsEndpoint ofManagement(Metrics metrics) {
        return new MetricsEndpoint(metrics, Optional.empty());
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = request.segments();
        var isHere =
                (path.size() == 1 || path.size() == WITH_WEBHOOK)
                        && path.getFirst().equals("metrics")
                        && request.verb().equals("GET");
        if (!isHere || (gateway.isPresent() && metrics.isPrivate())) {
            return Optional.empty();
        }
        gateway.ifPresent(it -> check(request, path.subList(1, path.size()), it.get()));
        return Optional.of(
                new Reply(200, TYPE, metrics.text(), Map.of("Cache-Control", "no-store"))
                        .forThisSite());
    }

    private static void check(Request request, List<String> webhook, Gateway gateway) {
        if (webhook.isEmpty() && isFromThisMachine(request)) {
            return;
        }
        if (!gateway.caller(request, webhook, Optional.empty()).isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
    }

    private static boolean isFromThisMachine(Request request) {
        return LOOPBACK.matcher(request.address()).matches()
                && OF_PROXIES.stream().allMatch(name -> request.header(name).isEmpty());
    }
}
