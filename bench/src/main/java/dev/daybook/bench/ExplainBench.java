package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Benchmark of questions about a whole history, one call at a time, beside DuckDB over ready stays
 * and, on PostgreSQL, beside a window query over the rows and a table of stays.
 */
final class ExplainBench {

    private static final String STAGE_TIME = "stagetime";
    private static final String MONTH = "stagetime, one month";
    private static final String ENTRIES = "entries of 10,000 items";
    private static final String STAYS = "stays of one item with 50 rows";
    private static final String PAGE = "page of one item with 50 rows";
    private static final String READER = "stagetime, a tenth readable";
    private static final String DUCKDB = "DuckDB over ready stays";
    private static final String WINDOW = "window query of PostgreSQL";
    private static final String TABLE = "PostgreSQL over a table of stays";

    private static final String BUSY = "the same page while stagetime is asked";
    private static final String FEW = "stagetime, a tenth of the moves";
    private static final int TENTH = 10;
    private static final byte[] BY_STAGE = ExplainQuestion.ofDeals("stagetime", "\"by\":\"left\"");

    /** Changes of tasks, of which 7.4 asks for twice as many: their history loads slowly. */
    private static final long TASK_CHANGES = 5_000_000;

    private static final String OVER_STAYS =
            """
            select category_id, stage_id, count(*), count(distinct item_id),
                quantile_disc(seconds, [0.5, 0.85, 0.95]), sum(seconds), min(seconds), max(seconds)
            from stays group by category_id, stage_id\
            """;
    private static final String STAYS_OF_ROWS =
            """
            select owner_id, category_id, stage_id,
                lead(created_time) over (partition by owner_id order by id) - created_time as seconds
            from stage_move where portal_id = 1 and entity_type_id = 2\
            """;
    private static final String QUANTILES =
            """
            select category_id, stage_id, count(*), count(distinct owner_id),
                percentile_disc(0.5) within group (order by seconds),
                percentile_disc(0.85) within group (order by seconds),
                percentile_disc(0.95) within group (order by seconds),
                sum(seconds), min(seconds), max(seconds)
            from %s stays where seconds is not null group by category_id, stage_id\
            """;

    private final DealMoves moves;
    private final TaskRows changes;
    private final Settings settings;
    private final Rounds rounds;
    private double firstSeconds;
    private double firstSecondsOfTasks;
    private double memory;
    private double memoryOfTasks;

    private ExplainBench(DealMoves moves, TaskRows changes, Settings settings) {
        this.moves = moves;
        this.changes = changes;
        this.settings = settings;
        this.rounds = new Rounds(settings);
    }

    static List<StoreContent> rows(Settings settings) {
        return List.of(moves(settings), tenth(moves(settings)), changes(settings));
    }

    // Stores on PostgreSQL are not cached and take long to load.
    private static int divisor(Settings settings) {
        return settings.database().isEmpty() || settings.isFull() ? 1 : 10;
    }

    private static DealMoves moves(Settings settings) {
        return new DealMoves(settings.size(10_000_000 / divisor(settings)));
    }

    private static DealMoves tenth(DealMoves moves) {
        return new DealMoves(moves.rows() / TENTH);
    }

    private static TaskRows changes(Settings settings) {
        var most = TASK_CHANGES / divisor(settings);
        return new TaskRows(Math.min(settings.size(most), TASK_CHANGES));
    }

