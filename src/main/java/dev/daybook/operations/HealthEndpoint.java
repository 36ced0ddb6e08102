package dev.daybook.operations;

import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /health/live} and {@code GET /health/ready}, for load balancers and process managers.
 * The first answers 200 as long as the process answers at all. The second answers 200 if every
 * condition of {@link Health} holds, otherwise 503 with the reasons. Neither requires a credential,
 * and reasons contain no data of the portal.
 */
public final class HealthEndpoint implements Endpoint {

    private static final int UNAVAILABLE = 503;

    private final Health health;

    public HealthEndpoint(Health health) {
        this.health = health;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        if (!request.verb().equals("GET")) {
            return Optional.empty();
        }
        var path = request.segments();
        if (path.equals(List.of("health", "live"))) {
            return Optional.of(reply(200, Value.tree("status", "live")));
        }
        return path.equals(List.of("health", "ready")) ? Optional.of(ready()) : Optional.empty();
    }

    private Reply ready() {
        var checks = new LinkedHashMap<String, Value>();
        var problems = health.problems();
        problems.forEach((name, problem) ->
                checks.put(
                        name,
                        problem.map(reason -> Value.tree("ok", false, "reason", reason))
                                .orElseGet(() -> Value.tree("ok", true))));
        var isReady = problems.values().stream().allMatch(Optional::isEmpty);
        return reply(
                isReady ? 200 : UNAVAILABLE,
                Value.tree("status", isReady ? "ready" : "not ready", "checks", Value.of(checks)));
    }

    private static Reply reply(int status, Value body) {
        return new Reply(
                status,
                "application/json; charset=utf-8",
                JsonWriter.bytes(body),
                Map.of("Cache-Control", "no-store"));
    }
}
