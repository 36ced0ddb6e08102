package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Report of a run, written to {@code docs/performance.md} with the notes from bench/notes. */
final class Report {

    private final Path tree;
    private final MachineInfo machine;
    private final List<Measurement> planned;
    private final SequencedMap<Measurement, Result> results = new LinkedHashMap<>();
    private final long began = System.nanoTime();

    /**
     * @param planned benchmarks to run
     */
    Report(Path tree, MachineInfo machine, List<Measurement> planned) {
        this.tree = tree;
        this.machine = machine;
        this.planned = planned;
    }

    void add(Measurement measurement, Result result) {
        results.put(measurement, result);
    }

    boolean hasFailures() {
        return results.values().stream().anyMatch(Result::hasFailed);
    }

    Value toValue() {
        var values = new LinkedHashMap<String, Value>();
        var onPostgres = new LinkedHashMap<String, Value>();
        values.put("machine", machine.toValue());
        results.forEach((measurement, result) -> {
            var place = measurement.isOnPostgres() ? onPostgres : values;
            place.put(measurement.name().name(), result.toValue());
        });
        if (!onPostgres.isEmpty()) {
            values.put("postgresql", Value.of(onPostgres));
        }
        return Value.of(values);
    }

    // ---- the page ----

    /** Rewrites the page with the results so far. */
    void write() {
        var page = new StringBuilder();
        page.append(
                """
                # Performance

                Written by `bin/bench`, which measures all of this anew: do not edit. What is said about a
                figure by hand is in `bench/notes`. Figures that are compared were measured in the same
                rounds of one run.

                %s, in %d minutes; %s.
                %s
                A ratio of 1 or more meets its goal.

                | | goal | figure | ratio | |
                |---|---|---|---|---|
                """
                        .formatted(
                                LocalDate.now(),
                                Duration.ofNanos(System.nanoTime() - began).toMinutes(),
                                machine.told(),
                                missing()));
        results.forEach((measurement, result) ->
                result.goals()
                        .forEach(goal -> page.append(goal.row(measurement.told())).append('\n')));
        add(page, false, "##");
        if (results.keySet().stream().anyMatch(Measurement::isOnPostgres)) {
            page.append(
                    """

                    ## On PostgreSQL

                    The same on a PostgreSQL that was started for it on the same disk, for which it waits; otherwise it is
                    as it is set up by itself.
                    """);
            add(page, true, "###");
        }
        try {
            Files.writeString(tree.resolve("docs").resolve("performance.md"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String missing() {
        var missing = planned.stream().filter(each -> !results.containsKey(each)).toList();
        return missing.isEmpty()
                ? ""
                : "\nThis run was not brought to its end. Missing: %s.\n"
                        .formatted(
                                missing.stream()
                                        .map(Measurement::told)
                                        .collect(Collectors.joining(", ")));
    }

    private void add(StringBuilder page, boolean isOnPostgres, String level) {
        results.entrySet().stream()
                .filter(entry -> entry.getKey().isOnPostgres() == isOnPostgres)
                .map(entry -> section(level, entry))
                .forEach(page::append);
    }

    private String section(String level, Map.Entry<Measurement, Result> entry) {
        return "\n%s %s\n\n```\n%s```\n%s"
                .formatted(
                        level,
                        entry.getKey().name(),
                        entry.getValue().text(),
                        note(entry.getKey()));
    }

    private String note(Measurement measurement) {
        var file = tree.resolve("bench").resolve("notes").resolve(measurement.note());
        try {
            return Files.exists(file) ? "\n" + Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
