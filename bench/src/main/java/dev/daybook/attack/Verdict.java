package dev.daybook.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Promises that an attack checked, and the figures that it measured. */
final class Verdict {

    private static final int SHOWN = 40;

    private final String attack;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, List<String>> promises = new LinkedHashMap<>();

    Verdict(String attack) {
        this.attack = attack;
    }

    synchronized void figure(String name, Object value) {
        figures.put(name, value);
    }

    /** Records that a promise was checked. */
    synchronized void checked(String promise) {
        promises.computeIfAbsent(promise, _ -> new ArrayList<>());
    }

    /** Records that a promise was broken. */
    synchronized void broken(String promise, String how) {
        promises.computeIfAbsent(promise, _ -> new ArrayList<>()).add(how);
    }

    void check(String promise, boolean holds, String otherwise) {
        if (holds) {
            checked(promise);
        } else {
            broken(promise, otherwise);
        }
    }

    synchronized boolean holds() {
        return promises.values().stream().allMatch(List::isEmpty);
    }

    synchronized String text() {
        var text = new StringBuilder();
        promises.forEach((promise, breaks) -> {
            text.append(breaks.isEmpty() ? "  held    " : "  BROKEN  ");
            text.append(promise);
            text.append(breaks.isEmpty() ? "\n" : " (" + breaks.size() + " times)\n");
            breaks.stream()
                    .limit(SHOWN)
                    .forEach(how -> text.append("          - ").append(how).append('\n'));
        });
        figures.forEach((name, value) -> text.append("  %-44s %s%n".formatted(name, value)));
        return attack + ": " + (holds() ? "every promise held" : "promises broken") + "\n" + text;
    }

    synchronized Map<String, Object> toJson() {
        var values = new LinkedHashMap<String, Object>();
        values.put("attack", attack);
        values.put("held", holds());
        values.put("promises", promises);
        var measured = new LinkedHashMap<String, Object>();
        figures.forEach((name, value) ->
                measured.put(name, value instanceof Latencies many ? many.toJson() : value));
        values.put("figures", measured);
        return values;
    }
}
