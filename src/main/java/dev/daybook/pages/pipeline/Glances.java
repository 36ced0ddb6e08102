package dev.daybook.pages.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.pages.frame.Directory.PipelineName;
import dev.daybook.pages.frame.Visit;
import java.time.Duration;

/** Rows of pipelines, as a reader sees them; kept for some seconds. */
public final class Glances {

    private static final int READERS_AND_PIPELINES = 10_000;
    private static final Duration LIFE = Duration.ofSeconds(10);

    private final Cache<Key, Glance> glances =
            Caffeine.newBuilder()
                    .maximumSize(READERS_AND_PIPELINES)
                    .expireAfterWrite(LIFE)
                    .executor(Runnable::run)
                    .build();

    private record Key(long userId, int type, long category) {}

    public Glance of(Visit visit, PipelineName name) {
        var key = new Key(visit.visitor().user().id(), name.type().id(), name.category());
        return glances.get(key, _ -> Glance.of(visit, name));
    }
}
