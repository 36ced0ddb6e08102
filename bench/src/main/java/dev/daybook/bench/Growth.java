package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Comparison of the same queries on stores of different sizes, whose servers take turns. The cost
 * is the server's own {@code time.duration}: from the arrival of the request until the rows and
 * the total are available. Costs that every call has, such as HTTP, would only hide growth.
 *
 * @param questions names of the queries
 * @param sizes sizes of the stores, smallest first
 */
record Growth(List<String> questions, List<Long> sizes, Rounds rounds) {

    private static final double MILLI = 1e3;

    static Growth of(List<Long> sizes, Settings settings) {
        return new Growth(new ArrayList<>(), sizes, new Rounds(settings));
    }

    /** Adds a query on one of the stores. */
    void add(String question, long size, ClosedLoop calls, Settings settings) {
        if (!questions.contains(question)) {
            questions.add(question);
        }
        rounds.add(name(question, size), () -> calls.alone(settings.turn()));
    }

    private static String name(String question, long size) {
        return "%s, %,d rows".formatted(question, size);
    }

    private SampledFigure cost(String question, long size) {
        return rounds.of(name(question, size), Sample::insideMicros);
    }

    /** Returns the ratio of the cost in the largest store to the cost in the smallest. */
    SampledFigure ratio(String question) {
        return rounds.ratio(
                name(question, sizes.getLast()),
                name(question, sizes.getFirst()),
                Sample::insideMicros);
    }

    /** Returns the ratio of the costs of two queries in the largest store. */
    SampledFigure inProportion(String question, String other) {
        return rounds.ratio(
                name(question, sizes.getLast()),
                name(other, sizes.getLast()),
                Sample::insideMicros);
    }

    /** Returns the ratio of the query that grows most. */
    SampledFigure worstRatio() {
        return worst(questions.stream().map(this::ratio));
    }

    /** Returns the cost of the slowest query in the largest store, in milliseconds. */
    SampledFigure worstMillis() {
        return worst(questions.stream().map(each -> cost(each, sizes.getLast()))).inUnits(MILLI);
    }

    private static SampledFigure worst(Stream<SampledFigure> figures) {
        return figures.max(Comparator.comparingDouble(SampledFigure::median)).orElseThrow();
    }

    String table() {
        var told = new StringBuilder();
        var head = "µs in the server, p50";
        var names = Stream.concat(Stream.of(head), questions.stream());
        var width = "%-" + names.mapToInt(String::length).max().orElseThrow() + "s";
        told.append(width.formatted(head));
        sizes.forEach(size -> told.append(" %24s".formatted("%,d rows".formatted(size))));
        told.append(" %22s%n".formatted("most : least"));
        for (var question : questions) {
            told.append(width.formatted(question));
            sizes.forEach(size -> told.append(" %24s".formatted(cost(question, size).told(0))));
            told.append(" %22s%n".formatted(ratio(question).told(2)));
        }
        return told.toString();
    }

    SequencedMap<String, Value> values() {
        var ratios = new LinkedHashMap<String, Value>();
        questions.stream()
                .sorted(Comparator.comparingDouble(each -> -ratio(each).median()))
                .forEach(each -> ratios.put(each, ratio(each).toValue()));
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        values.put("rows", new Value.Items(sizes.stream().map(Value::of).toList()));
        values.put("worst_ratio", worstRatio().toValue());
        values.put("worst_millis", worstMillis().toValue());
        values.put("ratios", Value.of(ratios));
        values.put("measured", rounds.toValue());
        return values;
    }
}
