package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Measurements that take turns: each is warmed up until it is steady, then measured once in every
 * round. Compared values come from the same round.
 */
final class Rounds {

    private final SequencedMap<String, Supplier<Sample>> turns = new LinkedHashMap<>();
    private final Set<String> warm = new HashSet<>();
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final List<String> unsteady = new ArrayList<>();
    private final int count;
    private final Duration turn;
    private final int mostWarming;

    Rounds(Settings settings) {
        this.count = settings.rounds();
        this.turn = settings.turn();
        this.mostWarming = settings.isQuick() ? Warmup.LEAST_TURNS : Warmup.MOST_TURNS;
    }

    void add(String name, Supplier<Sample> turn) {
        turns.put(name, turn);
    }

    /** Adds a measurement that is not warmed up, because it is long or of another program. */
    void addWarm(String name, Supplier<Sample> turn) {
        add(name, turn);
        warm.add(name);
    }

    void run() {
        ProgressLog.say(
                "%d lines, at most %d turns"
                        .formatted(
                                turns.size(),
                                turns.size() * count + (turns.size() - warm.size()) * mostWarming));
        warmUp();
        for (var i = 1; i <= count; i++) {
            ProgressLog.say("round %d of %d".formatted(i, count));
            turns.forEach((name, turn) ->
                    samples.computeIfAbsent(name, _ -> new ArrayList<>()).add(take(turn)));
        }
    }

    private void warmUp() {
        var warming = new LinkedHashMap<String, Warmup>();
        turns.keySet().stream()
                .filter(name -> !warm.contains(name))
                .forEach(name -> warming.put(name, new Warmup()));
        for (var i = 1; i <= mostWarming && !warming.isEmpty(); i++) {
            ProgressLog.say(
                    "warming up, turn %d: %d of %d".formatted(i, warming.size(), turns.size()));
            warming.forEach((name, each) -> each.add(take(turns.get(name)).processorMicros()));
            warming.values().removeIf(Warmup::isSteady);
        }
        unsteady.addAll(warming.keySet());
    }

    private static Sample take(Supplier<Sample> turn) {
        BenchmarkTimeout.check();
        return turn.get();
    }

    /** Returns a description of the method of measurement. */
    String told() {
        return told("%.1f s".formatted(turn.toMillis() / 1e3));
    }

    /**
     * Returns a description of the method of measurement.
     *
     * @param turn description of a turn
     */
    String told(String turn) {
        return """
        %d rounds with a turn of %s for each line; medians (smallest–largest). Before them each line took %d to
        %d turns to warm up, until %d more did not lower its processor time by %.0f %%.%s\
        """
                .formatted(
                        count,
                        turn,
                        Warmup.LEAST_TURNS,
                        mostWarming,
                        Warmup.TOGETHER,
                        Warmup.CLEARLY * 100,
                        (warm.isEmpty()
                                        ? ""
                                        : "\nNot warmed up: "
                                                + turns.keySet().stream()
                                                        .filter(warm::contains)
                                                        .collect(Collectors.joining("; "))
                                                + ".")
                                + (unsteady.isEmpty()
                                        ? ""
                                        : "\nNot yet steady: "
                                                + String.join("; ", unsteady)
                                                + "."));
    }

    double in(int round, String name, ToDoubleFunction<Sample> figure) {
        return figure.applyAsDouble(samples.get(name).get(round));
    }

    SampledFigure of(String name, ToDoubleFunction<Sample> figure) {
        return new SampledFigure(samples.get(name).stream().mapToDouble(figure).toArray());
    }

    /** Returns the ratio of two figures, for every round. */
    SampledFigure ratio(String name, String other, ToDoubleFunction<Sample> figure) {
        var ratios = new double[count];
        for (var round = 0; round < count; round++) {
            ratios[round] = in(round, name, figure) / in(round, other, figure);
        }
        return new SampledFigure(ratios);
    }

    /**
     * Returns a table of all figures.
     *
     * @param unit unit that is counted per second
     */
    String table(String unit) {
        var width = turns.keySet().stream().mapToInt(String::length).max().orElse(1);
        var line = "%-" + width + "s %26s %22s %22s %22s%n";
        var told = new StringBuilder();
        told.append(line.formatted("µs", unit + "/s", "p50", "p99", "processor time"));
        for (var name : turns.keySet()) {
            told.append(
                    String.format(
                            Locale.ROOT,
                            line,
                            name,
                            of(name, Sample::perSecond).told(0),
                            of(name, Sample::typicalMicros).told(0),
                            of(name, Sample::slowMicros).told(0),
                            of(name, Sample::processorMicros).told(1)));
        }
        return told.toString();
    }

    Value toValue() {
        var all = new LinkedHashMap<String, Value>();
        for (var name : turns.keySet()) {
            var figures = new LinkedHashMap<String, Value>();
            put(figures, "per_second", of(name, Sample::perSecond));
            put(figures, "p50_micros", of(name, Sample::typicalMicros));
            put(figures, "p99_micros", of(name, Sample::slowMicros));
            put(figures, "inside_micros", of(name, Sample::insideMicros));
            put(figures, "processor_micros", of(name, Sample::processorMicros));
            put(figures, "tail", of(name, Sample::tail));
            all.put(name, Value.of(figures));
        }
        if (!unsteady.isEmpty()) {
            all.put("unsteady", new Value.Items(unsteady.stream().map(Value::of).toList()));
        }
        return Value.of(all);
    }

    private static void put(Map<String, Value> values, String name, SampledFigure figures) {
        if (!Double.isNaN(figures.median())) {
            values.put(name, figures.toValue());
        }
    }
}
