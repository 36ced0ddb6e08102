package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.Locale;

/** Goal for a figure. */
record Goal(String name, double figure, boolean atLeast, double limit) {

    static Goal atLeast(double limit, String name, double figure) {
        return new Goal(name, figure, true, limit);
    }

    static Goal atMost(double limit, String name, double figure) {
        return new Goal(name, figure, false, limit);
    }

    boolean isMet() {
        return atLeast ? figure >= limit : figure <= limit;
    }

    String told() {
        return "%-7s  %s: %s (goal: at %s %s)"
                .formatted(
                        isMet() ? "met" : "NOT MET",
                        name,
                        number(figure),
                        atLeast ? "least" : "most",
                        number(limit));
    }

    /**
     * Returns a table row: name, goal, figure, outcome.
     *
     * @param measured description of the measurement
     */
    String row(String measured) {
        return "| `%s`: %s | at %s %s | %s | %s |"
                .formatted(
                        measured,
                        name,
                        atLeast ? "least" : "most",
                        number(limit),
                        number(figure),
                        isMet() ? "met" : "**not met**");
    }

    private static String number(double number) {
        return number == Math.rint(number) || number >= 100
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.2f", number);
    }

    Value toValue() {
        return Value.tree(
                "name",
                name,
                "figure",
                figure,
                atLeast ? "at_least" : "at_most",
                limit,
                "met",
                isMet());
    }
}
