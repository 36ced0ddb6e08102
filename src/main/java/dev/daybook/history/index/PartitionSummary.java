package dev.daybook.history.index;

import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Index of one partition of a history in the memory of this process: a tree of the aggregates of
 * all complete blocks, and the newest rows, which form no complete block yet.
 * <p>The database is the source of truth. Each query compares the position of the index with the
 * partition's position in its snapshot, and first reads what was added or changed between them.
 */
public final class PartitionSummary {

    /** Approximate memory size of a row of the tail. */
    private static final long TAIL_ROW_BYTES = 80;

    private final IndexedTable table;
    private final long partition;
    private final EdgeBlocks edges;

    /** Rows that the index contains; empty if it contains all. */
    private final Optional<ReadableRows> readable;

    private final long most;
    private final SlowWork slow;

    /** Whether there are more readable rows than are read. */
    private volatile boolean isTooLarge;

    /** Stands for the numbers of kinds in this index. */
    private final Object numbering = new Object();

    private final List<View> views = new ArrayList<>();

    /** Numbers of each kind in all views, by the encoded kind. */
    private final Map<String, int[]> written = new HashMap<>();

    private volatile @Nullable State state;
    private volatile long askedAt = System.nanoTime();

    /**
     * Subset of the counted columns with the kinds that these columns form. Queries on few
     * columns use a small view, with fewer kinds to visit.
     */
    private record View(List<Integer> columns, KindDictionary kinds) {
        int number(List<Object> kind) {
            return kinds.number(columns.stream().map(kind::get).toList());
        }
    }

    /**
     * Immutable content of the index at one position.
     * @param trees the tree of each view
     * @param kinds the kinds of each view, indexed by their numbers
     * @param tail the rows after the last block of the trees
     */
    record State(
            HistoryPosition position,
            List<AggregateTree> trees,
            List<List<List<Object>>> kinds,
            Tail tail) {}

    /**
     * Content of the index as one snapshot sees it.
     * @param lastId the newest id in the snapshot; the state may contain later rows
     */
    public record Seen(State state, long lastId) {}

    /**
     * Newest rows of the partition, which form no complete block yet.
     * @param block the first block that is not in the trees
     */
    record Tail(long block, List<Row> rows) {}

    /**
     * Row of the tail.
     * @param kinds the number of the row's kind in each view; never modified
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long id, long time, int[] kinds) {}

    /**
     * Creates an empty index.
     * @param edges cache of rows of blocks, which all partitions of a history share
     * @param only rows that the index contains; their elements are known
     * @param most number of such rows up to which they are read
     * @param slow reads all of such rows
     */
    public PartitionSummary(
            IndexedTable table,
            long partition,
            EdgeBlocks edges,
            Optional<Restriction> only,
            long most,
            SlowWork slow) {
        this.table = table;
        this.partition = partition;
        this.edges = edges;
        this.most = most;
        this.slow = slow;
        this.readable = only.map(some -> new ReadableRows(table, partition, some));
        for (var view : table.views()) {
            var columns = new ArrayList<Integer>();
            for (var i = 0; i < table.kinds().size(); i++) {
                if (view.contains(table.kinds().get(i).name())) {
                    columns.add(i);
                }
            }
            views.add(new View(columns, new KindDictionary()));
        }
    }

    /**
     * Returns the first view, in the order of the table's views, that has all of these columns.
     */
    int view(Iterable<Integer> columns) {
        for (var i = 0; i < views.size(); i++) {
            var knowsAll = true;
            for (var column : columns) {
                knowsAll &= views.get(i).columns().contains(column);
            }
            if (knowsAll) {
                return i;
            }
        }
        throw new IllegalArgumentException(table.name());
    }

    /** Returns the columns of a view, in their order. */
    List<Integer> columns(int view) {
        return views.get(view).columns();
    }

    /**
     * Brings the index up to a position and returns its content, which may include rows that were
     * added later. Returns nothing if rows have been removed since then, or too many are readable.
     * @param seen the position of the partition in the snapshot
     */
    public Optional<Seen> at(Snapshot snapshot, HistoryPosition seen) {
        askedAt = System.nanoTime();
        var known = Optional.ofNullable(state);
        if (known.isEmpty() || known.get().position().isBefore(seen)) {
            known = isTooLarge ? Optional.empty() : follow(snapshot, seen);
        }
        return known.filter(found -> found.position().hasRowsOf(seen))
                .map(found -> new Seen(found, seen.lastId()));
    }

    /** Returns the number of rows in the trees; the tail is too small to matter. */
    public long rows() {
        var known = state;
        return known == null ? 0 : known.trees().getFirst().root().aggregate().total();
    }

