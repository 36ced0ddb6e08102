package dev.daybook.history.index;

import dev.daybook.storage.sql.SqlCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cache of the {@link PartitionSummary} of each partition, with a memory limit. If a new one
 * exceeds the limit, the least recently used ones are evicted; queries that use them are not
 * affected. Look-ups take no lock.
 */
public final class SummaryCache {

    private final long bytes;
    private final Map<Key, PartitionSummary> summaries = new ConcurrentHashMap<>();

    /**
     * Key of an index of a partition.
     *
     * @param only what a caller may read, if that is not everything
     */
    public record Key(long portal, long partition, String index, Optional<SqlCondition> only) {}

    private record Use(Key key, PartitionSummary summary, long askedAt, long bytes) {}

    /**
     * Creates a cache.
     * @param bytes memory limit of all entries together; one entry is always kept
     */
    public SummaryCache(long bytes) {
        this.bytes = bytes;
    }

    public Optional<PartitionSummary> find(Key key) {
        return Optional.ofNullable(summaries.get(key));
    }

    /** Adds an entry, unless the partition has one; returns the entry that is in the cache. */
    public PartitionSummary add(Key key, PartitionSummary summary) {
        var known = summaries.putIfAbsent(key, summary);
        return known == null ? summary : known;
    }

    public int size() {
        return summaries.size();
    }

    /** Evicts the least recently used entries until the limit is kept. */
    public synchronized void makeRoom(PartitionSummary newest) {
        var uses = new ArrayList<Use>();
        summaries.forEach((key, summary) ->
                uses.add(new Use(key, summary, summary.askedAt(), summary.bytes())));
        var all = uses.stream().mapToLong(Use::bytes).sum();
        var now = System.nanoTime();
        uses.sort(Comparator.comparingLong((Use use) -> now - use.askedAt()).reversed());
        for (var use : uses) {
            if (all > bytes && use.summary() != newest) {
                summaries.remove(use.key());
                all -= use.bytes();
            }
        }
    }
}
