package dev.daybook.history.index;

import dev.daybook.history.index.AggregateTree.Node;
import dev.daybook.history.index.PartitionSummary.Row;
import dev.daybook.history.index.PartitionSummary.Seen;
import dev.daybook.history.index.SummaryFilter.Truth;
import dev.daybook.query.Filter;
import dev.daybook.storage.FilterSql;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluation of one filter on the index of a partition: counts the matching rows and finds the id
 * ranges that contain a page.
 * <p>It descends the {@link AggregateTree}. A node whose rows all match, or none of them, is
 * decided by its aggregate alone. Only blocks that match in part, such as those at the ends of a
 * range of time, are counted by a statement.
 */
public final class Counter {

    private final Snapshot snapshot;
    private final IndexedTable table;
    private final long part;
    private final FilterSql where;
    private final AggregateTree tree;
    private final PartitionSummary.Tail tail;
    private final int view;
    private final List<Group> groups = new ArrayList<>();

    /** Group of each kind, indexed by the kind's number; -1 for kinds that never match. */
    private final int[] groupOf;

    private final Map<Long, Long> looked = new HashMap<>();

    /** Kinds for which the same condition on id and time remains. */
    private record Group(SummaryFilter left) {}

    /**
     * Node of the tree with its position.
     * @param first the first block below the node
     * @param height the number of levels below the node
     */
    private record Stretch(Node node, long first, int height) {}

    public Counter(
            Snapshot snapshot,
            IndexedTable table,
            long part,
            PartitionSummary summary,
            Seen seen,
            Filter<?> filter,
            SummaryFilter question) {
        this.snapshot = snapshot;
        this.table = table;
        this.part = part;
        this.where = FilterSql.within(filter, snapshot.dialect(), "id");
        this.view = summary.view(question.columns());
        this.tree = seen.state().trees().get(view);
        this.tail = seen.state().tail();
        // The index may be newer than the snapshot: later rows are excluded.
        var visible =
                new SummaryFilter.Every(
                        List.of(
                                question,
                                new SummaryFilter.OfNumber(
                                        true, new SummaryFilter.Range(0, seen.lastId()))));
        this.groupOf = groups(visible, summary, seen.state().kinds().get(view));
    }

    private int[] groups(
            SummaryFilter question, PartitionSummary summary, List<List<Object>> kinds) {
        var columns = summary.columns(view);
        var numbers = new HashMap<SummaryFilter, Integer>();
        var groupOf = new int[kinds.size()];
        var values = new Object[table.kinds().size()];
        for (var kind = 0; kind < groupOf.length; kind++) {
            for (var i = 0; i < columns.size(); i++) {
                values[columns.get(i)] = kinds.get(kind).get(i);
            }
            var left = question.about(values);
            if (left instanceof SummaryFilter.Always(var passes) && !passes) {
                groupOf[kind] = -1;
                continue;
            }
            groupOf[kind] =
                    numbers.computeIfAbsent(
                            left,
                            found -> {
                                groups.add(new Group(found));
                                return groups.size() - 1;
                            });
        }
        return groupOf;
    }

    // ---- how many ----

    /** Returns the number of matching rows. */
    public long total() {
        return count(root()) + countOfTail();
    }

    private Stretch root() {
        return new Stretch(tree.root(), 0, tree.height());
    }

    /**
     * Count of a node as far as its aggregate decides it.
     * @param passing the number of rows that match for certain
     * @param mayHoldMore whether the aggregate leaves some rows undecided
     */
    private record Known(long passing, boolean mayHoldMore) {}

    private Known known(Stretch stretch) {
        var tally = stretch.node().tally();
        if (tally.total() == 0) {
            return new Known(0, false);
        }
        var sums = sums(tally);
        var firstId = table.firstOf(stretch.first());
        var lastId = table.firstOf(stretch.first() + AggregateTree.width(stretch.height())) - 1;
        var passing = 0L;
        var mayHoldMore = false;
        for (var i = 0; i < groups.size(); i++) {
            if (sums[i] > 0) {
                switch (groups.get(i).left().within(firstId, lastId, tally.first(), tally.last())) {
                    case ALL -> passing += sums[i];
                    case SOME -> mayHoldMore = true;
                    case NONE -> {}
                }
            }
        }
        return new Known(passing, mayHoldMore);
    }

    private long[] sums(BlockAggregate tally) {
        var sums = new long[groups.size()];
        var kinds = tally.kinds();
        for (var i = 0; i < kinds.length; i++) {
            // Kinds that were numbered later occur only in rows newer than the snapshot.
            var group = kinds[i] < groupOf.length ? groupOf[kinds[i]] : -1;
            if (group >= 0) {
                sums[group] += tally.counts()[i];
            }
        }
        return sums;
    }

    private long count(Stretch stretch) {
        var known = known(stretch);
        if (!known.mayHoldMore()) {
            return known.passing();
        }
        if (stretch.height() == 0) {
            return looked.computeIfAbsent(stretch.first(), this::lookInto);
        }
        var count = 0L;
        for (var child : children(stretch)) {
            count += count(child);
        }
        return count;
    }

