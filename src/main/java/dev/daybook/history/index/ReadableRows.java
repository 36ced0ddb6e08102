package dev.daybook.history.index;

import dev.daybook.history.index.Restriction.Elements;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Reads the rows of all elements.
     *
     * @return whether these were all; false if there are more rows than {@code most}
     */
    boolean all(Snapshot snapshot, long most, Consumer<IndexedRow> reader) {
        var kinds = kinds(snapshot);
        var rows = 0L;
        var found = elements().after(snapshot, 0, TOGETHER);
        while (!found.isEmpty()) {
            var read = of(snapshot, found, kinds);
            rows += read.size();
            if (rows > most) {
                return false;
            }
            read.forEach(reader);
            found =
                    found.size() < TOGETHER
                            ? List.of()
                            : elements().after(snapshot, found.getLast(), TOGETHER);
        }
        return true;
    }

    /** Reads the rows of some elements, readable or not. */
    void of(Snapshot snapshot, Collection<Long> some, Consumer<IndexedRow> reader) {
        if (some.isEmpty()) {
            return;
        }
        var kinds = kinds(snapshot);
        var ids = List.copyOf(some);
        for (var from = 0; from < ids.size(); from += TOGETHER) {
            var part = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
            of(snapshot, part, kinds).forEach(reader);
        }
    }

    /** Returns the values of the indexed columns of each kind by its number, where kinds have them. */
    private Map<Long, List<Object>> kinds(Snapshot snapshot) {
        var columns = table.kinds().stream().map(IndexedTable.Column::name).toList();
        var kinds = new HashMap<Long, List<Object>>();
        elements()
                .kindTable(columns)
                .ifPresent(name ->
                        snapshot.list(
                                        table.numberedKinds(name, snapshot.dialect()),
                                        row -> IndexedRow.read(row, table),
                                        snapshot.portal())
                                .forEach(kind -> kinds.put(kind.id(), kind.kind())));
        return kinds;
    }

    /** Returns the rows of a few elements: from their index alone, if each has the number of a kind. */
    private List<IndexedRow> of(Snapshot snapshot, List<Long> some, Map<Long, List<Object>> kinds) {
        var condition =
                elements().key()
                        + " in ("
                        + String.join(", ", Collections.nCopies(some.size(), "?"))
                        + ")";
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), partition));
        arguments.addAll(some);
        if (!kinds.isEmpty()) {
            var rows =
                    snapshot.list(
                            table.numberedRows(condition),
                            row ->
                                    Optional.ofNullable(kinds.get(row.whole(3)))
                                            .map(kind ->
                                                    new IndexedRow(
                                                            row.whole(1), row.whole(2), kind)),
                            arguments.toArray());
            if (rows.stream().allMatch(Optional::isPresent)) {
                return rows.stream().map(Optional::orElseThrow).toList();
            }
        }
        return snapshot.list(
                table.rows(condition, snapshot.dialect()),
                row -> IndexedRow.read(row, table),
                arguments.toArray());
    }

    /** Returns the condition on rows; empty if all may be read. */
    static SqlCondition condition(Optional<ReadableRows> some) {
        return some.map(rows -> rows.only().ofRows()).orElse(SqlCondition.ALWAYS);
    }
}
