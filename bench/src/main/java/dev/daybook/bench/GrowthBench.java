package dev.daybook.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Benchmark of pages with exact totals for various filters, in stores of different sizes. */
final class GrowthBench {

    private static final int PAGE = 50;
    private static final String ONE_OWNER = "one owner";
    private static final double MOST_GROWTH = 1.3;
    private static final double MOST_MILLIS = 0.6;
    private static final double MOST_MILLIS_ON_POSTGRES = 1.5;

    private GrowthBench() {}

    /**
     * Query in several variants, so that results are not repeated.
     *
     * @param filters conditions as JSON, without the braces
     */
    private record Question(String name, List<String> filters, String order, List<Long> starts) {

        static Question of(String name, List<String> filters, String order) {
            return new Question(name, filters, order, List.of(0L));
        }

        Question uncounted() {
            return new Question(name + ", no total", filters, order, List.of(-1L));
        }

        List<byte[]> calls() {
            return filters.stream()
                    .flatMap(filter -> starts.stream().map(start -> call(filter, start)))
                    .toList();
        }

        private byte[] call(String filter, long start) {
            return HttpConnection.call(
                    "crm.stagehistory.list",
                    "{\"entityTypeId\":2,\"filter\":{%s},\"order\":{\"ID\":\"%s\"},\"start\":%d}"
                            .formatted(filter, order, start));
        }
    }

    private static List<Long> sizes(Settings settings) {
        // Stores on PostgreSQL are not cached and take long to load.
        var isCached = settings.database().isEmpty();
        if (settings.isQuick()) {
            return isCached
                    ? settings.sizes(100_000L, 1_000_000L)
                    : settings.sizes(10_000L, 100_000L);
        }
        var usual = new ArrayList<>(List.of(100_000L, 1_000_000L));
        if (isCached || settings.isFull()) {
            usual.add(10_000_000L);
        }
        if (isCached && settings.isFull()) {
            usual.add(100_000_000L);
        }
        return settings.sizes(usual.toArray(Long[]::new));
    }

    static List<DealMoves> rows(Settings settings) {
        return sizes(settings).stream().map(DealMoves::new).toList();
    }

    static Result run(Settings settings) {
        var sizes = sizes(settings);
        var growth = Growth.of(sizes, settings);
        var scans = new ScansBench(settings, sizes);
        var store = "";
        try (var open = new OpenResources()) {
            // One store for each size, so that all sizes are queried in the same rounds.
            for (var moves : rows(settings)) {
                var size = moves.rows();
                var place = open.with(Stores.with(settings, moves));
                var server = open.with(place.start(settings.tree()));
                check(moves, server);
                for (var question : questions(moves)) {
                    var calls = new ClosedLoop(server, question.calls());
                    growth.add(question.name(), size, calls, settings);
                }
                scans.add(moves, server);
                store = place.store();
            }
            growth.rounds().run();
            scans.run();
        }
        var told =
                """
                Pages of stage history with exact totals, one call at a time; %s.
                The cost is the server's own time.duration: until the rows and the total are there.
                Each question is asked in many ways: a server that keeps its answers cannot give one again.
                %s

                %s
                %s\
                """
                        .formatted(store, growth.rounds().told(), growth.table(), scans.table());
        var goals = new ArrayList<>(goals(growth, sizes, settings));
        goals.addAll(scans.goals());
        return new Result(told, growth.values(), goals);
    }

    private static List<Goal> goals(Growth growth, List<Long> sizes, Settings settings) {
        return List.of(
                Goal.atMost(
                        MOST_GROWTH,
                        "page of one owner with its total, cost with %,d rows : with %,d"
                                .formatted(sizes.getLast(), sizes.getFirst()),
                        growth.ratio(ONE_OWNER)),
                Goal.atMost(
                        settings.database().isEmpty() ? MOST_MILLIS : MOST_MILLIS_ON_POSTGRES,
                        "p50 in the server with %,d rows, the dearest question, ms"
                                .formatted(sizes.getLast()),
                        growth.worstMillis()));
    }

    private static void check(DealMoves moves, ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            wire.exchange(Question.of("all", List.of(""), "ASC").calls().getFirst());
            if (wire.last("total") != moves.rows()) {
                throw new IllegalStateException("not " + moves.rows() + " rows: " + wire.body());
            }
        }
    }

    /** Each query varies its parameters, so that no cached answer can be reused. */
    private static List<Question> questions(DealMoves moves) {
        var last = (moves.rows() - 1) / PAGE * PAGE;
        var all = List.of("");
        var owner =
                Question.of(
                        ONE_OWNER,
                        moves.deals(200).stream().map("\"OWNER_ID\":%d"::formatted).toList(),
                        "ASC");
        var stage =
                Question.of(
                        "stage + month",
                        RandomAccess.months(RandomAccess.VARIETY).stream()
                                .map(GrowthBench::stageInMonth)
                                .toList(),
                        "ASC");
        var ids =
                LongStream.range(0, RandomAccess.VARIETY)
                        .mapToObj(i -> moves.rows() * i / RandomAccess.VARIETY)
                        .toList();
        return List.of(
                owner,
                new Question("no filter, from offset 0", all, "ASC", pagesFrom(0, last)),
                new Question("no filter, middle", all, "ASC", pagesFrom(last / 2, last)),
                new Question("no filter, end", all, "ASC", pagesUntil(last)),
                stage,
                new Question(
                        "categories OR semantics, descending",
                        List.of(either("1, 2"), either("1, 3"), either("2, 3")),
                        "DESC",
                        pagesFrom(0, last)),
                owner.uncounted(),
                Question.of(
                                "no filter, >ID",
                                ids.stream().map("\">ID\":%d"::formatted).toList(),
                                "ASC")
                        .uncounted(),
                stage.uncounted(),
                Question.of(
                                "stage + month, >ID",
                                stage.filters().stream().map("\">ID\":0,"::concat).toList(),
                                "ASC")
                        .uncounted(),
                Question.of(
                                "categories OR semantics, >ID, descending",
                                ids.stream().map(id -> eitherAfter(id, "1, 2")).toList(),
                                "DESC")
                        .uncounted());
    }

    private static List<Long> pagesFrom(long offset, long last) {
        return LongStream.range(0, RandomAccess.VARIETY)
                .map(i -> (offset / PAGE + i) * PAGE)
                .filter(start -> start <= last)
                .boxed()
                .toList();
    }

    private static List<Long> pagesUntil(long last) {
        return pagesFrom(Math.max(0, last - (RandomAccess.VARIETY - 1L) * PAGE), last);
    }

    static String stageInMonth(long from) {
        return "\"STAGE_ID\":\"%s\",\">=CREATED_TIME\":\"%s\",\"<CREATED_TIME\":\"%s\""
                .formatted(
                        "EXECUTING",
                        Instant.ofEpochSecond(from),
                        Instant.ofEpochSecond(from + RandomAccess.MONTH));
    }

    private static String either(String categories) {
        return """
        "LOGIC":"OR","0":{"@CATEGORY_ID":[%s]},"1":{"STAGE_SEMANTIC_ID":"S"}\
        """
                .formatted(categories);
    }

    private static String eitherAfter(long id, String categories) {
        return "\">ID\":%d,\"0\":{%s}".formatted(id, either(categories));
    }
}
