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
 * What this process knows of one part of a history without looking at its rows: the tallies of all
 * complete blocks, and the newest rows behind them. It follows the database: whoever asks brings
 * it up to the moment that they see, which costs a look at the newest id.
 */
public final class PartitionSummary {

    private final IndexedTable table;
    private final long part;
    private final List<View> views = new ArrayList<>();

    /** The numbers of the kinds that were read, by how they are written. */
    private final Map<String, int[]> written = new HashMap<>();

    private volatile @Nullable State state;
    private volatile long askedAt = System.nanoTime();

    /** The columns that one set of questions is answered from, and the kinds that they make. */
    private record View(List<Integer> columns, KindDictionary kinds) {
        int number(List<Object> kind) {
            return kinds.number(columns.stream().map(kind::get).toList());
        }
    }

    /**
     * All that is known, at one moment.
     *
     * @param trees of each view
     * @param kinds of each view, by their numbers
     * @param tail the rows behind the last block of the trees
     */
    record State(
            HistoryPosition position,
            List<AggregateTree> trees,
            List<List<List<Object>>> kinds,
            Tail tail) {}

    /**
     * What somebody sees of what is known.
     *
     * @param lastId the newest id that they see
     */
    public record Seen(State state, long lastId) {}

    /**
     * The newest rows, which are no complete block yet.
     *
     * @param block the first block that they may be of
     */
    record Tail(long block, List<Row> rows) {}

    /**
     * @param kinds the number of its kind in each view; never changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(long id, long time, int[] kinds) {}

    public PartitionSummary(IndexedTable table, long part) {
        this.table = table;
        this.part = part;
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

    /** Which view answers questions about some columns, the smallest that does. */
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

    /** The columns of a view, in their order. */
    List<Integer> columns(int view) {
        return views.get(view).columns();
    }

    /**
     * What is known at the moment that somebody sees, or a little more: rows that were added since.
     * Nothing where rows were removed since then.
     *
     * @param seen how far the part has come for them
     */
    public Optional<Seen> at(Snapshot snapshot, HistoryPosition seen) {
        askedAt = System.nanoTime();
        var known = state;
        if (known == null || isBehind(known.position(), seen)) {
            known = follow(snapshot, seen);
        }
        return known.position().edition() == seen.edition()
                        && known.position().replaced() == seen.replaced()
                ? Optional.of(new Seen(known, seen.lastId()))
                : Optional.empty();
    }

    /** When somebody asked last, by {@link System#nanoTime}. */
    long askedAt() {
        return askedAt;
    }

    /** About how much memory it takes; the newest rows are too few to matter. */
    long bytes() {
        var known = state;
        return known == null ? 0 : known.trees().stream().mapToLong(AggregateTree::bytes).sum();
    }

    private static boolean isBehind(HistoryPosition known, HistoryPosition seen) {
        if (known.replaced() != seen.replaced()) {
            return known.replaced() < seen.replaced();
        }
        return known.edition() < seen.edition()
                || (known.edition() == seen.edition() && known.lastId() < seen.lastId());
    }

    private synchronized State follow(Snapshot snapshot, HistoryPosition seen) {
        var known = state;
        if (known == null || known.position().replaced() < seen.replaced()) {
            known = behind(snapshot, start(snapshot), seen);
        } else if (known.position().replaced() == seen.replaced()
                && known.position().edition() < seen.edition()) {
            var changed =
                    BlockReader.changed(
                            snapshot, table, part, known.position().edition(), this::tallies);
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
        return with(nothing, BlockReader.all(snapshot, table, part, this::tallies));
    }

    /** The same with other blocks; what lies behind the last of them is forgotten. */
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
            var tallies = new TreeMap<Long, BlockAggregate>();
            blocks.forEach((block, its) -> tallies.put(block, its.get(view)));
            trees.add(known.trees().get(view).with(tallies));
        }
        var next = Math.max(known.tail().block(), blocks.lastKey() + 1);
        return new State(known.position(), trees, kinds(), new Tail(next, List.of()));
    }

    /** The tallies of a block, one for each view. */
    private List<BlockAggregate> tallies(AggregateDecoder block) {
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

    /** The number of a kind in each view. */
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

    /** Reads all rows behind the last block. */
    private State behind(Snapshot snapshot, State known, HistoryPosition seen) {
        var from = table.firstOf(known.tail().block()) - 1;
        return added(
                snapshot,
                new State(
                        new HistoryPosition(from, seen.edition(), seen.replaced()),
                        known.trees(),
                        known.kinds(),
                        new Tail(known.tail().block(), List.of())),
                seen);
    }

    /** Reads the rows behind the newest known one. */
    private State added(Snapshot snapshot, State known, HistoryPosition seen) {
        var rows = new ArrayList<>(known.tail().rows());
        BlockReader.after(snapshot, table, part, known.position().lastId(), seen.lastId())
                .forEach(row -> rows.add(row(row)));
        return new State(
                seen, known.trees(), kinds(), new Tail(known.tail().block(), List.copyOf(rows)));
    }

    private Row row(IndexedRow row) {
        return new Row(row.id(), row.time(), numbers(row.kind()));
    }
}
