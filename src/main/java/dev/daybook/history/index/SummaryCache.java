package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The summaries of a history that a process keeps. Memory is wanted when another part is asked for:
 * then those that were not asked for the longest are forgotten, as far as all together are beyond a
 * bound. Whoever looks at one meanwhile goes on with it. Who asks for a part that is kept takes no
 * lock.
 */
public final class SummaryCache {

    private final long bytes;
    private final Map<Key, PartitionSummary> summaries = new ConcurrentHashMap<>();

    /** A part of a portal's history. */
    public record Key(long portal, long part) {}

    private record Use(Key key, PartitionSummary summary, long askedAt, long bytes) {}

    /**
     * @param bytes how much memory all may take together; one is kept whatever it takes
     */
    public SummaryCache(long bytes) {
        this.bytes = bytes;
    }

    public Optional<PartitionSummary> find(Key key) {
        return Optional.ofNullable(summaries.get(key));
    }

    /** Keeps another one; the one that is kept of its part already, if there is one. */
    public PartitionSummary add(Key key, PartitionSummary summary) {
        var known = summaries.putIfAbsent(key, summary);
        return known == null ? summary : known;
    }

    public int size() {
        return summaries.size();
    }

    /** Forgets what is too much, after another one was read. */
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