    /** Returns the time of the last query, by {@link System#nanoTime}. */
    long askedAt() {
        return askedAt;
    }

    /** Returns the approximate memory size of trees and tail. */
    long bytes() {
        var known = state;
        return known == null
                ? 0
                : known.trees().stream().mapToLong(AggregateTree::bytes).sum()
                        + known.tail().rows().size() * TAIL_ROW_BYTES;
    }

    private synchronized Optional<State> follow(Snapshot snapshot, HistoryPosition seen) {
        var known = state;
        var next = Optional.ofNullable(known);
        if (isTooLarge) {
            return Optional.empty();
        } else if (known == null || known.position().replaced() < seen.replaced()) {
            next = start(snapshot).map(found -> behind(snapshot, found, seen));
        } else if (known.position().isBefore(seen)) {
            next =
                    known.position().hasRowsOf(seen)
                            ? Optional.of(added(snapshot, known, seen))
                            : changed(snapshot, known, seen)
                                    .map(found -> behind(snapshot, found, seen));
        }
        isTooLarge = next.isEmpty();
        next.ifPresent(found -> state = found);
        return next;
    }

    /** Reads all blocks; returns nothing if too many rows are readable. */
    private Optional<State> start(Snapshot snapshot) {
        var empty = new ArrayList<AggregateTree>();
        views.forEach(_ -> empty.add(AggregateTree.EMPTY));
        var nothing =
                new State(new HistoryPosition(0, 0, 0), empty, List.of(), new Tail(0, List.of()));
        var blocks =
                readable.isPresent()
                        ? slow.run(() -> readableBlocks(snapshot, readable.get()))
                        : Optional.of(
                                BlockReader.all(snapshot, table, partition, this::aggregates));
        return blocks.map(found -> with(nothing, found));
    }

    private Optional<State> changed(Snapshot snapshot, State known, HistoryPosition seen) {
        if (readable.isEmpty()) {
            var since = known.position().version();
            return Optional.of(
                    with(
                            known,
                            BlockReader.changed(
                                    snapshot, table, partition, since, this::aggregates)));
        }
        var rows = readable.get();
        return rows.elements()
                .since(snapshot, known.position().elements())
                .map(difference -> {
                    var blocks = corrected(snapshot, rows, known, difference);
                    blocks.putAll(countedAgain(snapshot, rows, known, seen));
                    return with(known, blocks);
                })
                .or(() -> start(snapshot));
    }

    // ---- rows of some elements ----

    /** Counts the readable rows of all complete blocks; returns nothing if they are too many. */
    private Optional<SortedMap<Long, List<BlockAggregate>>> readableBlocks(
            Snapshot snapshot, ReadableRows rows) {
        var last = BlockReader.last(snapshot, table, partition);
        var blocks = new HashMap<Long, BlockTally>();
        var isComplete =
                rows.all(
                        snapshot,
                        most,
                        row -> {
                            var block = table.blockOf(row.id());
                            if (block <= last) {
                                blocks.computeIfAbsent(
                                                block, _ -> BlockTally.ofNoRows(views.size()))
                                        .add(row(row));
                            }
                        });
        if (!isComplete) {
            return Optional.empty();
        }
        if (last >= 0) {
            // The tail begins behind it.
            blocks.computeIfAbsent(last, _ -> BlockTally.ofNoRows(views.size()));
        }
        return Optional.of(aggregates(blocks));
    }

    private static SortedMap<Long, List<BlockAggregate>> aggregates(Map<Long, BlockTally> blocks) {
        var aggregates = new TreeMap<Long, List<BlockAggregate>>();
        blocks.forEach((block, tally) -> aggregates.put(block, tally.aggregates()));
        return aggregates;
    }

    /** Counts the readable rows of the blocks that were stored since a position. */
    private SortedMap<Long, List<BlockAggregate>> countedAgain(
            Snapshot snapshot, ReadableRows rows, State known, HistoryPosition seen) {
        var blocks = new HashMap<Long, BlockTally>();
        if (known.position().version() < seen.version()) {
            var since = known.position().version();
            BlockReader.changed(snapshot, table, partition, since, _ -> true)
                    .keySet()
                    .forEach(block -> {
                        var tally = BlockTally.ofNoRows(views.size());
                        rows.ofBlockLater(snapshot, block)
                                .get()
                                .forEach(row -> tally.add(row(row)));
                        blocks.put(block, tally);
                    });
        }
        return aggregates(blocks);
    }

