package dev.daybook.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Benchmark of the history of tasks, in stores of different sizes. */
final class TasksBench {

    private static final int TOGETHER = 50;
    private static final double MOST_GROWTH = 1.3;
    private static final int MONTHS = RandomAccess.VARIETY / TaskRows.USERS;

    private TasksBench() {}

    private static List<Long> sizes(Settings settings) {
        return settings.sizes(100_000L, settings.isQuick() ? 500_000L : 5_000_000L);
    }

    static List<TaskRows> rows(Settings settings) {
        return sizes(settings).stream().map(TaskRows::new).toList();
    }

    static Result run(Settings settings) {
        var sizes = sizes(settings);
        var growth = Growth.of(sizes, settings);
        var store = "";
        try (var open = new OpenResources()) {
            for (var rows : rows(settings)) {
                var size = rows.rows();
                var place = open.with(Stores.with(settings, rows));
                var server = open.with(place.start(settings.tree()));
                check(rows, server);
                questions(rows)
                        .forEach((name, calls) -> {
                            growth.add(name, size, new ClosedLoop(server, calls), settings);
                        });
                store = place.store();
            }
            growth.rounds().run();
        }
        var told =
                """
                The history of tasks, one call at a time; %s. Of one task all rows come at once.
                The cost is the server's own time.duration; below it is what a client sees.
                %s

                %s
                %s\
                """
                        .formatted(
                                store,
                                growth.rounds().told(),
                                growth.table(),
                                growth.rounds().table("requests"));
        return new Result(
                told,
                growth.values(),
                List.of(
                        Goal.atMost(
                                MOST_GROWTH,
                                "cost with %,d changes : with %,d, the worst question"
                                        .formatted(sizes.getLast(), sizes.getFirst()),
                                growth.worstRatio())));
    }

    private static SequencedMap<String, List<byte[]>> questions(TaskRows rows) {
        var questions = new LinkedHashMap<String, List<byte[]>>();
        questions.put("one task, 10 rows", histories(rows.tasks(TaskRows.FEW)));
        questions.put("one task, 100 rows", histories(rows.tasks(TaskRows.SOME)));
        questions.put("one task, 10,000 rows", histories(List.of(1L)));
        questions.put("50 tasks with 10 rows in a batch", batches(rows.tasks(TaskRows.FEW)));
        questions.put("page of a user's month, with total", usersMonths());
        return questions;
    }

    private static List<byte[]> histories(List<Long> tasks) {
        return tasks.stream().map(TasksBench::history).toList();
    }

    private static byte[] history(long task) {
        return HttpConnection.call("tasks.task.history.list", "{\"taskId\":%d}".formatted(task));
    }

    private static List<byte[]> batches(List<Long> tasks) {
        var batches = new ArrayList<byte[]>();
        for (var from = 0; from < tasks.size(); from += TOGETHER) {
            var some = tasks.subList(from, Math.min(tasks.size(), from + TOGETHER));
            var commands = some.stream().map("tasks.task.history.list?taskId=%d"::formatted);
            batches.add(HttpConnection.batch(commands.toList()));
        }
        return batches;
    }

    private static List<byte[]> usersMonths() {
        var calls = new ArrayList<byte[]>();
        for (var from : RandomAccess.months(MONTHS)) {
            for (var user = 0; user < TaskRows.USERS; user++) {
                calls.add(usersMonth(TaskRows.user(user), from));
            }
        }
        return calls;
    }

    private static byte[] usersMonth(long user, long from) {
        return HttpConnection.call(
                "daybook.task.history.list",
                """
                {"filter":{"USER_ID":%d,">=CREATED_DATE":"%s","<CREATED_DATE":"%s"},\
                "order":{"ID":"ASC"},"start":0}\
                """
                        .formatted(
                                user,
                                Instant.ofEpochSecond(from),
                                Instant.ofEpochSecond(from + RandomAccess.MONTH)));
    }

    /** Verifies that the data to measure exists. */
    private static void check(TaskRows rows, ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(history(1));
            if (wire.count("\"createdDate\":") != rows.largest()) {
                throw new IllegalStateException("not " + rows.largest() + ": " + wire.body());
            }
            wire.exchange(usersMonths().getFirst());
            if (wire.last("total") == 0) {
                throw new IllegalStateException("nothing in a user's month: " + wire.body());
            }
        }
    }
}
