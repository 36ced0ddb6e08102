package dev.daybook.history.index;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.history.index.Counter.PartialCount;
import dev.daybook.history.index.PartitionSummary.Seen;
import dev.daybook.query.Filter;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Numbers of the rows of single blocks that match a filter, each counted row by row. */
final class BlockCounts {

    private final Snapshot snapshot;
    private final IndexedTable table;
    private final long partition;
    private final PartitionSummary summary;
    private final HistoryPosition position;
    private final IdBounds<?> bounds;
    private final FilterSql where;
    private final int view;
    private final BlockRows.Condition condition;
    private final Map<Long, Deferred<Long>> counted = new HashMap<>();

    /**
     * @param view the view of the kinds that {@code condition} takes
     * @param condition the same condition as {@code filter}
     */
    BlockCounts(
            Snapshot snapshot,
            IndexedTable table,
            long partition,
            PartitionSummary summary,
            Seen seen,
            Filter<?> filter,
            int view,
            BlockRows.Condition condition) {
        this.snapshot = snapshot;
        this.table = table;
        this.partition = partition;
        this.summary = summary;
        this.position = seen.state().position();
        this.bounds = IdBounds.of(filter);
        this.where = FilterSql.within(bounds.rest(), snapshot.dialect(), "id");
        this.view = view;
        this.condition = condition;
    }

    /** Returns the number of blocks that were counted, or will be. */
    int size() {
        return counted.size();
    }

    /**
     * Returns the number of matching rows of a block; asks for it if necessary.
     * @param counter counts the rows of the block as if all of them had some ids
     */
    Deferred<Long> of(long block, Function<IdRange, PartialCount> counter) {
        return counted.computeIfAbsent(block, _ -> count(block, counter));
    }

    /** Returns the number of matching rows of a block; 0 if it is not known yet. */
    long known(long block) {
        var count = counted.get(block);
        return count != null && count.isKnown() ? count.get() : 0;
    }

    private Deferred<Long> count(long block, Function<IdRange, PartialCount> counter) {
        var key = summary.edge(position, block);
        var rows = summary.edges().find(key);
        if (rows.isPresent()) {
            return Deferred.known(rows.get().count(view, condition));
        }
        return summary.edges().isCountedAgain(key)
                ? countInMemory(block, key, counter)
                : countByStatement(block, counter);
    }

    private Deferred<Long> countInMemory(
            long block, EdgeBlocks.Key key, Function<IdRange, PartialCount> counter) {
        return summary.rowsLater(snapshot, block)
                .map(found -> {
                    var rows = summary.blockRows(block, found);
                    rows.ifPresent(kept -> summary.edges().put(key, kept));
                    return rows.map(kept -> kept.count(view, condition));
                })
                .map(count -> count.orElseGet(() -> countByStatement(block, counter).get()));
    }

    private Deferred<Long> countByStatement(long block, Function<IdRange, PartialCount> counter) {
        var all = table.ids(block, 1);
        var ids = bounds.within(all);
        var other = bounds.otherSide(all).filter(side -> side.isShorterThan(ids));
        if (other.isPresent() && bounds.containsAllOfId()) {
            // Without the comparisons with the id, what matches inside matches in the whole block.
            var both = counter.apply(ids);
            if (!both.isUndecided()) {
                return countByStatement(other.get()).map(count -> both.matching() - count);
            }
        }
        return countByStatement(ids);
    }

    /** Counts the rows with some ids that match the other conditions. */
    private Deferred<Long> countByStatement(IdRange ids) {
        var only = summary.condition();
        var arguments =
                new ArrayList<Object>(
                        List.of(snapshot.portal(), partition, ids.first(), ids.last()));
        arguments.addAll(where.arguments());
        arguments.addAll(only.arguments());
        return snapshot.numberLater(
                "select count(*) from "
                        + table.name()
                        + " where "
                        + table.ofPartition()
                        + " and id between ? and ? and "
                        + where.sql()
                        + " and "
                        + only.sql(),
                arguments.toArray());
    }
}