    static Result run(Settings settings) {
        var moves = moves(settings);
        var bench = new ExplainBench(moves, changes(settings), settings);
        try (var open = new OpenResources();
                var duck = DuckDb.open()) {
            var place = open.with(Stores.with(settings, moves));
            var server = open.with(place.start(settings.tree()));
            var few =
                    open.with(
                            open.with(Stores.with(settings, tenth(moves))).start(settings.tree()));
            var tasks =
                    open.with(
                            open.with(Stores.with(settings, bench.changes)).start(settings.tree()));
            duck.addStays(moves);
            try (var connection = place.connect()) {
                bench.check(server, duck);
                bench.addQuestions(server);
                bench.addTasks(tasks);
                bench.add(few, FEW, List.of(BY_STAGE));
                bench.rounds.add(DUCKDB, () -> duck.ask(OVER_STAYS, settings.turn()));
                if (settings.database().isPresent()) {
                    bench.addPostgres(connection);
                }
                bench.rounds.run();
                bench.measureMemory(server, tasks);
                return bench.result(place.store());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of them must count the same stays. */
    private void check(ServerProcess server, DuckDb duck) throws SQLException {
        try (var wire = new HttpConnection(server)) {
            firstSeconds =
                    seconds(
                            wire,
                            ExplainQuestion.ofDeals("stagetime", "\"by\":\"left\",\"limit\":1"));
            var body = wire.body();
            var stays = duck.number("select count(*) from stays");
            if (!body.contains("\"totals\":{\"count\":" + stays + ",")) {
                throw new IllegalStateException("not " + stays + " stays: " + body);
            }
        }
    }

    private static double seconds(HttpConnection wire, byte[] call) {
        var began = System.nanoTime();
        wire.exchange(call);
        return (System.nanoTime() - began) / 1e9;
    }

    private void addQuestions(ServerProcess server) {
        for (var question : ExplainQuestion.OF_MOVES) {
            add(server, question.name(), List.of(question.call()));
        }
        add(
                server,
                READER,
                List.of(
                        HttpConnection.call(
                                DealMoves.READER,
                                "daybook.explain.stagetime",
                                "{\"entityTypeId\":2,\"by\":\"left\"}")));
        add(
                server,
                MONTH,
                RandomAccess.months(RandomAccess.VARIETY).stream()
                        .map(from ->
                                ExplainQuestion.ofDeals(
                                        "stagetime",
                                        "\"by\":\"left\",\"from\":\"%s\",\"to\":\"%s\""
                                                .formatted(
                                                        Instant.ofEpochSecond(from),
                                                        Instant.ofEpochSecond(
                                                                from + RandomAccess.MONTH))))
                        .toList());
        var ids =
                IntStream.rangeClosed(1, 10_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "\"ids\":[", "]"));
        add(server, ENTRIES, List.of(ExplainQuestion.ofDeals("entries", ids)));
        var deals = moves.deals(50);
        add(
                server,
                STAYS,
                deals.stream()
                        .map(deal -> ExplainQuestion.ofDeals("stays", "\"ids\":[" + deal + "]"))
                        .toList());
        var pages = deals.stream().map(PageBench::call).toList();
        add(server, PAGE, pages);
        var loop = new ClosedLoop(server, pages);
        var asking = asking(server, BY_STAGE);
        rounds.add(BUSY, () -> LiveHeap.during(asking, () -> loop.alone(settings.turn())));
    }

    /** The dearest question of each kind of history, by what it keeps. */
    private void measureMemory(ServerProcess server, ServerProcess tasks) {
        memory = LiveHeap.mebibytes(server, asking(server, BY_STAGE));
        var ofTasks = ExplainQuestion.OF_TASKS.getFirst().call();
        memoryOfTasks = LiveHeap.mebibytes(tasks, asking(tasks, ofTasks));
    }

    private void addTasks(ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            firstSecondsOfTasks = seconds(wire, ExplainQuestion.OF_TASKS.getFirst().call());
        }
        for (var question : ExplainQuestion.OF_TASKS) {
            add(server, question.name(), List.of(question.call()));
        }
    }

    private static Runnable asking(ServerProcess server, byte[] question) {
        return () -> {
            try (var wire = new HttpConnection(server)) {
                wire.exchange(question);
            }
        };
    }

    private void add(ServerProcess server, String name, List<byte[]> calls) {
        var loop = new ClosedLoop(server, calls);
        rounds.add(name, () -> loop.alone(settings.turn()));
    }

    /** PostgreSQL answers from the rows, and from a table that it would have to keep up to date. */
    private void addPostgres(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table ready_stays as " + STAYS_OF_ROWS);
            statement.execute("analyze ready_stays");
        }
        var overRows = QUANTILES.formatted("(" + STAYS_OF_ROWS + ")");
        var overTable = QUANTILES.formatted("ready_stays as");
        rounds.addWarm(WINDOW, () -> DuckDb.asked(connection, overRows, settings.turn()));
        rounds.addWarm(TABLE, () -> DuckDb.asked(connection, overTable, settings.turn()));
    }

    private SampledFigure millis(String name) {
        return rounds.of(name, Sample::typicalMicros).inUnits(1e3);
    }

