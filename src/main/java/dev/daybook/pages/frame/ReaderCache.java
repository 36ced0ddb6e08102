package dev.daybook.pages.frame;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * Values of pipelines or other parts of a page, as a reader sees them; kept for some seconds.
 *
 * @param <K> what there is a value of
 */
public final class ReaderCache<K, V> {

    private static final int READERS_AND_PARTS = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(10);

    private final Cache<Key<K>, V> values =
            Caffeine.newBuilder()
                    .maximumSize(READERS_AND_PARTS)
                    .expireAfterWrite(LIFE)
                    .executor(Runnable::run)
                    .build();
    private final BiFunction<Visit, K, V> read;

    public ReaderCache(BiFunction<Visit, K, V> read) {
        this.read = read;
    }

    private record Key<K>(long userId, K part) {}

    public V of(Visit visit, K part) {
        return values.get(
                new Key<>(visit.visitor().user().id(), part), _ -> read.apply(visit, part));
    }
}
