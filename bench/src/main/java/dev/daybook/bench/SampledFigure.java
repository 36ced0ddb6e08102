package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.Arrays;
import java.util.Locale;

/** Figure, measured in several rounds. */
record SampledFigure(double... rounds) {

    private double[] sorted() {
        var sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Returns the figure in a unit that is {@code size} times as large. */
    SampledFigure inUnits(double size) {
        return new SampledFigure(Arrays.stream(rounds).map(round -> round / size).toArray());
    }

    double median() {
        var sorted = sorted();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double smallest() {
        return sorted()[0];
    }

    double largest() {
        return sorted()[rounds.length - 1];
    }

    /** Returns the median, the minimum and the maximum. */
    String told(int digits) {
        var number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "–" + number + ")",
                median(),
                smallest(),
                largest());
    }

    Value toValue() {
        return Value.tree("median", median(), "min", smallest(), "max", largest());
    }
}
