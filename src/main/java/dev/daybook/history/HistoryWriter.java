package dev.daybook.history;

import dev.daybook.history.index.BlockWriter;
import dev.daybook.history.index.IndexedRow;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writer of the rows of a history. It updates the stored index in the same transaction, so all
 * rows must be added and removed here.
 */
public final class HistoryWriter<E> {

    /** Number of rows that one statement of a bulk load adds. */
    private static final int TOGETHER = 64;

    private final History<E> history;
    private final IndexedTable table;
    private final List<Integer> places;
    private final int columns;
    private final int width;
    private final String addRows;
    private final String row;
    private final String remove;
    private final String lastId;

    public HistoryWriter(History<E> history) {
        this.history = history;
        this.table = history.table();
        var columns = List.of(history.columns().split(", "));
        this.places = table.kinds().stream().map(kind -> columns.indexOf(kind.name())).toList();
        var partition = table.partition().isEmpty() ? "" : table.partition() + ", ";
        this.addRows = table.name() + " (portal_id, " + partition + history.columns() + ") values ";
        this.columns = columns.size();
        this.width = columns.size() + (partition.isEmpty() ? 1 : 2);
        this.row = "(" + String.join(", ", Collections.nCopies(width, "?")) + ")";
        this.remove =
                "delete from " + table.name() + " where " + table.ofPartition() + " and id = ?";
        this.lastId =
                "select coalesce(max(id), 0) from "
                        + table.name()
                        + " where "
                        + table.ofPartition();
    }

    /**
     * Adds the row of a change that has just happened.
     * @param partitions returns the partitions that share the id sequence
     */
    public void add(
            Transaction transaction, long partition, E row, Supplier<List<Long>> partitions) {
        var arguments = new ArrayList<@Nullable Object>();
        addTo(arguments, transaction, partition, row);
        transaction.run("insert into " + addRows + this.row, arguments.toArray());
        BlockWriter.added(transaction, table, history.id().applyAsLong(row), partitions);
    }

    /**
     * Adds imported rows, with the ids and times that they have, after all existing rows. Rows up
     * to the newest id of the partition are skipped, so that an interrupted load can be repeated.
     * @param sequence the id sequence, which continues after these rows
     * @param rows in the order of their ids
     * @return the number of rows that were added
     * @throws IllegalArgumentException if ids do not grow
     */
    public int load(Transaction transaction, long partition, String sequence, List<E> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        // Locks the sequence until the transaction ends.
        IdSequences.reach(transaction, sequence, history.id().applyAsLong(rows.getLast()));
        var newest = transaction.number(lastId, transaction.portal(), partition);
        var added = rows.stream().filter(row -> history.id().applyAsLong(row) > newest).toList();
        if (added.isEmpty()) {
            return 0;
        }
        checkOrder(added);
        IdSequences.reachTime(transaction, sequence, history.moment().applyAsLong(added.getLast()));
        var version = BlockWriter.changing(transaction, table, partition);
        var briefs = new ArrayList<IndexedRow>(added.size());
        for (var from = 0; from < added.size(); from += TOGETHER) {
            var some = added.subList(from, Math.min(from + TOGETHER, added.size()));
            briefs.addAll(addMany(transaction, partition, some));
        }
        BlockWriter.loaded(transaction, table, partition, version, briefs);
        return added.size();
    }

    /** Adds rows with one statement, and returns their indexed columns. */
    private List<IndexedRow> addMany(Transaction transaction, long partition, List<E> rows) {
        var arguments = new ArrayList<@Nullable Object>(rows.size() * width);
        var briefs = new ArrayList<IndexedRow>(rows.size());
        for (var row : rows) {
            addTo(arguments, transaction, partition, row);
            var values = arguments.subList(arguments.size() - columns, arguments.size());
            briefs.add(
                    IndexedRow.of(
                            history.id().applyAsLong(row),
                            history.moment().applyAsLong(row),
                            values,
                            places,
                            table));
        }
        var some = String.join(", ", Collections.nCopies(rows.size(), row));
        transaction.run(transaction.dialect().insertMany() + addRows + some, arguments.toArray());
        return briefs;
    }

    private void checkOrder(List<E> rows) {
        var before = 0L;
        for (var row : rows) {
            var id = history.id().applyAsLong(row);
            if (id <= before) {
                throw new IllegalArgumentException("the id " + id + " comes after " + before);
            }
            before = id;
        }
    }

    private void addTo(
            List<@Nullable Object> arguments, Transaction transaction, long partition, E row) {
        arguments.add(transaction.portal());
        if (!table.partition().isEmpty()) {
            arguments.add(partition);
        }
        history.values().addTo(arguments, row);
    }

    /** Removes rows, for the few cases in which history is deleted. */
    public void remove(Transaction transaction, long partition, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var version = BlockWriter.changing(transaction, table, partition);
        ids.forEach(id -> transaction.run(remove, transaction.portal(), partition, id));
        BlockWriter.removed(transaction, table, partition, version, ids);
    }
}
