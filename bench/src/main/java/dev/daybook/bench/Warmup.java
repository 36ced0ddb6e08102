package dev.daybook.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The cost of one thing while the JVM that does it still compiles: it falls from turn to turn, and
 * stays when all is compiled.
 */
final class Warmup {

    /** Turns that are looked at together: one alone may be dear by chance. */
    static final int TOGETHER = 3;

    static final int LEAST_TURNS = 2 * TOGETHER;
    static final int MOST_TURNS = 12;

    /** The share of its cost by which a thing must have become cheaper to be called still warming. */
    static final double CLEARLY = 0.05;

    private final List<Double> costs = new ArrayList<>();

    /** Tells what the thing cost in one more turn. */
    void add(double cost) {
        costs.add(cost);
    }

    /** Whether the last turns made it no longer clearly cheaper than it was before them. */
    boolean isSteady() {
        if (costs.size() < LEAST_TURNS) {
            return false;
        }
        var border = costs.size() - TOGETHER;
        var before = Collections.min(costs.subList(0, border));
        var last = Collections.min(costs.subList(border, costs.size()));
        return last >= before * (1 - CLEARLY);
    }
}
