package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Comparison of figures with recorded ones, where both are of the same extent. A figure has changed
 * beyond noise if the ranges of its rounds do not overlap and the medians differ clearly.
 */
record Comparison(Report before, Report now) {

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

    /** Returns the changes as text. */
    String told() {
        var recorded = comparable();
        if (recorded.isEmpty()) {
            return "Nothing of this extent is recorded to compare with.";
        }
        var old = figures(recorded);
        var worse = new ArrayList<String>();
        var better = new ArrayList<String>();
        var compared = 0;
        for (var entry : figures(now.figures()).entrySet()) {
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
                        commits(recorded.values()),
                        compared,
                        CLEARLY * 100,
                        machine(recorded.values()),
                        told("worse", worse),
                        told("better", better));
    }

    /** Returns the recorded figures of the same benchmarks and extents. */
    private Map<String, Recorded> comparable() {
        var comparable = new LinkedHashMap<String, Recorded>();
        now.figures()
                .forEach((name, figures) -> {
                    var earlier = before.figures().get(name);
                    if (earlier != null && earlier.extent().equals(figures.extent())) {
                        comparable.put(name, earlier);
                    }
                });
        return comparable;
    }

    private static String told(String how, List<String> changes) {
        return "%s: %s%n"
                .formatted(
                        how,
                        changes.isEmpty()
                                ? "none"
                                : changes.size() + "\n" + String.join("\n", changes));
    }

    private static String commits(Collection<Recorded> figures) {
        return figures.stream()
                .map(Recorded::commit)
                .map(commit -> commit.isEmpty() ? "an unknown commit" : "commit " + commit)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String machine(Collection<Recorded> earlier) {
        var here = machines(now.figures().values());
        var others = new TreeSet<>(machines(earlier));
        others.removeAll(here);
        return others.isEmpty()
                ? ""
                : "Some earlier figures are of another machine (%s): only ratios can be compared.%n"
                        .formatted(String.join("; ", others));
    }

    private static Set<String> machines(Collection<Recorded> figures) {
        return figures.stream()
                .map(Recorded::machine)
                .map(machine ->
                        "%s, %s processors"
                                .formatted(
                                        machine.member("model").asText(),
                                        machine.member("processors").asText()))
                .collect(Collectors.toSet());
    }

    /** Returns the goals and the lines of benchmarks, by names that say where they are. */
    private static Map<String, Figure> figures(Map<String, Recorded> recorded) {
        var figures = new LinkedHashMap<String, Figure>();
        recorded.forEach((name, each) -> add(figures, name, each.values()));
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
