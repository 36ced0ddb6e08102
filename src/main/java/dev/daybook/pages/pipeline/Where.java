package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Visit;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conditions on the items as they are now: {@code where=field:value;field:value}. A field may begin
 * with an operator of item filters, such as {@code >=}.
 */
record Where(List<Pair> pairs) {

    static final Where NONE = new Where(List.of());

    static final List<String> OPERATORS = List.of("", "!", "%", ">=", "<=");

    private static final int MOST_PAIRS = 8;
    private static final Pattern PAIR =
            Pattern.compile("([!<>=%@]{0,2})([A-Za-z][A-Za-z0-9_]{0,60}):([^;]{1,200})");

    /** Condition on one field. */
    record Pair(String operator, String field, String value) {

        String written() {
            return operator + field + ":" + value;
        }
    }

    /** Returns the conditions of an address; the form of the question bar sends one in parts. */
    static Where of(Visit visit) {
        var written = visit.parameter("where");
        var added = visit.parameter("wherevalue").replace(";", " ").strip();
        if (!added.isEmpty()) {
            written +=
                    ";" + visit.parameter("whereop") + visit.parameter("wherefield") + ":" + added;
        }
        return new Where(
                Arrays.stream(written.split(";", -1))
                        .map(PAIR::matcher)
                        .filter(pair -> pair.matches() && OPERATORS.contains(pair.group(1)))
                        .map(pair -> new Pair(pair.group(1), pair.group(2), pair.group(3).strip()))
                        .filter(pair -> !pair.value().isEmpty())
                        .distinct()
                        .limit(MOST_PAIRS)
                        .toList());
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    String written() {
        return pairs.stream().map(Pair::written).collect(Collectors.joining(";"));
    }

    Where without(Pair pair) {
        var others = new ArrayList<>(pairs);
        others.remove(pair);
        return new Where(others);
    }

    void addTo(Map<String, Value> filter) {
        pairs.forEach(pair -> filter.put(pair.operator() + pair.field(), Value.of(pair.value())));
    }
}
