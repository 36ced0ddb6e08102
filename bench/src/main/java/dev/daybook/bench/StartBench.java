package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/** How long the server takes from the command to its readiness, and how much memory it holds. */
final class StartBench {

    private static final Duration REST = Duration.ofSeconds(2);

    private StartBench() {}

    /** The figures of one server, a value for each round. */
    private record Starts(
            double[] first, double[] again, double[] processor, double[] atRest, double[] after) {
        Starts(int count) {
            this(
                    new double[count],
                    new double[count],
                    new double[count],
                    new double[count],
                    new double[count]);
        }
    }

    static Result run(Settings settings) {
        var moves = new Moves(settings.size(10_000_000));
        try (var place = Place.with(settings.database(), moves::load)) {
            var all = new LinkedHashMap<String, Starts>();
            settings.trees().keySet().forEach(name -> all.put(name, new Starts(settings.rounds())));
            // The first start of all makes what later ones find; it is not counted.
            settings.trees().values().forEach(tree -> place.start(tree).close());
            for (var round = 0; round < settings.rounds(); round++) {
                Log.say("round %d of %d".formatted(round + 1, settings.rounds()));
                for (var name : settings.trees().keySet()) {
                    measure(
                            place,
                            moves,
                            settings,
                            settings.trees().get(name),
                            all.get(name),
                            round);
                }
            }
            return result(all, moves, settings);
        }
    }

    private static void measure(
            Place place, Moves moves, Settings settings, Path tree, Starts rounds, int round) {
        try {
            try (var empty = Place.in(settings.database());
                    var server = empty.start(tree)) {
                rounds.first()[round] = server.startTime().toMillis();
            }
            try (var server = place.start(tree)) {
                rounds.again()[round] = server.startTime().toMillis();
                rounds.processor()[round] = server.processorTime().toMillis();
                Thread.sleep(REST);
                rounds.atRest()[round] = server.residentMegabytes();
                load(moves, settings, server);
                rounds.after()[round] = server.residentMegabytes();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void load(Moves moves, Settings settings, ServerProcess server) {
        PageBench.pages(server, moves.deals(200))
                .measure(settings.turn().multipliedBy(2), settings.connections());
    }

    private static Result result(SequencedMap<String, Starts> all, Moves moves, Settings settings) {
        var told = new StringBuilder();
        told.append(
                """
                From the command to "Daybook is ready", and resident memory; %,d stage moves, %s.
                %d rounds; medians (smallest–largest)

                """
                        .formatted(
                                moves.rows(),
                                settings.database().isPresent() ? "PostgreSQL" : "SQLite",
                                settings.rounds()));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", Value.of(moves.rows()));
        all.forEach((name, rounds) -> {
            var lines =
                    List.of(
                            new Line("first_start_millis", "first start, ms", rounds.first()),
                            new Line("start_millis", "later starts, ms", rounds.again()),
                            new Line(
                                    "start_processor_millis",
                                    "processor time of a start, ms",
                                    rounds.processor()),
                            new Line("rest_megabytes", "memory at rest, MB", rounds.atRest()),
                            new Line("load_megabytes", "memory after load, MB", rounds.after()));
            var value = new LinkedHashMap<String, Value>();
            for (var line : lines) {
                var figures = new Figures(line.rounds());
                told.append(
                        String.format(
                                Locale.ROOT, "%-40s %s%n", name + line.told(), figures.told(0)));
                value.put(line.key(), figures.toValue());
            }
            values.put(name.isEmpty() ? "daybook" : name.strip(), Value.of(value));
        });
        var here = all.firstEntry().getValue();
        return new Result(
                told.toString(),
                values,
                List.of(
                        Goal.atMost(1000, "later start, ms", new Figures(here.again()).median()),
                        Goal.atMost(
                                150, "memory at rest, MB", new Figures(here.atRest()).median())));
    }

    private record Line(String key, String told, double[] rounds) {}
}
