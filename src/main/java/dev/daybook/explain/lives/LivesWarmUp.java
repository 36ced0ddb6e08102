package dev.daybook.explain.lives;

import dev.daybook.protocol.ApiException;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.StorageException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole history into memory before somebody asks about it, once in a process. A question that
 * comes meanwhile waits for the rest.
 */
public final class LivesWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(LivesWarmUp.class);

    private final Database database;
    private final LivesCache cache;
    private final Sources sources;
    private final AtomicBoolean hasBegun = new AtomicBoolean();
    private volatile List<Part> parts = List.of();

    public LivesWarmUp(Database database, LivesCache cache, Sources sources) {
        this.database = database;
        this.cache = cache;
        this.sources = sources;
    }

    /** Journals of a portal. */
    @FunctionalInterface
    public interface Sources {
        List<? extends LivesSource<?>> of(Snapshot snapshot);
    }

    /** Journal with the ids that it had at the beginning. */
    private record Part(long portal, LivesSource<?> source, long firstId, long lastId) {

        static Part of(Snapshot snapshot, LivesSource<?> source) {
            return new Part(
                    snapshot.portal(),
                    source,
                    source.firstId(snapshot),
                    source.position(snapshot).lastId());
        }

        /** Returns how many ids there are up to the given one. */
        long upTo(long id) {
            return lastId == 0 ? 0 : Math.clamp(id - firstId + 1, 0, lastId - firstId + 1);
        }
    }

    /** Begins to read in the background, unless that was begun before. */
    public void begin() {
        if (hasBegun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("history-warm-up").daemon().start(this::read);
        }
    }

    private void read() {
        try {
            parts =
                    database.read(snapshot ->
                            sources.of(snapshot).stream()
                                    .map(source -> Part.of(snapshot, source))
                                    .toList());
            parts.forEach(part -> read(part.source()));
        } catch (StorageException e) {
            LOG.debug("The history could not be read before the first question", e);
        } finally {
            parts = List.of();
        }
    }

    private void read(LivesSource<?> source) {
        try {
            cache.prepare(database, source);
        } catch (ApiException e) {
            // A history that is too long for the memory. A question says so to its client.
            LOG.debug("{} could not be read before the first question", source.name(), e);
        }
    }

    /** Returns which part of the ids has been read; empty if nothing is being read. */
    public OptionalDouble progress() {
        var all = 0L;
        var read = 0L;
        for (var part : parts) {
            all += part.upTo(part.lastId());
            read += part.upTo(cache.lastRead(part.portal(), part.source()));
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) read / all);
    }
}
