package dev.daybook.attack;

import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sets the clock of a portal back between changes. Times of a history must not follow it. */
final class ClockFault {

    private static final String ORDERED = "times of a history never run against its ids";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WRITERS = 4;
    private static final int CHANGES = 10;

    private ClockFault() {}

    static void run(Server.Place place, Verdict verdict) throws IOException {
        try (var server = place.start("--sandbox");
                var api = new Api(server.port())) {
            place.run(
                    "webhook",
                    "add",
                    "--user",
                    "1",
                    "--scope",
                    "crm",
                    "--code",
                    "clock",
                    "--sandbox");
            var tasks = new ArrayList<Long>();
            var writers = new ArrayList<Writer>();
            for (var i = 0; i < WRITERS; i++) {
                writers.add(Writer.create(api, i));
            }
            for (var step : List.of("-2 hours", "-3 days", "1 day")) {
                write(api, writers);
                setClock(server.port(), step);
            }
            write(api, writers);
            writers.forEach(writer -> tasks.add(writer.task()));
            var moves =
                    api.rowsAfter(0, "crm.stagehistory.list", Map.of("entityTypeId", 2), Map.of());
            check(verdict, moves, "ID", "CREATED_TIME");
            var changes = new ArrayList<Object>();
            for (var task : tasks) {
                var params = Map.of("taskId", task);
                changes.addAll(Json.list(api.call("tasks.task.history.list", params), "list"));
            }
            check(verdict, changes, "id", "createdDate");
            verdict.figure("clock, rows compared", moves.size() + changes.size());
        }
    }

    private static void write(Api api, List<Writer> writers) throws IOException {
        for (var i = 1; i <= CHANGES; i++) {
            for (var writer : writers) {
                if (!writer.write(api, i)) {
                    throw new IOException("a change was refused");
                }
            }
        }
    }

    private static void setClock(int port, String step) throws IOException {
        try (var http = Http.connect(port, PATIENCE)) {
            var reply = http.post("/rest/1/clock/daybook.sandbox.time", Map.of("time", step));
            if (reply.status() != 200) {
                throw new IOException(reply.excerpt());
            }
        }
    }

    private static void check(Verdict verdict, List<?> rows, String id, String time) {
        var sorted =
                rows.stream().sorted(Comparator.comparing(row -> Json.whole(row, id))).toList();
        for (var i = 1; i < sorted.size(); i++) {
            var before = OffsetDateTime.parse(Json.string(sorted.get(i - 1), time)).toInstant();
            var after = OffsetDateTime.parse(Json.string(sorted.get(i), time)).toInstant();
            verdict.check(
                    ORDERED,
                    !after.isBefore(before),
                    "row %d at %s after %s"
                            .formatted(Json.whole(sorted.get(i), id), after, before));
        }
    }
}
