package dev.daybook.history.index;

import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.history.index.PartitionSummary.Seen;
import dev.daybook.query.Filter;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.FilterSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Returns the number of matching rows of a block; asks for it if necessary. */
    Deferred<Long> of(long block) {
        return counted.computeIfAbsent(block, this::count);
    }

    /** Returns the number of matching rows of a block; 0 if it is not known yet. */
    long known(long block) {
        var count = counted.get(block);
        return count != null && count.isKnown() ? count.get() : 0;
    }

    private Deferred<Long> count(long block) {
        var key = summary.edge(position, block);
        var rows = summary.edges().find(key);
        if (rows.isPresent()) {
            return Deferred.known(rows.get().count(view, condition));
        }
        return summary.edges().isCountedAgain(key)
                ? countInMemory(block, key)
                : countByStatement(block);
    }

    private Deferred<Long> countInMemory(long block, EdgeBlocks.Key key) {
        return summary.rowsLater(snapshot, block)
                .map(found -> {
                    var rows = summary.blockRows(block, found);
                    rows.ifPresent(kept -> summary.edges().put(key, kept));
                    return rows.map(kept -> kept.count(view, condition));
                })
                .map(count -> count.orElseGet(() -> countByStatement(block).get()));
    }

    private Deferred<Long> countByStatement(long block) {
        var ids = bounds.within(new IdRange(table.firstOf(block), table.firstOf(block + 1) - 1));
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
