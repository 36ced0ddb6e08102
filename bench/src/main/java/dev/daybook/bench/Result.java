package dev.daybook.bench;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Result of a benchmark: text for people, values for scripts, and goals. */
record Result(String told, SequencedMap<String, Value> values, List<Goal> goals) {

    static Result failed(String reason) {
        var values = new LinkedHashMap<String, Value>();
        values.put("failed", Value.of(reason));
        return new Result("failed: " + reason + "\n", values, List.of());
    }

    boolean hasFailed() {
        return values.containsKey("failed");
    }

    /** Returns the text with the goals. */
    String text() {
        return goals.isEmpty()
                ? told
                : goals.stream()
                        .map(Goal::told)
                        .collect(Collectors.joining("\n", told + "\n", "\n"));
    }

    Value toValue() {
        var all = new LinkedHashMap<>(values);
        if (!goals.isEmpty()) {
            all.put("goals", new Value.Items(goals.stream().map(Goal::toValue).toList()));
        }
        return Value.of(all);
    }
}
