package dev.daybook.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How it is measured.
 *
 * @param trees the checkouts whose servers are measured; the name of the one at hand is empty
 * @param database the JDBC address of a PostgreSQL; without it, SQLite
 * @param rows how many rows are stored, where it was said; each benchmark has its own usual sizes
 * @param full whether the largest usual size is measured, too
 * @param turn how long each thing is asked for in a round
 */
record Settings(
        SequencedMap<String, Path> trees,
        Optional<String> database,
        List<Long> rows,
        boolean full,
        int rounds,
        Duration turn,
        int connections) {

    Path tree() {
        return trees.firstEntry().getValue();
    }

    /** The same with a PostgreSQL. */
    Settings on(String address) {
        return new Settings(trees, Optional.of(address), rows, full, rounds, turn, connections);
    }

    /** The sizes of a store that are compared, the smallest first. */
    List<Long> sizes(Long... usual) {
        return rows.isEmpty() ? List.of(usual) : rows.stream().sorted().distinct().toList();
    }

    /** The one size of a store that is measured. */
    long size(long usual) {
        return rows.isEmpty() ? usual : sizes().getLast();
    }
}
