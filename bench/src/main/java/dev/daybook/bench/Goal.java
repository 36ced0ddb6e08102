package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.Locale;

/** Goal for a figure. */
record Goal(String name, SampledFigure figure, boolean atLeast, double limit) {

    static Goal atLeast(double limit, String name, SampledFigure figure) {
        return new Goal(name, figure, true, limit);
    }

    static Goal atMost(double limit, String name, SampledFigure figure) {
        return new Goal(name, figure, false, limit);
    }

    static Goal atLeast(double limit, String name, double figure) {
        return atLeast(limit, name, new SampledFigure(figure));
    }

    static Goal atMost(double limit, String name, double figure) {
        return atMost(limit, name, new SampledFigure(figure));
    }

    boolean isMet() {
        return atLeast ? figure.median() >= limit : figure.median() <= limit;
    }

    /** Returns how much of the goal is reached: 1 or more if it is met. */
    double ratio() {
        if (limit == 0) {
            return isMet() ? 1 : 0;
        }
        return atLeast ? figure.median() / limit : limit / figure.median();
    }

    String told() {
        return "%-7s  %s: %s (goal: %s; ratio to it %s)"
                .formatted(
                        isMet() ? "met" : "NOT MET",
                        name,
                        number(figure.median()),
                        bound(),
                        ratioText());
    }

    /**
     * Returns a table row: name, goal, figure, ratio, outcome.
     *
     * @param measured description of the measurement
     */
    String row(String measured) {
        return "| `%s`: %s | %s | %s | %s | %s |"
                .formatted(
                        measured,
                        name,
                        bound(),
                        number(figure.median()),
                        ratioText(),
                        isMet() ? "met" : "**not met**");
    }

    private String bound() {
        return "at %s %s".formatted(atLeast ? "least" : "most", number(limit));
    }

    private String ratioText() {
        return Double.isInfinite(ratio()) ? "∞" : String.format(Locale.ROOT, "%.2f", ratio());
    }

    static String number(double number) {
        return number == Math.rint(number) || number >= 100
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.2f", number);
    }

    Value toValue() {
        return Value.tree(
                "name",
                name,
                "figure",
                figure.toValue(),
                atLeast ? "at_least" : "at_most",
                limit,
                "ratio",
                ratio(),
                "met",
                isMet());
    }
}
