package dev.daybook.bench;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Comparison of a report with an earlier one. A figure has changed beyond noise if the ranges of
 * its rounds do not overlap and the medians differ clearly.
 */
record Comparison(Value before, Value now) {

    private static final double CLEARLY = 0.05;

    /** Figure of a report. */
    private record Figure(double median, double min, double max, boolean moreIsBetter) {

        static Figure of(Value value, boolean moreIsBetter) {
            return new Figure(
                    number(value, "median"),
                    number(value, "min"),
                    number(value, "max"),
                    moreIsBetter);
        }

        private static double number(Value value, String name) {
            return Double.parseDouble(value.member(name).asText());
        }

        /** Returns how many times as good as another figure this one is. */
        double better(Figure other) {
            return moreIsBetter ? median / other.median : other.median / median;
        }

        boolean overlaps(Figure other) {
            return min <= other.max && other.min <= max;
        }

        String told() {
            return "%s (%s–%s)".formatted(Goal.number(median), Goal.number(min), Goal.number(max));
        }
    }

    /** Returns a comparison with the report in a file; empty if there is no such file. */
    static Optional<Comparison> with(Path file, Value now) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return JsonReader.readReply(Files.readAllBytes(file))
                    .map(before -> new Comparison(before, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the changes as text. */
    String told() {
        var old = figures(before);
        var worse = new ArrayList<String>();
        var better = new ArrayList<String>();
        var compared = 0;
        for (var entry : figures(now).entrySet()) {
            var earlier = old.get(entry.getKey());
            if (earlier != null) {
                compared++;
                var figure = entry.getValue();
                var times = figure.better(earlier);
                if (!figure.overlaps(earlier) && Math.abs(1 - times) > CLEARLY) {
                    (times < 1 ? worse : better)
                            .add(
                                    "  %s: %s, before %s, %.2f times as good"
                                            .formatted(
                                                    entry.getKey(),
                                                    figure.told(),
                                                    earlier.told(),
                                                    times));
                }
            }
        }
        return """
        == compared with %s
        %d figures. Changed: the ranges of the rounds do not overlap, and the medians differ by more than %.0f %%.
        %s%s%s\
        """
                .formatted(
                        commit(before),
                        compared,
                        CLEARLY * 100,
                        machine(),
                        told("worse", worse),
                        told("better", better));
    }

    private static String told(String how, List<String> changes) {
        return "%s: %s%n"
                .formatted(
                        how,
                        changes.isEmpty()
                                ? "none"
                                : changes.size() + "\n" + String.join("\n", changes));
    }

    private static String commit(Value report) {
        var commit = report.member("machine").member("commit").asText();
        return commit.isEmpty() ? "an earlier run" : "commit " + commit;
    }

    private String machine() {
        var earlier = machine(before);
        return earlier.equals(machine(now))
                ? ""
                : "The earlier figures are of another machine (%s): only ratios can be compared.%n"
                        .formatted(earlier);
    }

    private static String machine(Value report) {
        var machine = report.member("machine");
        return "%s, %s processors"
                .formatted(machine.member("model").asText(), machine.member("processors").asText());
    }

    /** Returns the goals and the lines of a report, by names that say where they are. */
    private static Map<String, Figure> figures(Value report) {
        var figures = new LinkedHashMap<String, Figure>();
        report.members().forEach((name, value) -> add(figures, name, value));
        return figures;
    }

    private static void add(SequencedMap<String, Figure> figures, String path, Value value) {
        var members = value.members();
        if (members.containsKey("figure")) {
            var name = "goal, " + members.get("name").asText();
            figures.put(
                    path.replaceFirst(": goals: \\d+$", ": " + name),
                    Figure.of(members.get("figure"), members.containsKey("at_least")));
        } else if (members.containsKey("median")) {
            direction(path).ifPresent(more -> figures.put(path, Figure.of(value, more)));
        } else {
            members.forEach((name, member) -> add(figures, path + ": " + name, member));
        }
    }

    /** Returns whether more is better; empty for ratios, which goals compare, and for p99. */
    private static Optional<Boolean> direction(String path) {
        if (path.endsWith("per_second")) {
            return Optional.of(true);
        }
        return path.matches(".*(p50_micros|inside_micros|processor_micros|_millis|_megabytes)")
                ? Optional.of(false)
                : Optional.empty();
    }
}
