package dev.daybook.races;

import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of rounds in which promises did not hold, by pairs. */
final class Summary {

    private final Map<String, Counts> byPair = new TreeMap<>();
    private final String element;

    Summary(String element) {
        this.element = element;
    }

    private static final class Counts {
        private int rounds;
        private int wrong;
        private final Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        private final Map<Kind, String> examples = new EnumMap<>(Kind.class);
    }

    synchronized void add(Pair pair, List<Violation> violations) {
        var counts = byPair.computeIfAbsent(pair.toString(), _ -> new Counts());
        counts.rounds++;
        counts.wrong += violations.isEmpty() ? 0 : 1;
        violations.stream()
                .collect(Collectors.toMap(Violation::kind, Violation::detail, (one, _) -> one))
                .forEach((kind, detail) -> {
                    counts.byKind.merge(kind, 1, Integer::sum);
                    counts.examples.putIfAbsent(kind, detail);
                });
    }

    /** Returns a line for each pair that went wrong, with an example of each kind. */
    synchronized List<String> wrong() {
        var lines = new ArrayList<String>();
        byPair.forEach((pair, counts) -> {
            if (counts.wrong > 0) {
                lines.add(
                        format(
                                "%d of %d  %s  %s  e.g. %s",
                                counts.wrong, counts.rounds, pair, counts.byKind, counts.examples));
            }
        });
        return lines;
    }

    /** Returns the heads of the columns of {@link #line}. */
    static String head() {
        var head =
                new StringBuilder(
                        format("%-14s %5s %6s %6s", "element", "pairs", "rounds", "wrong"));
        for (var kind : Kind.values()) {
            head.append(' ').append(kind);
        }
        return head.toString();
    }

    /** Returns a line of the table: pairs, rounds, and the rounds that went wrong, by kind. */
    synchronized String line() {
        var wrong = byPair.values().stream().mapToInt(counts -> counts.wrong).sum();
        var rounds = byPair.values().stream().mapToInt(counts -> counts.rounds).sum();
        var line =
                new StringBuilder(
                        format("%-14s %5d %6d %6d", element, byPair.size(), rounds, wrong));
        for (var kind : Kind.values()) {
            var count =
                    byPair.values().stream()
                            .mapToInt(counts -> counts.byKind.getOrDefault(kind, 0))
                            .sum();
            line.append(format(" %" + kind.name().length() + "d", count));
        }
        return line.toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
