package dev.daybook.bench;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Figures of several benchmarks, by the name of each. Those that are recorded are in {@code
 * bench/baseline.json}, and {@code docs/performance.md} shows them with the notes from bench/notes.
 */
record Report(SequencedMap<String, Recorded> figures) {

    Report() {
        this(new LinkedHashMap<>());
    }

    /** Returns the recorded figures of a tree. */
    static Report recorded(Path tree) {
        var report = new Report();
        var file = file(tree);
        if (Files.exists(file)) {
            try {
                JsonReader.readReply(Files.readAllBytes(file))
                        .orElseThrow(() -> new IllegalStateException(file + " is not JSON"))
                        .members()
                        .forEach((name, value) -> report.figures.put(name, Recorded.of(value)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return report;
    }

    void add(String name, Recorded recorded) {
        figures.put(name, recorded);
    }

    Value toValue() {
        var values = new LinkedHashMap<String, Value>();
        figures.forEach((name, recorded) -> values.put(name, recorded.toValue()));
        return Value.of(values);
    }

    private static Path file(Path tree) {
        return tree.resolve("bench").resolve("baseline.json");
    }

    /**
     * Records the figures, and writes the page.
     *
     * @param order all benchmarks in the order of the page
     */
    void write(Path tree, List<Measurement> order) {
        try {
            Files.writeString(file(tree), JsonWriter.text(toValue()) + "\n");
            Files.writeString(tree.resolve("docs").resolve("performance.md"), page(tree, order));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- the page ----

    private String page(Path tree, List<Measurement> order) {
        var shown = new LinkedHashMap<Measurement, Recorded>();
        for (var measurement : order) {
            var recorded = figures.get(measurement.told());
            if (recorded != null) {
                shown.put(measurement, recorded);
            }
        }
        var page = new StringBuilder();
        page.append(
                """
                # Performance

                Written by `bin/bench`, which measures all of this again: do not edit. What is said about a
                figure by hand is in `bench/notes`. Figures that are compared were measured in the same
                rounds of one run; each section says when and where.
                %s
                A ratio of 1 or more meets its goal.

                | | goal | figure | ratio | |
                |---|---|---|---|---|
                """
                        .formatted(missing(order)));
        shown.values()
                .forEach(recorded -> {
                    recorded.goals().forEach(goal -> page.append(goal).append('\n'));
                });
        add(page, tree, shown, false, "##");
        if (shown.keySet().stream().anyMatch(Measurement::isOnPostgres)) {
            page.append(
                    """

                    ## On PostgreSQL

                    The same on a PostgreSQL that was started for it on the same disk, for which it waits; otherwise it is
                    as it is set up by itself.
                    """);
            add(page, tree, shown, true, "###");
        }
        return page.toString();
    }

    private String missing(List<Measurement> order) {
        var missing =
                order.stream().map(Measurement::told).filter(each -> !figures.containsKey(each));
        var told = missing.collect(Collectors.joining(", "));
        return told.isEmpty() ? "" : "\nNot measured yet: %s.\n".formatted(told);
    }

    private static void add(
            StringBuilder page,
            Path tree,
            Map<Measurement, Recorded> shown,
            boolean isOnPostgres,
            String level) {
        shown.forEach((measurement, recorded) -> {
            if (measurement.isOnPostgres() == isOnPostgres) {
                page.append(
                        "\n%s %s\n\n%s.\n\n```\n%s```\n%s"
                                .formatted(
                                        level,
                                        measurement.name(),
                                        recorded.measured(),
                                        recorded.text(),
                                        note(tree, measurement)));
            }
        });
    }

    private static String note(Path tree, Measurement measurement) {
        var file = tree.resolve("bench").resolve("notes").resolve(measurement.note());
        try {
            return Files.exists(file) ? "\n" + Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
