package dev.daybook.history.index;

import dev.daybook.history.index.AggregateTree.Node;
import dev.daybook.history.index.PartitionSummary.Seen;
import dev.daybook.history.index.SummaryFilter.Truth;
import dev.daybook.query.Filter;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Evaluation of one filter on the index of a partition: counts the matching rows and finds the id
 * ranges that contain a page.
 * <p>It descends the {@link AggregateTree}. A node whose rows all match, or none of them, is
 * decided by its aggregate alone. Only blocks that match in part, such as those at the ends of a
 * range of time, are counted by a statement.
 */
public final class Counter {

    /** Maximum number of blocks that are counted in one trip. */
    private static final int TOGETHER = 8;

    private final IndexedTable table;
    private final AggregateTree tree;
    private final PartitionSummary.Tail tail;
    private final int view;

    /** What remains of the filter for each group of kinds: a condition on id and time. */
    private final List<SummaryFilter> groups = new ArrayList<>();

    /** Group of each kind, indexed by the kind's number; -1 for kinds that never match. */
    private final int[] groupOf;

    private final BlockCounts blocks;

    /**
     * Node of the tree with its position.
     * @param first the first block below the node
     * @param height the number of levels below the node
     */
    private record Subtree(Node node, long first, int height) {}

    public Counter(
            Snapshot snapshot,
            IndexedTable table,
            long partition,
            PartitionSummary summary,
            Seen seen,
            Filter<?> filter,
            SummaryFilter indexFilter) {
        this.table = table;
        this.view = summary.view(indexFilter.columns());
        this.tree = seen.state().trees().get(view);
        this.tail = seen.state().tail();
        // The index may be newer than the snapshot: later rows are excluded.
        var visible =
                new SummaryFilter.Every(
                        List.of(
                                indexFilter,
                                new SummaryFilter.OfNumber(
                                        true, new SummaryFilter.Range(0, seen.lastId()))));
        this.groupOf = groups(visible, summary, seen.state().kinds().get(view));
        this.blocks =
                new BlockCounts(
                        snapshot, table, partition, summary, seen, filter, view, this::matches);
    }

    private int[] groups(
            SummaryFilter indexFilter, PartitionSummary summary, List<List<Object>> kinds) {
        if (indexFilter.columns().isEmpty()) {
            groups.add(indexFilter.forKind(new Object[table.kinds().size()]));
            return new int[kinds.size()];
        }
        var columns = summary.columns(view);
        var numbers = new HashMap<SummaryFilter, Integer>();
        var groupOf = new int[kinds.size()];
        var values = new Object[table.kinds().size()];
        for (var kind = 0; kind < groupOf.length; kind++) {
            for (var i = 0; i < columns.size(); i++) {
                values[columns.get(i)] = kinds.get(kind).get(i);
            }
            var condition = indexFilter.forKind(values);
            if (condition instanceof SummaryFilter.Always(var matches) && !matches) {
                groupOf[kind] = -1;
                continue;
            }
            groupOf[kind] =
                    numbers.computeIfAbsent(
                            condition,
                            found -> {
                                groups.add(found);
                                return groups.size() - 1;
                            });
        }
        return groupOf;
    }

    // ---- counting ----

    /** Returns the number of matching rows. */
    public long total() {
        return count(root()) + countOfTail();
    }

    /** Asks the database for the counts of the first blocks that it has to count. */
    public void countLater() {
        countLater(root());
    }

    private void countLater(Subtree subtree) {
        if (blocks.size() < TOGETHER && partialCount(subtree).isUndecided()) {
            if (subtree.height() == 0) {
                blockCount(subtree);
            } else {
                children(subtree).forEach(this::countLater);
            }
        }
    }

    private Subtree root() {
        return new Subtree(tree.root(), 0, tree.height());
    }

    /**
     * Count of a node as far as its aggregate decides it.
     * @param matching the number of rows that match for certain
     * @param isUndecided whether the aggregate leaves some rows undecided
     */
    record PartialCount(long matching, boolean isUndecided) {}

