package dev.daybook.history;

import dev.daybook.history.index.BlockWriter;
import dev.daybook.history.index.IndexedRow;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.IdSequences.LookUp;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writer of the rows of a history. It updates the stored index in the same transaction, so all
 * rows must be added and removed here.
 */
public final class HistoryWriter<E> {

    /** Number of rows that one statement of a bulk load adds. */
    private static final int TOGETHER = 64;

    /** Number of rows that one query looks up by their ids. */
    private static final int AT_ONCE = 500;

    private final History<E> history;
    private final IndexedTable table;
    private final List<Index> indexes;
    private final Optional<StoredKinds> kinds;
    private final int columns;
    private final int width;
    private final String addRows;
    private final String row;
    private final String remove;
    private final String lastId;
    private final String anyBetween;

    /**
     * Index of the table.
     *
     * @param places the positions of its counted columns among the values of a row
     */
    private record Index(IndexedTable table, List<Integer> places) {

        static Index of(IndexedTable table, List<String> columns) {
            return new Index(
                    table,
                    table.kinds().stream().map(kind -> columns.indexOf(kind.name())).toList());
        }
    }

    public HistoryWriter(History<E> history) {
        this.history = history;
        this.table = history.table();
        var columns = List.of(history.whole().columns().split(", "));
        this.indexes = table.all().stream().map(index -> Index.of(index, columns)).toList();
        this.kinds = StoredKinds.of(history);
        var partition = table.partition().isEmpty() ? "" : table.partition() + ", ";
        this.addRows =
                table.name()
                        + " (portal_id, "
                        + partition
                        + history.whole().columns()
                        + (kinds.isEmpty() ? "" : ", " + StoredKinds.COLUMN)
                        + ") values ";
        this.columns = columns.size();
        this.width = columns.size() + (partition.isEmpty() ? 1 : 2) + (kinds.isEmpty() ? 0 : 1);
        this.row = "(" + String.join(", ", Collections.nCopies(width, "?")) + ")";
        this.remove =
                "delete from " + table.name() + " where " + table.ofPartition() + " and id = ?";
        this.anyBetween =
                "select count(*) from (select 1 from "
                        + table.name()
                        + " where "
                        + table.ofPartition()
                        + " and id between ? and ? limit 1) found";
        this.lastId =
                "select coalesce(max(id), 0) from "
                        + table.name()
                        + " where "
                        + table.ofPartition();
    }

    /**
     * Returns the query for the number of the kind of a row, which {@link #add} expects.
     *
     * @param row of any id and time
     */
    public LookUp kindOf(Snapshot snapshot, E row) {
        return kinds.orElseThrow().lookUp(snapshot, encoded(row));
    }

    /**
     * Adds the row of a change that has just happened.
     * @param kind the number of its kind that {@link #kindOf} has found in this transaction; 0 if it
     *     has found none, or if the history has no such numbers
     * @param partitions returns the partitions that share the id sequence
     */
    public void add(
            Transaction transaction,
            long partition,
            E row,
            long kind,
            Supplier<List<Long>> partitions) {
        var encoded = encoded(row);
        kinds.ifPresent(stored -> stored.addNumber(transaction, encoded, kind));
        var arguments = new ArrayList<@Nullable Object>();
        addTo(arguments, transaction, partition, encoded);
        transaction.runLater("insert into " + addRows + this.row, arguments.toArray());
        for (var index : indexes) {
            BlockWriter.added(transaction, index.table(), encoded.id(), partitions);
        }
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
        var encoded = encoded(added);
        addAll(transaction, partition, encoded);
        for (var index : indexes) {
            var briefs = briefs(index, encoded);
            BlockWriter.loaded(transaction, index.table(), partition, version, briefs);
        }
        return added.size();
    }

    /** Adds rows with one statement. */
    private void addMany(Transaction transaction, long partition, List<EncodedRow> rows) {
        var arguments = new ArrayList<@Nullable Object>(rows.size() * width);
        rows.forEach(row -> addTo(arguments, transaction, partition, row));
        var some = String.join(", ", Collections.nCopies(rows.size(), row));
        transaction.run(transaction.dialect().insertMany() + addRows + some, arguments.toArray());
    }

    /**
     * Merges rows that were recorded elsewhere, with the ids and times that they have. Their ids may
     * lie before, between and after those of existing rows, and may be those of existing rows.
     *
     * @param sequence the id sequence, which continues after these rows
     * @param resolve returns what to store for an existing row and a new one with the same id
     */
    public MergedRows<E> merge(
            Transaction transaction,
            long partition,
            String sequence,
            List<E> rows,
            BinaryOperator<E> resolve) {
        var byId = new TreeMap<Long, E>();
        rows.forEach(row -> byId.put(history.id().applyAsLong(row), row));
        if (byId.isEmpty()) {
            return new MergedRows<>(List.of(), List.of(), 0);
        }
        // Locks the sequence until the transaction ends.
        IdSequences.reach(transaction, sequence, byId.lastKey());
        var stored = storedOf(transaction, partition, byId);
        var added = new ArrayList<E>();
        var changed = new ArrayList<MergedRows.Change<E>>();
        byId.forEach((id, row) -> {
            var before = stored.get(id);
            if (before == null) {
                added.add(row);
            } else {
                var after = resolve.apply(before, row);
                if (!after.equals(before)) {
                    changed.add(new MergedRows.Change<>(before, after));
                }
            }
        });
        var latest = rows.stream().mapToLong(history.moment()).max().orElse(0);
        IdSequences.reachTime(transaction, sequence, latest);
        if (!added.isEmpty() || !changed.isEmpty()) {
            var version =
                    changed.isEmpty() && areNewest(transaction, partition, added)
                            ? BlockWriter.changing(transaction, table, partition)
                            : BlockWriter.rewriting(transaction, table, partition);
            insert(transaction, partition, version, added);
            replace(transaction, partition, version, changed);
        }
        return new MergedRows<>(added, changed, byId.size() - added.size() - changed.size());
    }