    /** Adds and takes away the rows of elements that became readable or ceased to be. */
    private SortedMap<Long, List<BlockAggregate>> corrected(
            Snapshot snapshot, ReadableRows rows, State known, Restriction.Difference difference) {
        var blocks = new HashMap<Long, BlockTally>();
        BiConsumer<IndexedRow, BiConsumer<BlockTally, Row>> correct =
                (row, correction) -> {
                    var block = table.blockOf(row.id());
                    if (block < known.tail().block()) {
                        var tally = blocks.computeIfAbsent(block, _ -> tally(known, block));
                        correction.accept(tally, row(row));
                    }
                };
        rows.of(snapshot, difference.added(), row -> correct.accept(row, BlockTally::add));
        rows.of(snapshot, difference.removed(), row -> correct.accept(row, BlockTally::remove));
        return aggregates(blocks);
    }

    private static BlockTally tally(State known, long block) {
        return BlockTally.of(known.trees().stream().map(tree -> tree.block(block)).toList());
    }

    // ---- blocks ----

    /** Replaces blocks, and clears the tail. */
    private State with(State known, SortedMap<Long, List<BlockAggregate>> blocks) {
        if (blocks.isEmpty()) {
            return new State(
                    known.position(),
                    known.trees(),
                    known.kinds(),
                    new Tail(known.tail().block(), List.of()));
        }
        var trees = new ArrayList<AggregateTree>();
        for (var i = 0; i < views.size(); i++) {
            var view = i;
            var aggregates = new TreeMap<Long, BlockAggregate>();
            blocks.forEach((block, its) -> aggregates.put(block, its.get(view)));
            trees.add(known.trees().get(view).with(aggregates));
        }
        var next = Math.max(known.tail().block(), blocks.lastKey() + 1);
        return new State(known.position(), trees, kinds(), new Tail(next, List.of()));
    }

    /** Converts a stored block to one aggregate for each view. */
    private List<BlockAggregate> aggregates(AggregateDecoder block) {
        var tally = BlockTally.ofNoRows(views.size());
        while (block.hasNext()) {
            var kind = block.kind();
            var numbers = written.computeIfAbsent(kind, _ -> numbers(block.values(kind)));
            tally.count(numbers, block.count());
        }
        tally.reach(block.first(), block.last());
        return tally.aggregates();
    }

    /** Returns the number of a kind in each view. */
    private int[] numbers(List<Object> kind) {
        return views.stream().mapToInt(view -> view.number(kind)).toArray();
    }

    private List<List<List<Object>>> kinds() {
        return views.stream()
                .map(view -> {
                    view.kinds().publish();
                    return view.kinds().known();
                })
                .toList();
    }

    /** Reads all rows after the last block. */
    private State behind(Snapshot snapshot, State known, HistoryPosition seen) {
        var from = table.firstOf(known.tail().block()) - 1;
        return added(
                snapshot,
                new State(
                        new HistoryPosition(from, seen.version(), seen.replaced(), seen.elements()),
                        known.trees(),
                        known.kinds(),
                        new Tail(known.tail().block(), List.of())),
                seen);
    }

    /** Reads the rows after the newest known one. */
    private State added(Snapshot snapshot, State known, HistoryPosition seen) {
        var rows = new ArrayList<>(known.tail().rows());
        var after = known.position().lastId();
        readable.map(some -> some.between(snapshot, after, seen.lastId()))
                .orElseGet(
                        () -> BlockReader.after(snapshot, table, partition, after, seen.lastId()))
                .forEach(row -> rows.add(row(row)));
        return new State(
                seen, known.trees(), kinds(), new Tail(known.tail().block(), List.copyOf(rows)));
    }

    EdgeBlocks edges() {
        return edges;
    }

    /** Returns the key of a complete block at a position of the index. */
    EdgeBlocks.Key edge(HistoryPosition position, long block) {
        return new EdgeBlocks.Key(
                numbering, position.version(), position.replaced(), position.elements(), block);
    }

    /** Returns the condition on the rows that the index contains. */
    public SqlCondition condition() {
        return ReadableRows.condition(readable);
    }

    /** Asks for the rows of a block that the index contains. */
    Deferred<List<IndexedRow>> rowsLater(Snapshot snapshot, long block) {
        return readable.map(rows -> rows.ofBlockLater(snapshot, block))
                .orElseGet(() -> BlockReader.rowsLater(snapshot, table, partition, block));
    }

    /** Converts the rows of a complete block, if possible. */
    synchronized Optional<BlockRows> blockRows(long block, List<IndexedRow> rows) {
        return BlockRows.of(
                table.firstOf(block), views.size(), rows.stream().map(this::row).toList());
    }

    private Row row(IndexedRow row) {
        return new Row(row.id(), row.time(), numbers(row.kind()));
    }
}