    private PartialCount partialCount(Subtree subtree) {
        return partialCount(
                subtree.node().aggregate(),
                table.ids(subtree.first(), AggregateTree.width(subtree.height())));
    }

    /** Counts the rows of the aggregate as if all of them had these ids. */
    private PartialCount partialCount(BlockAggregate aggregate, IdRange ids) {
        if (aggregate.total() == 0) {
            return new PartialCount(0, false);
        }
        var sums = sums(aggregate);
        var matching = 0L;
        var isUndecided = false;
        for (var i = 0; i < groups.size(); i++) {
            if (sums[i] > 0) {
                switch (groups.get(i)
                        .evaluate(ids.first(), ids.last(), aggregate.first(), aggregate.last())) {
                    case ALL -> matching += sums[i];
                    case SOME -> isUndecided = true;
                    case NONE -> {}
                }
            }
        }
        return new PartialCount(matching, isUndecided);
    }

    private Deferred<Long> blockCount(Subtree block) {
        return blocks.of(block.first(), ids -> partialCount(block.node().aggregate(), ids));
    }

    private long[] sums(BlockAggregate aggregate) {
        var sums = new long[groups.size()];
        var kinds = aggregate.kinds();
        for (var i = 0; i < kinds.length; i++) {
            // Kinds that were numbered later occur only in rows newer than the snapshot.
            var group = kinds[i] < groupOf.length ? groupOf[kinds[i]] : -1;
            if (group >= 0) {
                sums[group] += aggregate.counts()[i];
            }
        }
        return sums;
    }

    private long count(Subtree subtree) {
        var partialCount = partialCount(subtree);
        if (!partialCount.isUndecided()) {
            return partialCount.matching();
        }
        if (subtree.height() == 0) {
            return blockCount(subtree).get();
        }
        var count = 0L;
        for (var child : children(subtree)) {
            count += count(child);
        }
        return count;
    }

    private static List<Subtree> children(Subtree subtree) {
        var children = new ArrayList<Subtree>();
        var step = AggregateTree.width(subtree.height() - 1);
        var nodes = subtree.node().children();
        for (var i = 0; i < nodes.size(); i++) {
            children.add(
                    new Subtree(nodes.get(i), subtree.first() + i * step, subtree.height() - 1));
        }
        return children;
    }

    private long countOfTail() {
        var count = 0L;
        for (var row : tail.rows()) {
            if (matches(row.kinds()[view], row.id(), row.time())) {
                count++;
            }
        }
        return count;
    }

    private boolean matches(int kind, long id, long time) {
        var group = kind < groupOf.length ? groupOf[kind] : -1;
        return group >= 0 && groups.get(group).evaluate(id, id, time, time) == Truth.ALL;
    }

    // ---- locating pages ----

    /**
     * Range of ids that contains matching rows.
     * @param first the first id
     * @param last the last id
     */
    public record IdRange(long first, long last) {
        boolean isShorterThan(IdRange other) {
            return last - first < other.last - other.first;
        }
    }

    /**
     * Location of a page.
     * @param ranges id ranges in the order of the query
     * @param offset the number of matching rows in these ranges that precede the page
     */
    public record PageLocation(List<IdRange> ranges, long offset) {}

    /**
     * Locates a page of matching rows that are sorted by id.
     * @param offset the number of rows that precede the page
     * @param wanted the number of rows of the page
     */
    public PageLocation locate(boolean descending, long offset, int wanted) {
        var search = new Search(descending, offset, wanted);
        if (descending) {
            search.visitTail();
        }
        search.visit(root());
        if (!descending) {
            search.visitTail();
        }
        return search.location();
    }

    private final class Search {
        private final boolean descending;
        private final List<IdRange> ranges = new ArrayList<>();
        private long toSkip;
        private long wanted;

