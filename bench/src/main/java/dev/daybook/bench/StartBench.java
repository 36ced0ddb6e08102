package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/** Benchmark of the start time and the memory use of the server. */
final class StartBench {

    private static final Duration REST = Duration.ofSeconds(2);
    private static final int MANY = 800;
    private static final double MOST_MILLIS = 700;
    private static final double MOST_MILLIS_OF_PAGE = 50;
    private static final double MOST_MEGABYTES = 110;
    private static final double MOST_MEGABYTES_OF_MANY = 300;

    private static final Figure FIRST =
            new Figure("first_start_millis", "first start, ms", Start::first);
    private static final Figure LATER = new Figure("start_millis", "later start, ms", Start::later);
    private static final Figure PROCESSOR =
            new Figure("start_processor_millis", "processor time of a start, ms", Start::processor);
    private static final Figure AT_REST =
            new Figure("rest_megabytes", "memory at rest, MB", Start::atRest);
    private static final Figure FIRST_PAGE =
            new Figure("first_page_millis", "first page with its total, ms", Start::firstPage);
    private static final Figure AFTER_LOAD =
            new Figure("load_megabytes", "memory after load, MB", Start::afterLoad);
    private static final Figure UNDER_MANY =
            new Figure(
                    "many_megabytes",
                    "memory under " + MANY + " connections, MB",
                    Start::underMany);

    private final Environment place;
    private final DealMoves moves;
    private final Settings settings;
    private final SequencedMap<String, List<Start>> starts = new LinkedHashMap<>();

    private StartBench(Environment place, DealMoves moves, Settings settings) {
        this.place = place;
        this.moves = moves;
        this.settings = settings;
    }

    /**
     * Sample of one server in one round.
     *
     * @param first first start in an empty environment, in milliseconds
     * @param later start with all rows, in milliseconds
     * @param processor processor time of the later start, in milliseconds
     * @param atRest memory at rest, in megabytes
     * @param firstPage latency of the first page, including loading the summaries, in
     *     milliseconds
     * @param afterLoad memory after load, in megabytes
     * @param underMany memory after a load of many connections, in megabytes
     */
    private record Start(
            double first,
            double later,
            double processor,
            double atRest,
            double firstPage,
            double afterLoad,
            double underMany) {}

    private record Figure(String key, String told, ToDoubleFunction<Start> value) {
        SampledFigure of(List<Start> starts) {
            return new SampledFigure(starts.stream().mapToDouble(value).toArray());
        }
    }

    static DealMoves rows(Settings settings) {
        return new DealMoves(settings.size(settings.isQuick() ? 1_000_000 : 10_000_000));
    }

    static Result run(Settings settings) {
        var moves = rows(settings);
        try (var place = Stores.with(settings, moves)) {
            var bench = new StartBench(place, moves, settings);
            // The very first start creates caches for later ones; it is not counted.
            settings.trees().values().forEach(tree -> place.start(tree).close());
            for (var round = 1; round <= settings.rounds(); round++) {
                ProgressLog.say("round %d of %d".formatted(round, settings.rounds()));
                settings.trees().forEach(bench::measure);
            }
            return bench.result();
        }
    }

    private void measure(String name, Path tree) {
        BenchmarkTimeout.check();
        starts.computeIfAbsent(name, _ -> new ArrayList<>()).add(started(tree));
    }

    private Start started(Path tree) {
        var first = firstStart(tree);
        try (var server = place.start(tree)) {
            var processor = server.processorTime().toMillis();
            Thread.sleep(REST);
            var atRest = server.residentMegabytes();
            var firstPage = firstPage(server);
            var pages = PageBench.pages(server, moves.deals(200));
            pages.measure(settings.turn().multipliedBy(2), settings.connections());
            var afterLoad = server.residentMegabytes();
            pages.atOnce(settings.turn().multipliedBy(2), MANY);
            return new Start(
                    first,
                    server.startTime().toMillis(),
                    processor,
                    atRest,
                    firstPage,
                    afterLoad,
                    server.residentMegabytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private double firstPage(ServerProcess server) {
        try (var wire = new HttpConnection(server)) {
            var began = System.nanoTime();
            wire.exchange(
                    HttpConnection.call(
                            "crm.stagehistory.list",
                            "{\"entityTypeId\":2,\"start\":%d}".formatted(moves.rows() / 2)));
            return (System.nanoTime() - began) / 1e6;
        }
    }

    private double firstStart(Path tree) {
        try (var empty = Environment.in(settings.database());
                var server = empty.start(tree)) {
            return server.startTime().toMillis();
        }
    }

    private Result result() {
        var told = new StringBuilder();
        told.append(
                """
                From the command to "Daybook is ready", and resident memory; %,d stage moves, %s.
                %d rounds; medians (smallest–largest)

                """
                        .formatted(moves.rows(), place.store(), settings.rounds()));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        starts.forEach((name, rounds) -> {
            var value = new LinkedHashMap<String, Value>();
            for (var figure :
                    List.of(FIRST, LATER, PROCESSOR, AT_REST, FIRST_PAGE, AFTER_LOAD, UNDER_MANY)) {
                var figures = figure.of(rounds);
                told.append("%-40s %s%n".formatted(name + figure.told(), figures.told(0)));
                value.put(figure.key(), figures.toValue());
            }
            values.put(name.isEmpty() ? "daybook" : name.strip(), Value.of(value));
        });
        var here = starts.firstEntry().getValue();
        return new Result(
                told.toString(),
                values,
                List.of(
                        Goal.atMost(MOST_MILLIS, LATER.told(), LATER.of(here)),
                        Goal.atMost(MOST_MILLIS_OF_PAGE, FIRST_PAGE.told(), FIRST_PAGE.of(here)),
                        Goal.atMost(MOST_MEGABYTES, AT_REST.told(), AT_REST.of(here)),
                        Goal.atMost(
                                MOST_MEGABYTES_OF_MANY, UNDER_MANY.told(), UNDER_MANY.of(here))));
    }
}
