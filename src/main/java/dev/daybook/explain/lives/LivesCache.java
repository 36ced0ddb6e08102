package dev.daybook.explain.lives;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.metrics.CacheCounter;
import dev.daybook.metrics.CacheUse;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Cache of packed rows of journals in the memory of this process. The database is the source of
 * truth: each question compares the position of the rows with that of its snapshot, and reads what
 * was added in between. After a removal it reads all rows again.
 */
public final class LivesCache {

    private static final int ROWS_AT_ONCE = 100_000;

    /** Rows that a question may still read in its own snapshot, within its time limit. */
    private static final int FEW_ROWS = 1_000_000;

    /** Rows that are read in one snapshot before a question, at most. */
    private static final int MANY_ROWS = 4_000_000;

    /** Part of the rows that fit into the cache that may be read in one snapshot. */
    private static final int PARTS = 8;

    private final long bytes;
    private final Map<Key, Lives<?>> lives = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Lock> reading = new ConcurrentHashMap<>();
    private final Map<Key, Long> lastRead = new ConcurrentHashMap<>();
    private final CacheCounter counter = new CacheCounter();

    private record Key(long portal, String source) {}

    /** Creates a cache that uses up to a quarter of the heap. */
    public LivesCache() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    LivesCache(long bytes) {
        this.bytes = bytes;
    }

    /** Returns how the cache is used; a miss extends its entry. */
    public synchronized CacheUse use() {
        return counter.use(lives.size());
    }

    /** Returns the id of the row that was read last; 0 if none was. */
    long lastRead(long portal, LivesSource<?> source) {
        return lastRead.getOrDefault(new Key(portal, source.name()), 0L);
    }

    /**
     * Reads the rows of a long history in several snapshots, so that none of them lasts long. A
     * question then only reads what was added since.
     */
    public void prepare(Database database, LivesSource<?> source) {
        // Two questions would read and hold the same rows twice.
        var alone = reading.computeIfAbsent(source.name(), _ -> new ReentrantLock());
        alone.lock();
        try {
            var more = true;
            while (more) {
                more =
                        database.read(
                                snapshot -> extend(snapshot, source, rowsOfStep(snapshot, source)));
            }
        } finally {
            alone.unlock();
        }
    }

    /**
     * Returns how many rows are read in one snapshot: the more are known, because all of them are
     * copied, but few with a small heap.
     */
    private int rowsOfStep(Snapshot snapshot, LivesSource<?> source) {
        var known = find(snapshot, source);
        var rows = Math.clamp(known == null ? 0 : known.rows() / 2, FEW_ROWS, MANY_ROWS);
        var most = bytes / Lives.bytesPerRow(source.width()) / PARTS;
        return (int) Math.max(ROWS_AT_ONCE, Math.min(rows, most));
    }

    /** Returns all rows of a source in a snapshot. */
    public <K> Lives<K> of(Snapshot snapshot, LivesSource<K> source) {
        var more = true;
        for (var i = 0; more; i++) {
            if (i > 2) {
                throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
            }
            more = extend(snapshot, source, FEW_ROWS);
        }
        var found = find(snapshot, source);
        var position = source.position(snapshot);
        if (found != null && found.position().equals(position)) {
            return found;
        }
        // Another call has a newer snapshot than this one, and has extended the rows already.
        return read(snapshot, source, none(source, position), position, Integer.MAX_VALUE);
    }

    /** Returns the rows of some items if the cache has all rows of a snapshot. */
    public <K> Optional<Lives<K>> known(
            Snapshot snapshot, LivesSource<K> source, Collection<Long> items) {
        return Optional.ofNullable(find(snapshot, source))
                .filter(known -> known.position().equals(source.position(snapshot)))
                .map(known -> known.among(items));
    }

    /**
     * Returns rows together with the archived ones of items that a mirror's source no longer shows.
     * They are not kept.
     */
    public static <K> Lives<K> withGone(Snapshot snapshot, LivesSource<K> source, Lives<K> shown) {
        var added = new RowColumns(source.width());
        source.readGone(snapshot, shown, added);
        return shown.with(shown.position(), added);
    }

    /**
     * Adds rows that the cache does not have yet.
     *
     * @return whether there are more
     */
    private <K> boolean extend(Snapshot snapshot, LivesSource<K> source, int atMost) {
        var position = source.position(snapshot);
        var known = find(snapshot, source);
        var isHit = known != null && known.position().equals(position);
        counter.count(isHit);
        if (isHit) {
            return false;
        }
        if (known != null && isNewer(known.position(), position)) {
            return false;
        }
        var base =
                known == null || !sameRows(known.position(), position)
                        ? none(source, position)
                        : known;
        var extended = read(snapshot, source, base, position, atMost);
        put(new Key(snapshot.portal(), source.name()), extended);
        return !extended.position().equals(position);
    }

    private static <K> Lives<K> none(LivesSource<K> source, HistoryPosition position) {
        return Lives.none(source, new HistoryPosition(0, position.version(), position.replaced()));
    }

    private static boolean sameRows(HistoryPosition known, HistoryPosition position) {
        return known.version() == position.version() && known.replaced() == position.replaced();
    }

    private static boolean isNewer(HistoryPosition known, HistoryPosition position) {
        return known.replaced() > position.replaced()
                || (known.replaced() == position.replaced()
                        && (known.version() > position.version()
                                || (known.version() == position.version()
                                        && known.lastId() > position.lastId())));
    }

    private <K> Lives<K> read(
            Snapshot snapshot,
            LivesSource<K> source,
            Lives<K> base,
            HistoryPosition position,
            int atMost) {
        var added = new RowColumns(source.width());
        var last = base.position().lastId();
        var isComplete = false;
        var bytesPerRow = Lives.bytesPerRow(source.width());
        while (!isComplete && added.size() < atMost) {
            var before = added.size();
            source.read(snapshot, base, added, last, ROWS_AT_ONCE);
            isComplete = added.size() - before < ROWS_AT_ONCE;
            last = added.size() == before ? last : added.ids[added.size() - 1];
            lastRead.put(new Key(snapshot.portal(), source.name()), last);
            if (base.bytes() + (long) added.size() * bytesPerRow > bytes) {
                throw ErrorCode.HISTORY_TOO_LONG.with(bytes / bytesPerRow);
            }
        }
        return base.with(
                isComplete
                        ? position
                        : new HistoryPosition(last, position.version(), position.replaced()),
                added);
    }

    @SuppressWarnings("unchecked") // Rows of a source are stored under its name alone.
    private synchronized <K> @Nullable Lives<K> find(Snapshot snapshot, LivesSource<K> source) {
        return (Lives<K>) lives.get(new Key(snapshot.portal(), source.name()));
    }

    private synchronized void put(Key key, Lives<?> added) {
        var present = lives.get(key);
        if (present != null && isNewer(present.position(), added.position())) {
            return;
        }
        lives.put(key, added);
        var rest = lives.values().stream().mapToLong(Lives::bytes).sum();
        var eldest = lives.entrySet().iterator();
        while (rest > bytes && lives.size() > 1 && eldest.hasNext()) {
            var entry = eldest.next();
            if (!Objects.equals(entry.getKey(), key)) {
                rest -= entry.getValue().bytes();
                eldest.remove();
            }
        }
    }
}
