package dev.daybook.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Benchmark of filtered pages of tasks, in stores of different sizes. */
final class ListsBench {

    private static final String BY_RESPONSIBLE = "page by RESPONSIBLE_ID, with total";
    private static final List<String> FIELDS = List.of("UF_CRM_TASK", "TAG", "AUDITOR");
    private static final double OF_RESPONSIBLE = 3;
    private static final double OF_SMALLEST = 1.5;

    private ListsBench() {}

    private static List<Long> sizes(Settings settings) {
        return settings.sizes(10_000L, 100_000L);
    }

    static List<ListedTasks> rows(Settings settings) {
        return sizes(settings).stream().map(ListedTasks::new).toList();
    }

    static Result run(Settings settings) {
        var growth = Growth.of(sizes(settings), settings);
        var store = "";
        try (var open = new OpenResources()) {
            for (var rows : rows(settings)) {
                var place = open.with(Stores.with(settings, rows));
                var server = open.with(place.start(settings.tree()));
                questions(rows)
                        .forEach((name, calls) -> {
                            check(server, calls.getFirst());
                            growth.add(name, rows.rows(), new ClosedLoop(server, calls), settings);
                        });
                store = place.store();
            }
            growth.rounds().run();
        }
        var text =
                """
                Pages of tasks.task.list with their total, one call at a time; %s. Each user, tag and deal
                has %d tasks, whatever the number of all tasks.
                The cost is the server's own time.duration; below it is what a client sees.
                %s

                %s
                %s\
                """
                        .formatted(
                                store,
                                ListedTasks.SHARE,
                                growth.rounds().told(),
                                growth.table(),
                                growth.rounds().table("requests"));
        return new Result(text, growth.values(), goals(growth));
    }

    private static List<Goal> goals(Growth growth) {
        var goals = new ArrayList<Goal>();
        for (var field : FIELDS) {
            goals.add(
                    Goal.atMost(
                            OF_RESPONSIBLE,
                            name(field) + ": cost in proportion to a page by RESPONSIBLE_ID",
                            growth.inProportion(name(field), BY_RESPONSIBLE)));
            goals.add(
                    Goal.atMost(
                            OF_SMALLEST,
                            name(field) + ": most tasks to fewest",
                            growth.ratio(name(field))));
        }
        return goals;
    }

    private static String name(String field) {
        return "page by " + field + ", with total";
    }

    private static SequencedMap<String, List<byte[]>> questions(ListedTasks rows) {
        var questions = new LinkedHashMap<String, List<byte[]>>();
        questions.put(BY_RESPONSIBLE, pages(rows, value -> "\"RESPONSIBLE_ID\":" + (2 + value)));
        questions.put(
                name("UF_CRM_TASK"),
                pages(rows, value -> "\"UF_CRM_TASK\":\"D_%d\"".formatted(value)));
        questions.put(name("TAG"), pages(rows, value -> "\"TAG\":\"tag %d\"".formatted(value)));
        questions.put(name("AUDITOR"), pages(rows, value -> "\"AUDITOR\":" + (2 + value)));
        return questions;
    }

    private static List<byte[]> pages(ListedTasks rows, LongFunction<String> filter) {
        return LongStream.range(0, Math.min(rows.values(), RandomAccess.VARIETY))
                .mapToObj(filter)
                .map(ListsBench::page)
                .toList();
    }

    private static byte[] page(String filter) {
        return HttpConnection.call(
                "tasks.task.list",
                """
                {"filter":{%s},"select":["ID","TITLE","STATUS","RESPONSIBLE_ID","DEADLINE"]}\
                """
                        .formatted(filter));
    }

    /** Verifies that a page finds its tasks. */
    private static void check(ServerProcess server, byte[] page) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(page);
            if (wire.last("total") != ListedTasks.SHARE) {
                throw new IllegalStateException(
                        "not %d tasks: %s".formatted(ListedTasks.SHARE, wire.body()));
            }
        }
    }
}
