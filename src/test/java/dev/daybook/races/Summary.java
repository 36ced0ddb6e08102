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
    private int pairs;
    private int rounds;

    private static final class Counts {
        private int rounds;
        private int wrong;
        private final Map<Kind, Integer> byKind = new EnumMap<>(Kind.class);
        private final Map<Kind, String> examples = new EnumMap<>(Kind.class);
    }

    synchronized void add(Pair pair, List<Violation> violations) {
        var counts = byPair.computeIfAbsent(pair.toString(), _ -> new Counts());
        pairs = byPair.size();
        rounds++;
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
                        String.format(
                                Locale.ROOT,
                                "%d of %d  %s  %s  e.g. %s",
                                counts.wrong,
                                counts.rounds,
                                pair,
                                counts.byKind,
                                counts.examples));
            }
        });
        return lines;
    }

    /** Returns one line: pairs, rounds, and rounds that went wrong by kind. */
    synchronized String total() {
        var kinds = new EnumMap<Kind, Integer>(Kind.class);
        var wrong = 0;
        var wrongPairs = 0;
        for (var counts : byPair.values()) {
            counts.byKind.forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
            wrong += counts.wrong;
            wrongPairs += counts.wrong > 0 ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%5d pairs, %6d rounds; wrong: %4d pairs, %5d rounds %s",
                pairs,
                rounds,
                wrongPairs,
                wrong,
                kinds);
    }
}
