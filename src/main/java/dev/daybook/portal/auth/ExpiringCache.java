package dev.daybook.portal.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.storage.Database;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Short-lived cache of credential look-ups. An entry is valid until this process changes a user or a
 * credential, and for half a second at most, because other processes change them too. A look-up that found
 * nothing is not cached.
 */
final class ExpiringCache<K, V> {

    private static final long LIFE_NANOS = 500_000_000;
    private static final int SIZE = 1_000;

    private final Database database;
    private final Cache<K, Entry<V>> entries =
            Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();

    ExpiringCache(Database database) {
        this.database = database;
    }

    private record Entry<V>(V value, long changes, long nanos) {}

    Optional<V> find(K key, Supplier<Optional<V>> lookUp) {
        // Read before the look-up, so that a concurrent change invalidates the entry and its
        // lifetime starts with the read. Expiry by the cache would start with the write.
        var changes = database.credentialChanges();
        var now = System.nanoTime();
        var known = entries.getIfPresent(key);
        if (known != null && known.changes() == changes && now - known.nanos() < LIFE_NANOS) {
            return Optional.of(known.value());
        }
        var found = lookUp.get();
        found.ifPresentOrElse(
                value -> entries.put(key, new Entry<>(value, changes, now)),
                () -> entries.invalidate(key));
        return found;
    }
}
