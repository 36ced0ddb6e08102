package dev.daybook.portal;

import dev.daybook.storage.Database;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was found a moment ago, so that the calls of a busy client do not look up the same thing
 * again and again. It holds until this process changes anything, and for half a second at most,
 * because other processes change things too. What was not found is looked up each time.
 */
final class Recent<K, V> {

    private static final long LIFE_NANOS = 500_000_000;
    private static final int KEPT = 1_000;

    private final Database database;
    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();

    Recent(Database database) {
        this.database = database;
    }

    private record Entry<V>(V value, long changes, long nanos) {}

    Optional<V> find(K key, Supplier<Optional<V>> lookUp) {
        // Read before looking up: what is changed meanwhile makes the entry old at once.
        var changes = database.changes();
        var now = System.nanoTime();
        var known = entries.get(key);
        if (known != null && known.changes() == changes && now - known.nanos() < LIFE_NANOS) {
            return Optional.of(known.value());
        }
        var found = lookUp.get();
        if (entries.size() >= KEPT) {
            entries.clear();
        }
        found.ifPresentOrElse(
                value -> entries.put(key, new Entry<>(value, changes, now)),
                () -> entries.remove(key));
        return found;
    }
}
