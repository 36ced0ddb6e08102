package dev.daybook.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.history.index.Restriction;
import dev.daybook.metrics.CacheCounter;
import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.Answer;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.StoreVersion;
import dev.daybook.storage.sql.SqlCondition;
import java.util.Optional;

/**
 * Cache of result pages of a history. A page depends on the position of the history and on nothing
 * else. So a client that polls with the same query costs one query for the position, and none where
 * the store knows its version. A page of a range of ids costs no more than the position.
 */
public final class PageCache<E> {

    private static final String ITEMS = "items";

    /** Number of pages, of some ten kilobytes each. */
    private static final int SIZE = 256;

    private final HistoryQueries<E> summaries;
    private final Cache<Asked<E>, Given> pages =
            Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();

    private final CacheCounter counter = new CacheCounter();

    /**
     * Page that was asked for.
     *
     * @param only what the caller may read, if that is not everything
     */
    private record Asked<E>(
            long portal, long partition, Query<E> query, Optional<SqlCondition> only) {}

    /**
     * Answer that was given.
     *
     * @param version of the store when the position was read; empty if unknown
     */
    private record Given(Optional<StoreVersion> version, HistoryPosition position, Answer answer) {

        boolean isOf(Optional<StoreVersion> other) {
            return version.isPresent() && version.equals(other);
        }
    }

    public PageCache(HistoryQueries<E> summaries) {
        this.summaries = summaries;
    }

    /**
     * Returns a page, with the total if the query requests it.
     * @param only what the caller may read; empty for all
     */
    public Answer find(
            Snapshot snapshot, long partition, Query<E> query, Optional<Restriction> only) {
        if (!HistoryQueries.isAtPosition(snapshot, only) || DatabaseQueries.isRangeOfIds(query)) {
            return of(query, summaries.find(snapshot, partition, query, only)).repeated();
        }
        var asked = new Asked<>(snapshot.portal(), partition, query, only.map(Restriction::ofRows));
        var given = pages.getIfPresent(asked);
        // Read before the position, which may be newer.
        var version = snapshot.version();
        if (given != null && given.isOf(version)) {
            counter.count(true);
            return given.answer();
        }
        var position = summaries.position(snapshot, partition, only);
        if (given != null && given.position().equals(position)) {
            counter.count(true);
            if (version.isPresent()) {
                pages.put(asked, new Given(version, position, given.answer()));
            }
            return given.answer();
        }
        counter.count(false);
        var answer =
                of(query, summaries.find(snapshot, partition, query, only, position)).repeated();
        pages.put(asked, new Given(version, position, answer));
        return answer;
    }

    /** Returns how the cache is used. */
    public CacheUse use() {
        return counter.use(pages.estimatedSize());
    }

    /** Converts rows to an answer. */
    public static <E> Answer of(Query<E> query, RowPage<E> rows) {
        return query.answer(ITEMS, rows);
    }
}