    private Result result(String store) {
        var toDuckDb = rounds.ratio(STAGE_TIME, DUCKDB, Sample::typicalMicros);
        var toWhole = rounds.ratio(MONTH, STAGE_TIME, Sample::typicalMicros);
        var toAll = rounds.ratio(READER, STAGE_TIME, Sample::typicalMicros);
        var toPage = rounds.ratio(STAYS, PAGE, Sample::typicalMicros);
        var goals = new ArrayList<Goal>();
        for (var question : ExplainQuestion.OF_MOVES) {
            goals.add(
                    Goal.atMost(
                            question.mostMillis(),
                            "p50 of %s, ms".formatted(question.name()),
                            millis(question.name())));
        }
        for (var question : ExplainQuestion.OF_TASKS) {
            goals.add(
                    Goal.atMost(
                            question.mostMillis() * changes.rows() / 1e7,
                            "p50 of %s, ms".formatted(question.name()),
                            millis(question.name())));
        }
        var toIdle = rounds.ratio(BUSY, PAGE, Sample::slowMicros);
        goals.add(Goal.atMost(2, "p99 of a page while stagetime is asked : idle", toIdle));
        goals.add(Goal.atMost(300, "p50 of " + ENTRIES + ", ms", millis(ENTRIES)));
        goals.add(Goal.atMost(5, "stagetime : " + DUCKDB, toDuckDb));
        goals.add(Goal.atMost(0.15, "stagetime of one month : of all", toWhole));
        goals.add(Goal.atMost(1.5, "stagetime of a reader : of the administrator", toAll));
        goals.add(Goal.atMost(2, "stays of an item : its page of history", toPage));
        var growth = rounds.ratio(STAGE_TIME, FEW, Sample::typicalMicros);
        goals.add(Goal.atMost(11, "stagetime : with a tenth of the moves", growth));
        goals.add(Goal.atMost(64, "memory of stagetime, MiB", memory));
        goals.add(Goal.atMost(64, "memory of tasks.time, MiB", memoryOfTasks));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        values.put("changes", Value.of(changes.rows()));
        values.put("first_seconds", new Value.Decimal(firstSeconds));
        values.put("first_seconds_of_tasks", new Value.Decimal(firstSecondsOfTasks));
        values.put("busy_to_idle", toIdle.toValue());
        values.put("to_duckdb", toDuckDb.toValue());
        values.put("month_to_whole", toWhole.toValue());
        values.put("reader_to_all", toAll.toValue());
        values.put("stays_to_page", toPage.toValue());
        var ratios =
                "stagetime : %s %s, one month : all %s, a reader : all %s, stays of an item : its page %s"
                        .formatted(
                                DUCKDB,
                                toDuckDb.told(2),
                                toWhole.told(2),
                                toAll.told(2),
                                toPage.told(2));
        if (settings.database().isPresent()) {
            var window = rounds.ratio(WINDOW, STAGE_TIME, Sample::typicalMicros);
            goals.add(Goal.atLeast(20, WINDOW + " : stagetime", window));
            values.put("window_to_stagetime", window.toValue());
            var table = rounds.ratio(TABLE, STAGE_TIME, Sample::typicalMicros);
            values.put("table_to_stagetime", table.toValue());
            ratios +=
                    ", %s : stagetime %s, %s : stagetime %s"
                            .formatted(WINDOW, window.told(2), TABLE, table.told(2));
        }
        values.put("measured", rounds.toValue());
        var told =
                """
                Questions about all of %,d stage moves and %,d changes of tasks, one call at a time, over HTTP; %s. The
                server has them in memory; the first question after its start, which reads them, took %.1f s about moves and %.1f s
                about tasks. DuckDB answers the same question from a table of stays in the memory of this process, on all processors.
                The goal for tasks, two seconds for ten million changes, is scaled to their number; growth is measured from a tenth
                of the moves, not to ten times as many. Memory is the live heap beyond that at rest: the most of %d looks while the
                question is asked without pause. Answers need nothing that is stored: moves are written as without them.
                %s

                %s
                %s
                """
                        .formatted(
                                moves.rows(),
                                changes.rows(),
                                store,
                                firstSeconds,
                                firstSecondsOfTasks,
                                LiveHeap.LOOKS,
                                rounds.told(),
                                rounds.table("calls"),
                                ratios);
        return new Result(told, values, goals);
    }
}
