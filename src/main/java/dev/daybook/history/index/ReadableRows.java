package dev.daybook.history.index;

import dev.daybook.history.index.Restriction.Elements;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reader of the rows of a partition that a caller may read.
 *
 * @param only the rows of some elements, whose changes are known
 */
record ReadableRows(IndexedTable table, long partition, Restriction only) {

    /** Number of elements whose rows are read together. */
    private static final int TOGETHER = 500;

    Elements elements() {
        return only.elements().orElseThrow();
    }

    /** Returns the rows whose ids are greater than {@code after} and at most {@code last}. */
    List<IndexedRow> between(Snapshot snapshot, long after, long last) {
        return betweenLater(snapshot, after, last).get();
    }

    /** Asks for the rows of a block. */
    Deferred<List<IndexedRow>> ofBlockLater(Snapshot snapshot, long block) {
        return betweenLater(snapshot, table.firstOf(block) - 1, table.firstOf(block + 1) - 1);
    }

    private Deferred<List<IndexedRow>> betweenLater(Snapshot snapshot, long after, long last) {
        var condition = only.ofRows();
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), partition, after, last));
        arguments.addAll(condition.arguments());
        return snapshot.listLater(
                table.rowsBetween(condition.sql(), snapshot.dialect()),
                row -> IndexedRow.read(row, table),
                arguments.toArray());
    }

    /** Reads the rows of all elements. */
    void all(Snapshot snapshot, Consumer<IndexedRow> reader) {
        var found = elements().after(snapshot, 0, TOGETHER);
        while (!found.isEmpty()) {
            of(snapshot, found, reader);
            found =
                    found.size() < TOGETHER
                            ? List.of()
                            : elements().after(snapshot, found.getLast(), TOGETHER);
        }
    }

    /** Reads the rows of some elements, readable or not. */
    void of(Snapshot snapshot, Collection<Long> some, Consumer<IndexedRow> reader) {
        var ids = List.copyOf(some);
        for (var from = 0; from < ids.size(); from += TOGETHER) {
            var part = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
            var condition =
                    elements().key()
                            + " in ("
                            + String.join(", ", Collections.nCopies(part.size(), "?"))
                            + ")";
            var arguments = new ArrayList<Object>(List.of(snapshot.portal(), partition));
            arguments.addAll(part);
            snapshot.list(
                            table.rows(condition, snapshot.dialect()),
                            row -> IndexedRow.read(row, table),
                            arguments.toArray())
                    .forEach(reader);
        }
    }

    /** Returns the condition on rows; empty if all may be read. */
    static SqlCondition condition(Optional<ReadableRows> some) {
        return some.map(rows -> rows.only().ofRows()).orElse(SqlCondition.ALWAYS);
    }
}
