package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long the server takes from the command to its readiness, and how much memory it holds. */
final class StartBench {

    private static final Duration REST = Duration.ofSeconds(2);

    private StartBench() {}

    /** The figures of one server, a value for each round. */
    private record Rounds(
            double[] first, double[] again, double[] processor, double[] atRest, double[] after) {
        Rounds(int count) {
            this(
                    new double[count],
                    new double[count],
                    new double[count],
                    new double[count],
                    new double[count]);
        }
    }

    static Result run(Portal portal, PageBench.Settings settings) {
        var all = new LinkedHashMap<String, Rounds>();
        settings.trees().keySet().forEach(name -> all.put(name, new Rounds(settings.rounds())));
        // The first start of all makes what later ones find; it is not counted.
        settings.trees().values().forEach(tree -> portal.start(tree).close());
        for (var round = 0; round < settings.rounds(); round++) {
            for (var name : settings.trees().keySet()) {
                measure(portal, settings, settings.trees().get(name), all.get(name), round);
            }
        }
        return result(all, settings);
    }

    private static void measure(
            Portal portal, PageBench.Settings settings, Path tree, Rounds rounds, int round) {
        try {
            var empty = Files.createTempDirectory("daybook-bench");
            try (var server = ServerProcess.start(tree, empty, Optional.empty())) {
                rounds.first()[round] = server.startTime().toMillis();
            }
            Portal.remove(empty);
            try (var server = portal.start(tree)) {
                rounds.again()[round] = server.startTime().toMillis();
                rounds.processor()[round] = server.processorTime().toMillis();
                Thread.sleep(REST);
                rounds.atRest()[round] = server.residentMegabytes();
                load(portal, settings, server);
                rounds.after()[round] = server.residentMegabytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void load(Portal portal, PageBench.Settings settings, ServerProcess server) {
        var requests = portal.moves().deals(200).stream().map(PageBench::call).toList();
        new ClosedLoop(server, requests)
                .measure(settings.turn().multipliedBy(2), settings.connections());
    }

    private static Result result(LinkedHashMap<String, Rounds> all, PageBench.Settings settings) {
        var told = new StringBuilder();
        told.append(
                """
                start: from the command to "Daybook is ready", and resident memory; %,d stage moves
                %d rounds; medians (smallest–largest)

                """
                        .formatted(settings.rows(), settings.rounds()));
        var values = new LinkedHashMap<String, Value>();
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
        return new Result(told.toString(), Value.of(values));
    }

    private record Line(String key, String told, double[] rounds) {}
}
