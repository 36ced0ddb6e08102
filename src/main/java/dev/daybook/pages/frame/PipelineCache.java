package dev.daybook.pages.frame;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.pages.frame.Directory.PipelineName;
import java.time.Duration;
import java.util.function.BiFunction;

/** Values of pipelines, as a reader sees them; kept for some seconds. */
public final class PipelineCache<V> {

    private static final int READERS_AND_PIPELINES = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(10);

    private final Cache<Key, V> values =
            Caffeine.newBuilder()
                    .maximumSize(READERS_AND_PIPELINES)
                    .expireAfterWrite(LIFE)
                    .executor(Runnable::run)
                    .build();
    private final BiFunction<Visit, PipelineName, V> read;

    public PipelineCache(BiFunction<Visit, PipelineName, V> read) {
        this.read = read;
    }

    private record Key(long userId, int type, long category) {}

    public V of(Visit visit, PipelineName name) {
        var key = new Key(visit.visitor().user().id(), name.type().id(), name.category());
        return values.get(key, _ -> read.apply(visit, name));
    }
}
