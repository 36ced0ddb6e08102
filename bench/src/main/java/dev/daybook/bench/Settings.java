package dev.daybook.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Settings of a run.
 *
 * @param trees checkouts whose servers are measured; the name of the current one is empty
 * @param database JDBC URL of a PostgreSQL database; without it, SQLite
 * @param rows number of rows, if given; each benchmark has its own default sizes
 * @param extent which default sizes are measured
 * @param turn duration of a turn within a round
 */
record Settings(
        SequencedMap<String, Path> trees,
        Optional<String> database,
        List<Long> rows,
        Extent extent,
        int rounds,
        Duration turn,
        int connections) {

    /** Extent of a run. */
    enum Extent {
        /** Small stores, little warming up: for a look within minutes. */
        QUICK,
        USUAL,
        /** The largest default sizes as well. */
        FULL
    }

    boolean isQuick() {
        return extent == Extent.QUICK;
    }

    boolean isFull() {
        return extent == Extent.FULL;
    }

    Path tree() {
        return trees.firstEntry().getValue();
    }

    /** Returns the same settings for a PostgreSQL database. */
    Settings on(String address) {
        return new Settings(trees, Optional.of(address), rows, extent, rounds, turn, connections);
    }

    /** Returns the sizes of the stores to compare, smallest first. */
    List<Long> sizes(Long... usual) {
        return rows.isEmpty() ? List.of(usual) : rows.stream().sorted().distinct().toList();
    }

    /** Returns the size of the single store of a benchmark. */
    long size(long usual) {
        return rows.isEmpty() ? usual : sizes().getLast();
    }
}