        Search(boolean descending, long offset, int wanted) {
            this.descending = descending;
            this.toSkip = offset;
            this.wanted = wanted;
        }

        PageLocation location() {
            return new PageLocation(ranges, toSkip);
        }

        /** Returns whether rows that precede the page remain to be skipped. */
        private boolean isBefore() {
            return ranges.isEmpty() && toSkip > 0;
        }

        void visitTail() {
            var count = wanted > 0 ? countOfTail() : 0;
            if (count == 0) {
                return;
            }
            if (isBefore() && count <= toSkip) {
                toSkip -= count;
                return;
            }
            add(table.firstOf(tail.block()), Long.MAX_VALUE, count);
        }

        void visit(Subtree subtree) {
            if (wanted <= 0) {
                return;
            }
            var partialCount = partialCount(subtree);
            if (partialCount.matching() == 0 && !partialCount.isUndecided()) {
                return;
            }
            if (isBefore()) {
                var count = count(subtree);
                if (count <= toSkip) {
                    toSkip -= count;
                    return;
                }
            }
            if (subtree.height() > 0) {
                var children = children(subtree);
                (descending ? children.reversed() : children).forEach(this::visit);
                return;
            }
            var first = table.firstOf(subtree.first());
            // The number of matches in an uncounted block is unknown, so it counts as 0 and never
            // completes the page.
            var count =
                    partialCount.isUndecided()
                            ? blocks.known(subtree.first())
                            : partialCount.matching();
            var last = first + table.blockRows() - 1;
            if (isBefore() && count == table.blockRows()) {
                // Every id of the block matches, so the first row of the page is known.
                var skipped = toSkip;
                toSkip = 0;
                add(
                        descending ? first : first + skipped,
                        descending ? last - skipped : last,
                        count - skipped);
            } else {
                add(first, last, count);
            }
        }

        private void add(long first, long last, long count) {
            wanted -= ranges.isEmpty() ? count - Math.min(count, toSkip) : count;
            if (!ranges.isEmpty()) {
                var before = ranges.getLast();
                if (descending ? last + 1 == before.first() : before.last() + 1 == first) {
                    ranges.set(
                            ranges.size() - 1,
                            descending
                                    ? new IdRange(first, before.last())
                                    : new IdRange(before.first(), last));
                    return;
                }
            }
            ranges.add(new IdRange(first, last));
        }
    }

    /** Returns all id ranges that may contain matching rows. */
    public List<IdRange> allRanges() {
        return locate(false, 0, Integer.MAX_VALUE).ranges();
    }

    /** Returns a range of time that includes the times of all rows of an id range. */
    public TimeRange times(IdRange range) {
        return times(root(), range).and(timesOfTail(range));
    }

    /** Range of time; empty if the last is before the first. */
    public record TimeRange(long first, long last) {
        public static final TimeRange NONE =
                new TimeRange(BlockAggregate.EMPTY.first(), BlockAggregate.EMPTY.last());

        public TimeRange and(TimeRange other) {
            return new TimeRange(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    private TimeRange times(Subtree subtree, IdRange range) {
        var ids = table.ids(subtree.first(), AggregateTree.width(subtree.height()));
        if (ids.last() < range.first()
                || ids.first() > range.last()
                || subtree.node().aggregate().total() == 0) {
            return TimeRange.NONE;
        }
        if (subtree.height() == 0) {
            var aggregate = subtree.node().aggregate();
            return new TimeRange(aggregate.first(), aggregate.last());
        }
        var times = TimeRange.NONE;
        for (var child : children(subtree)) {
            times = times.and(times(child, range));
        }
        return times;
    }

    private TimeRange timesOfTail(IdRange range) {
        var times = TimeRange.NONE;
        for (var row : tail.rows()) {
            if (range.first() <= row.id() && row.id() <= range.last()) {
                times = times.and(new TimeRange(row.time(), row.time()));
            }
        }
        return times;
    }
}
