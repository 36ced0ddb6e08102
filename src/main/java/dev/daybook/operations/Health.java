package dev.daybook.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Conditions under which a server can serve, each with the reason if it does not hold. */
public final class Health {

    private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentSkipListMap<>();

    private final Map<String, Supplier<Instant>> ends = new ConcurrentSkipListMap<>();

    /**
     * Adds a condition.
     *
     * @param problem returns the reason if the condition does not hold
     */
    public void add(String name, Supplier<Optional<String>> problem) {
        checks.put(name, problem);
    }

    /** Adds an instant at which something ends that the server needs, such as a certificate. */
    public void addEnd(String name, Supplier<Instant> end) {
        ends.put(name, end);
    }

    /** Returns the instants at which something ends, by their names. */
    public SequencedMap<String, Instant> ends() {
        var instants = new LinkedHashMap<String, Instant>();
        ends.forEach((name, end) -> instants.put(name, end.get()));
        return instants;
    }

    /** Returns the reasons of all conditions by their names; empty for those that hold. */
    public SequencedMap<String, Optional<String>> problems() {
        var problems = new LinkedHashMap<String, Optional<String>>();
        checks.forEach((name, problem) -> problems.put(name, problem.get()));
        return problems;
    }
}