    /** Adds rows with any ids that the partition does not have yet. */
    public void insert(Transaction transaction, long partition, List<E> rows) {
        if (!rows.isEmpty()) {
            var version = BlockWriter.rewriting(transaction, table, partition);
            insert(transaction, partition, version, rows);
        }
    }

    /** Returns whether rows, in the order of their ids, are behind all that are stored. */
    private boolean areNewest(Transaction transaction, long partition, List<E> rows) {
        var newest = transaction.number(lastId, transaction.portal(), partition);
        return history.id().applyAsLong(rows.getFirst()) > newest;
    }

    private void insert(Transaction transaction, long partition, long version, List<E> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var encoded = encoded(rows);
        addAll(transaction, partition, encoded);
        for (var index : indexes) {
            var briefs = briefs(index, encoded);
            BlockWriter.merged(transaction, index.table(), partition, version, briefs);
        }
    }

    private void replace(
            Transaction transaction,
            long partition,
            long version,
            List<MergedRows.Change<E>> changes) {
        for (var change : changes) {
            var id = history.id().applyAsLong(change.before());
            transaction.run(remove, transaction.portal(), partition, id);
        }
        var after = changes.stream().map(MergedRows.Change::after).toList();
        addAll(transaction, partition, encoded(after));
        indexes.forEach(index -> replace(transaction, partition, version, changes, index));
    }

    private void replace(
            Transaction transaction,
            long partition,
            long version,
            List<MergedRows.Change<E>> changes,
            Index index) {
        var before = new ArrayList<IndexedRow>();
        var after = new ArrayList<IndexedRow>();
        var moved = new ArrayList<Long>();
        for (var change : changes) {
            var old = brief(index, encoded(change.before()));
            var current = brief(index, encoded(change.after()));
            if (old.time() != current.time()) {
                moved.add(old.id());
            } else if (!old.equals(current)) {
                before.add(old);
                after.add(current);
            }
        }
        if (moved.isEmpty()) {
            BlockWriter.replaced(transaction, index.table(), partition, version, before, after);
        } else {
            before.forEach(row -> moved.add(row.id()));
            BlockWriter.removed(transaction, index.table(), partition, version, moved);
        }
    }

    /** Returns the columns of rows that an index contains. */
    private static List<IndexedRow> briefs(Index index, List<EncodedRow> rows) {
        return rows.stream().map(row -> brief(index, row)).toList();
    }

    private static IndexedRow brief(Index index, EncodedRow row) {
        return IndexedRow.of(row.id(), row.time(), row.values(), index.places(), index.table());
    }

    private List<EncodedRow> encoded(List<E> rows) {
        return rows.stream().map(this::encoded).toList();
    }

    private EncodedRow encoded(E row) {
        var values = new ArrayList<@Nullable Object>(columns);
        history.values().addTo(values, row);
        return new EncodedRow(
                history.id().applyAsLong(row), history.moment().applyAsLong(row), values);
    }

    // A snapshot of a source reads each range once, so there are mostly none.
    private Map<Long, E> storedOf(Snapshot snapshot, long partition, NavigableMap<Long, E> rows) {
        var any =
                snapshot.number(
                        anyBetween, snapshot.portal(), partition, rows.firstKey(), rows.lastKey());
        return any == 0 ? Map.of() : withIds(snapshot, partition, rows.keySet());
    }

    /** Returns the stored rows with some ids, by their ids. */
    public Map<Long, E> withIds(Snapshot snapshot, long partition, Collection<Long> ids) {
        var found = new HashMap<Long, E>();
        var all = List.copyOf(ids);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            var arguments = new ArrayList<Object>(List.of(snapshot.portal(), partition));
            arguments.addAll(some);
            snapshot.list(
                            history.find(history.whole())
                                    + table.ofPartition()
                                    + " and id in ("
                                    + String.join(", ", Collections.nCopies(some.size(), "?"))
                                    + ")",
                            history.whole().reader(),
                            arguments.toArray())
                    .forEach(row -> found.put(history.id().applyAsLong(row), row));
        }
        return found;
    }

    private void addAll(Transaction transaction, long partition, List<EncodedRow> rows) {
        kinds.ifPresent(stored -> stored.addNumbers(transaction, rows));
        for (var from = 0; from < rows.size(); from += TOGETHER) {
            var some = rows.subList(from, Math.min(from + TOGETHER, rows.size()));
            addMany(transaction, partition, some);
        }
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
            List<@Nullable Object> arguments,
            Transaction transaction,
            long partition,
            EncodedRow row) {
        arguments.add(transaction.portal());
        if (!table.partition().isEmpty()) {
            arguments.add(partition);
        }
        arguments.addAll(row.values());
    }

    /** Removes rows, for the few cases in which history is deleted. */
    public void remove(Transaction transaction, long partition, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var version = BlockWriter.rewriting(transaction, table, partition);
        ids.forEach(id -> transaction.run(remove, transaction.portal(), partition, id));
        for (var index : indexes) {
            BlockWriter.removed(transaction, index.table(), partition, version, ids);
        }
    }
}
