package dev.daybook.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Detector of the end of a JVM's warm-up: the cost of an operation falls from turn to turn, and
 * stays when all code is compiled.
 */
final class Warmup {

    /**
     * Number of turns that are evaluated together, because a single one may be slow by chance.
     */
    static final int TOGETHER = 3;

    static final int LEAST_TURNS = 2 * TOGETHER;
    static final int MOST_TURNS = 12;

    /** Fraction by which the cost must fall to count as still warming up. */
    static final double CLEARLY = 0.05;

    private final List<Double> costs = new ArrayList<>();

    /** Adds the cost of one more turn. */
    void add(double cost) {
        costs.add(cost);
    }

    /** Returns whether the last turns no longer lowered the cost clearly. */
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