    private static List<Stretch> children(Stretch stretch) {
        var children = new ArrayList<Stretch>();
        var step = AggregateTree.width(stretch.height() - 1);
        var nodes = stretch.node().children();
        for (var i = 0; i < nodes.size(); i++) {
            children.add(
                    new Stretch(nodes.get(i), stretch.first() + i * step, stretch.height() - 1));
        }
        return children;
    }

    private long lookInto(long block) {
        return snapshot.number(
                "select count(*) from "
                        + table.name()
                        + " where "
                        + table.ofPart()
                        + " and id between ? and ? and "
                        + where.sql(),
                where.after(
                        snapshot.portal(),
                        part,
                        table.firstOf(block),
                        table.firstOf(block + 1) - 1));
    }

    private long countOfTail() {
        var count = 0L;
        for (var row : tail.rows()) {
            if (passes(row)) {
                count++;
            }
        }
        return count;
    }

    private boolean passes(Row row) {
        var kind = row.kinds()[view];
        var group = kind < groupOf.length ? groupOf[kind] : -1;
        return group >= 0
                && groups.get(group).left().within(row.id(), row.id(), row.time(), row.time())
                        == Truth.ALL;
    }

    // ---- where they are ----

    /**
     * Range of ids that contains matching rows.
     * @param first the first id
     * @param last the last id
     */
    public record Run(long first, long last) {}

    /**
     * Location of a page.
     * @param runs id ranges in the order of the query
     * @param offset the number of matching rows in these ranges that precede the page
     */
    public record Place(List<Run> runs, long offset) {}

    /**
     * Locates a page of matching rows that are sorted by id.
     * @param offset the number of rows that precede the page
     * @param wanted the number of rows of the page
     */
    public Place place(boolean descending, long offset, int wanted) {
        var search = new Search(descending, offset, wanted);
        if (descending) {
            search.visitTail();
        }
        search.visit(root());
        if (!descending) {
            search.visitTail();
        }
        return search.place();
    }

    private final class Search {
        private final boolean descending;
        private final List<Run> runs = new ArrayList<>();
        private long toSkip;
        private long wanted;

        Search(boolean descending, long offset, int wanted) {
            this.descending = descending;
            this.toSkip = offset;
            this.wanted = wanted;
        }

        Place place() {
            return new Place(runs, toSkip);
        }

        /** Returns whether rows that precede the page remain to be skipped. */
        private boolean isBefore() {
            return runs.isEmpty() && toSkip > 0;
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

        void visit(Stretch stretch) {
            if (wanted <= 0) {
                return;
            }
            var known = known(stretch);
            if (known.passing() == 0 && !known.mayHoldMore()) {
                return;
            }
            if (isBefore()) {
                var count = count(stretch);
                if (count <= toSkip) {
                    toSkip -= count;
                    return;
                }
            }
            if (stretch.height() > 0) {
                var children = children(stretch);
                (descending ? children.reversed() : children).forEach(this::visit);
                return;
            }
            var first = table.firstOf(stretch.first());
            // The number of matches in an uncounted block is unknown, so it counts as 0 and never
            // completes the page.
            var count =
                    known.mayHoldMore()
                            ? looked.getOrDefault(stretch.first(), 0L)
                            : known.passing();
            add(first, first + table.blockRows() - 1, count);
        }

        private void add(long first, long last, long count) {
            wanted -= runs.isEmpty() ? count - Math.min(count, toSkip) : count;
            if (!runs.isEmpty()) {
                var before = runs.getLast();
                if (descending ? last + 1 == before.first() : before.last() + 1 == first) {
                    runs.set(
                            runs.size() - 1,
                            descending
                                    ? new Run(first, before.last())
                                    : new Run(before.first(), last));
                    return;
                }
            }
            runs.add(new Run(first, last));
        }
    }

    /** Returns all id ranges that may contain matching rows. */
    public List<Run> everywhere() {
        return place(false, 0, Integer.MAX_VALUE).runs();
    }

    /** Returns a range of time that includes the times of all rows of an id range. */
    public Times times(Run run) {
        return times(root(), run).and(timesOfTail(run));
    }

    /** Range of time; empty if the last is before the first. */
    public record Times(long first, long last) {
        public static final Times NONE =
                new Times(BlockAggregate.EMPTY.first(), BlockAggregate.EMPTY.last());

        public Times and(Times other) {
            return new Times(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    private Times times(Stretch stretch, Run run) {
        var first = table.firstOf(stretch.first());
        var last = table.firstOf(stretch.first() + AggregateTree.width(stretch.height())) - 1;
        if (last < run.first() || first > run.last() || stretch.node().tally().total() == 0) {
            return Times.NONE;
        }
        if (stretch.height() == 0) {
            var tally = stretch.node().tally();
            return new Times(tally.first(), tally.last());
        }
        var times = Times.NONE;
        for (var child : children(stretch)) {
            times = times.and(times(child, run));
        }
        return times;
    }

    private Times timesOfTail(Run run) {
        var times = Times.NONE;
        for (var row : tail.rows()) {
            if (run.first() <= row.id() && row.id() <= run.last()) {
                times = times.and(new Times(row.time(), row.time()));
            }
        }
        return times;
    }
}
