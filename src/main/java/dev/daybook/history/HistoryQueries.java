package dev.daybook.history;

import dev.daybook.history.index.BlockReader;
import dev.daybook.history.index.Counter;
import dev.daybook.history.index.Counter.IdRange;
import dev.daybook.history.index.Counter.PageLocation;
import dev.daybook.history.index.Counter.TimeRange;
import dev.daybook.history.index.EdgeBlocks;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.history.index.IndexedTable;
import dev.daybook.history.index.PartitionSummary;
import dev.daybook.history.index.PartitionSummary.Seen;
import dev.daybook.history.index.Restriction;
import dev.daybook.history.index.SummaryCache;
import dev.daybook.history.index.SummaryFilter;
import dev.daybook.protocol.Limits;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Filter.Comparison;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.query.SortKey;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Evaluates list queries on a history in time independent of the history's size.
 * <p>Totals and pages at any offset come from an index in memory ({@link PartitionSummary}) if
 * the filter uses only the id, the time and the columns that one index counts, and the rows are
 * sorted by id or by time. All other queries run as plain SQL.
 * <p>A query takes three steps. {@link SummaryFilter} translates the filter. {@link Counter}
 * counts the matching rows and finds the id ranges that contain the page. One statement for each
 * of these ranges reads the rows.
 */
public final class HistoryQueries<E> {

    /**
     * Maximum number of id ranges that are read one by one; a page with more reads the whole
     * range from the first to the last.
     */
    private static final int RANGES = 100;

    private final History<E> history;
    private final IndexedTable table;
    private final List<IndexedTable> indexes;
    private final SummaryCache cache;
    private final long searched;
    private final long readableRows;
    private final EdgeBlocks edges = new EdgeBlocks();
    private final Optional<KindRowReader<E>> kindRows;
    private final DatabaseQueries<E> database;

    public HistoryQueries(History<E> history) {
        this(history, Limits.SUMMARIES_BYTES, Limits.PAGE_ROWS, Limits.READABLE_ROWS);
    }

    /**
     * Creates the queries of a history.
     * @param bytes memory limit of the index
     * @param searched number of rows of a page that are searched among those of others
     * @param readableRows number of rows up to which those of a reader are indexed
     */
    HistoryQueries(History<E> history, long bytes, long searched, long readableRows) {
        this.searched = searched;
        this.readableRows = readableRows;
        this.history = history;
        this.table = history.table();
        this.indexes = table.all();
        this.cache = new SummaryCache(bytes);
        this.kindRows = KindRowReader.of(history);
        this.database = new DatabaseQueries<>(history, kindRows);
    }

    /**
     * Returns a page, with the total if the query requests it.
     * @param only what the caller may read; empty for all
     */
    public RowPage<E> find(
            Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        if (only.isEmpty() && DatabaseQueries.isRangeOfIds(query)) {
            return database.rangeOfIds(snapshot, partition, query);
        }
        return isAtPosition(snapshot, only)
                ? find(snapshot, partition, query, only, position(snapshot, partition, only))
                : database.find(snapshot, partition, query, only);
    }

    /** Returns whether what a caller may read depends only on the position in a snapshot. */
    static boolean isAtPosition(Snapshot snapshot, Optional<Restriction> only) {
        return snapshot.seesOnlyCommitted()
                && only.map(some -> some.elements().isPresent()).orElse(true);
    }

    HistoryPosition position(Snapshot snapshot, long partition, Optional<Restriction> only) {
        return BlockReader.expectedPosition(
                snapshot, table, partition, only.flatMap(Restriction::elements));
    }

    /** Returns a page at a position that the caller has already read. */
    RowPage<E> find(
            Snapshot snapshot,
            long partition,
            Query<E> query,
            Optional<Restriction> only,
            HistoryPosition position) {
        return findInIndex(snapshot, partition, query, only, position)
                .orElseGet(() ->
                        only.isPresent()
                                ? database.find(snapshot, partition, query, only)
                                : database.find(snapshot, partition, query));
    }

    /** Returns the page if the index can evaluate the query. */
    Optional<RowPage<E>> findInIndex(
            Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        return isAtPosition(snapshot, only)
                ? findInIndex(snapshot, partition, query, only, position(snapshot, partition, only))
                : Optional.empty();
    }

