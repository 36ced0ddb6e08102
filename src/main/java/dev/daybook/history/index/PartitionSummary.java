package dev.daybook.history.index;

import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Index of one partition of a history in the memory of this process: a tree of the aggregates of
 * all complete blocks, and the newest rows, which form no complete block yet.
 * <p>The database is the source of truth. Each query compares the position of the index with the
 * partition's position in its snapshot, and first reads what was added or changed between them.
 */
public final class PartitionSummary {

    private final IndexedTable table;
    private final long partition;
    private final EdgeBlocks edges;

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
     */
    public PartitionSummary(IndexedTable table, long partition, EdgeBlocks edges) {
        this.table = table;
        this.partition = partition;
        this.edges = edges;
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
     * added later. Returns nothing if rows have been removed since then.
     * @param seen the position of the partition in the snapshot
     */
    public Optional<Seen> at(Snapshot snapshot, HistoryPosition seen) {
        askedAt = System.nanoTime();
        var known = state;
        if (known == null || isBehind(known.position(), seen)) {
            known = follow(snapshot, seen);
        }
        return known.position().version() == seen.version()
                        && known.position().replaced() == seen.replaced()
                ? Optional.of(new Seen(known, seen.lastId()))
                : Optional.empty();
    }

    /** Returns the time of the last query, by {@link System#nanoTime}. */
    long askedAt() {
        return askedAt;
    }

    /** Returns the approximate memory size of the trees; the tail is too small to matter. */
    long bytes() {
        var known = state;
        return known == null ? 0 : known.trees().stream().mapToLong(AggregateTree::bytes).sum();
    }

    private static boolean isBehind(HistoryPosition known, HistoryPosition seen) {
        if (known.replaced() != seen.replaced()) {
            return known.replaced() < seen.replaced();
        }
        return known.version() < seen.version()
                || (known.version() == seen.version() && known.lastId() < seen.lastId());
    }

    private synchronized State follow(Snapshot snapshot, HistoryPosition seen) {
        var known = state;
        if (known == null || known.position().replaced() < seen.replaced()) {
            known = behind(snapshot, start(snapshot), seen);
        } else if (known.position().replaced() == seen.replaced()
                && known.position().version() < seen.version()) {
            var changed =
                    BlockReader.changed(
                            snapshot,
                            table,
                            partition,
                            known.position().version(),
                            this::aggregates);
            known = behind(snapshot, with(known, changed), seen);
        } else if (isBehind(known.position(), seen)) {
            known = added(snapshot, known, seen);
        }
        state = known;
        return known;
    }

    private State start(Snapshot snapshot) {
        var empty = new ArrayList<AggregateTree>();
        views.forEach(_ -> empty.add(AggregateTree.EMPTY));
        var nothing =
                new State(new HistoryPosition(0, 0, 0), empty, List.of(), new Tail(0, List.of()));
        return with(nothing, BlockReader.all(snapshot, table, partition, this::aggregates));
    }

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
        var counts = new int[views.size()][];
        for (var view = 0; view < counts.length; view++) {
            counts[view] = new int[views.get(view).kinds().size()];
        }
        while (block.hasNext()) {
            var kind = block.kind();
            var numbers = written.computeIfAbsent(kind, _ -> numbers(block.values(kind)));
            var count = block.count();
            for (var view = 0; view < counts.length; view++) {
                counts[view] = reaching(counts[view], numbers[view]);
                counts[view][numbers[view]] += count;
            }
        }
        return Arrays.stream(counts)
                .map(its -> BlockAggregate.of(its, block.first(), block.last()))
                .toList();
    }

    private static int[] reaching(int[] counts, int number) {
        return number < counts.length ? counts : Arrays.copyOf(counts, number + 1);
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
                        new HistoryPosition(from, seen.version(), seen.replaced()),
                        known.trees(),
                        known.kinds(),
                        new Tail(known.tail().block(), List.of())),
                seen);
    }

    /** Reads the rows after the newest known one. */
    private State added(Snapshot snapshot, State known, HistoryPosition seen) {
        var rows = new ArrayList<>(known.tail().rows());
        BlockReader.after(snapshot, table, partition, known.position().lastId(), seen.lastId())
                .forEach(row -> rows.add(row(row)));
        return new State(
                seen, known.trees(), kinds(), new Tail(known.tail().block(), List.copyOf(rows)));
    }

    EdgeBlocks edges() {
        return edges;
    }

    /** Returns the key of a complete block at a position of the index. */
    EdgeBlocks.Key edge(HistoryPosition position, long block) {
        return new EdgeBlocks.Key(numbering, position.version(), position.replaced(), block);
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