    private Optional<RowPage<E>> findInIndex(
            Snapshot snapshot,
            long partition,
            Query<E> query,
            Optional<Restriction> only,
            HistoryPosition position) {
        for (var index : indexes) {
            var indexFilter = SummaryFilter.of(query.filter(), index);
            if (indexFilter.isPresent()) {
                var key =
                        new SummaryCache.Key(
                                snapshot.portal(),
                                partition,
                                index.stored(),
                                only.map(Restriction::ofRows));
                var known = cache.find(key);
                if (known.isEmpty() && only.isPresent() && !query.page().counted()) {
                    // A page alone does not cost as much as to read all rows of the caller.
                    return Optional.empty();
                }
                var summary = known.orElseGet(() -> read(snapshot, key, index, only, position));
                var seen = summary.at(snapshot, position);
                return only.isPresent() && isSparse(summary.rows(), position)
                        ? Optional.empty()
                        : seen.map(content ->
                                new Evaluation(
                                                snapshot, partition, query, only, index, summary,
                                                content)
                                        .rows(indexFilter.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a caller may read so few of the rows that to look for a page among those of
     * others costs more than to sort all of them.
     */
    private boolean isSparse(long rows, HistoryPosition position) {
        return rows * rows < searched * position.lastId();
    }

    /** Reads the index of a partition that most queries use, unless it is in memory. */
    public void warmUp(Snapshot snapshot, long partition) {
        var index = indexes.getFirst();
        var key =
                new SummaryCache.Key(
                        snapshot.portal(), partition, index.stored(), Optional.empty());
        if (cache.find(key).isEmpty()) {
            var position = BlockReader.position(snapshot, table, partition);
            read(snapshot, key, index, Optional.empty(), position);
        }
    }

    /**
     * Reads the index of a partition; concurrent calls for the same partition wait for the first
     * one.
     */
    private PartitionSummary read(
            Snapshot snapshot,
            SummaryCache.Key key,
            IndexedTable index,
            Optional<Restriction> only,
            HistoryPosition position) {
        if (only.isPresent()) {
            snapshot.takesSeveralTrips();
        }
        var added =
                new PartitionSummary(
                        index,
                        key.partition(),
                        edges,
                        only,
                        readableRows,
                        DatabaseQueries::asSlowQuery);
        var summary = cache.add(key, added);
        summary.at(snapshot, position);
        cache.makeRoom(summary);
        return summary;
    }

    /** Returns the number of indexes of partitions in the cache. */
    int cachedPartitions() {
        return cache.size();
    }

    /** Returns a page as the database alone finds it. */
    RowPage<E> selectPage(
            Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        return database.select(snapshot, partition, query, only);
    }

    // ---- with the index ----

    /** Evaluation of one query on the index, in one snapshot. */
    private final class Evaluation {
        private final Snapshot snapshot;
        private final long partition;
        private final Query<E> query;
        private final Optional<Restriction> only;
        private final IndexedTable index;
        private final PartitionSummary summary;
        private final Seen seen;
        private final Field<E> time;
        private final RangeReader<E> reader;

        Evaluation(
                Snapshot snapshot,
                long partition,
                Query<E> query,
                Optional<Restriction> only,
                IndexedTable index,
                PartitionSummary summary,
                Seen seen) {
            this.snapshot = snapshot;
            this.partition = partition;
            this.query = query;
            this.only = only;
            this.index = index;
            this.summary = summary;
            this.seen = seen;
            this.time = Field.of(table.time(), FieldType.TIME, table.time(), (_, _) -> {});
            this.reader =
                    new RangeReader<>(
                            history,
                            kindRows.filter(rows -> rows.covers(query)),
                            snapshot,
                            partition,
                            query,
                            summary.condition());
        }

        RowPage<E> rows(SummaryFilter indexFilter) {
            var counter = counter(query.filter(), indexFilter);
            var isCounted = query.page().counted();
            if (isCounted) {
                // The total needs the same trip as the rows.
                counter.countLater();
            }
            var rows = page(counter);
            return new RowPage<>(
                    rows, isCounted ? OptionalLong.of(counter.total()) : OptionalLong.empty());
        }

        private Counter counter(Filter<E> filter, SummaryFilter indexFilter) {
            return new Counter(snapshot, index, partition, summary, seen, filter, indexFilter);
        }

        private Counter counter(Filter<E> filter) {
            return counter(filter, SummaryFilter.of(filter, index).orElseThrow());
        }

        private List<E> page(Counter counter) {
            var leading = query.order().getFirst();
            if (leading.field().column().equals("id")) {
                var location =
                        counter.locate(
                                leading.descending(), query.page().offset(), Limits.PAGE_ROWS);
                return sortedById(location);
            }
            if (leading.field().column().equals(table.time())
                    && query.order().get(1).field().column().equals("id")) {
                return sortedByTime(counter, leading);
            }
            return database.find(snapshot, partition, uncounted(), only).rows();
        }

        private Query<E> uncounted() {
            return new Query<>(
                    query.filter(), query.order(), query.select(), query.page().uncounted());
        }

        /**
         * Reads a page that is sorted by id: the id ranges already have the order of the rows.
         */
        private List<E> sortedById(PageLocation location) {
            if (reader.mustReadTogether(location.ranges())) {
                return reader.rows(query.filter(), location.ranges(), location.offset());
            }
            var rows = new ArrayList<E>();
            var offset = location.offset();
            for (var range : location.ranges()) {
                if (rows.size() < Limits.PAGE_ROWS) {
                    rows.addAll(
                            reader.rows(
                                    query.filter(), range, Limits.PAGE_ROWS - rows.size(), offset));
                    offset = 0;
                }
            }
            return rows;
        }

        /**
         * Reads a page that is sorted by time. Times grow with ids only roughly, so the page by
         * id is a first guess of the range of time. The range is widened until the counts prove
         * that it contains the page.
         */
        private List<E> sortedByTime(Counter counter, SortKey<E> leading) {
            var descending = leading.descending();
            var offset = query.page().offset();
            var guess = counter.locate(descending, offset, Limits.PAGE_ROWS);
            if (guess.ranges().isEmpty()) {
                return List.of();
            }
            var times =
                    guess.ranges().stream()
                            .map(counter::times)
                            .reduce(TimeRange.NONE, TimeRange::and);
            var near = descending ? times.last() : times.first();
            var far = descending ? times.first() : times.last();
            var beforeNear = counter(descending ? Comparison.GREATER : Comparison.LESS, near);
            var untilFar = counter(descending ? Comparison.AT_LEAST : Comparison.AT_MOST, far);
            counter.countLater();
            beforeNear.countLater();
            untilFar.countLater();
            var end = Math.min(offset + Limits.PAGE_ROWS, counter.total());
            var step = descending ? 1L : -1L;
            var before = beforeNear.total();
            while (before > offset) {
                near += step;
                step *= 2;
                before = counter(descending ? Comparison.GREATER : Comparison.LESS, near).total();
            }
            step = descending ? -1L : 1L;
            var until = untilFar.total();
            while (until < end) {
                far += step;
                step *= 2;
                until = counter(descending ? Comparison.AT_LEAST : Comparison.AT_MOST, far).total();
            }
            var window =
                    query.filter()
                            .and(Filter.compare(time, Comparison.AT_LEAST, Math.min(near, far)))
                            .and(Filter.compare(time, Comparison.AT_MOST, Math.max(near, far)));
            return mergedRanges(window, counter(window).allRanges(), offset - before);
        }

        private Counter counter(Comparison comparison, long moment) {
            return counter(query.filter().and(Filter.compare(time, comparison, moment)));
        }

        /** Reads a page whose rows may be in any of the id ranges. */
        private List<E> mergedRanges(Filter<E> filter, List<IdRange> ranges, long offset) {
            if (ranges.size() > RANGES) {
                var all = new IdRange(ranges.getFirst().first(), ranges.getLast().last());
                return reader.rows(filter, all, Limits.PAGE_ROWS, offset);
            }
            if (reader.mustReadTogether(ranges)) {
                return reader.rows(filter, ranges, offset);
            }
            if (ranges.size() == 1) {
                return reader.rows(filter, ranges.getFirst(), Limits.PAGE_ROWS, offset);
            }
            var rows = new ArrayList<E>();
            for (var range : ranges) {
                rows.addAll(reader.rows(filter, range, offset + Limits.PAGE_ROWS, 0));
            }
            return rows.stream().sorted(comparator()).skip(offset).limit(Limits.PAGE_ROWS).toList();
        }

        private Comparator<E> comparator() {
            var byTime = Comparator.comparingLong(history.moment());
            var byId = Comparator.comparingLong(history.id());
            return (query.order().get(0).descending() ? byTime.reversed() : byTime)
                    .thenComparing(query.order().get(1).descending() ? byId.reversed() : byId);
        }
    }
}
