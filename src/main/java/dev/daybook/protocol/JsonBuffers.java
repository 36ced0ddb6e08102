package dev.daybook.protocol;

import java.util.concurrent.atomic.AtomicReferenceArray;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/**
 * Pool of the buffers with which JSON is read and written. Virtual threads have no use for buffers
 * of their own, and one shared queue would be where all of them meet, so that each thread looks at
 * one of several places and makes new buffers if it is empty.
 */
final class JsonBuffers implements RecyclerPool<BufferRecycler> {

    static final JsonBuffers SHARED = new JsonBuffers();

    private static final long serialVersionUID = 1;
    private static final int PLACES = 64;

    private final transient AtomicReferenceArray<BufferRecycler> places =
            new AtomicReferenceArray<>(PLACES);

    private JsonBuffers() {}

    private static int place() {
        return (int) (Thread.currentThread().threadId() % PLACES);
    }

    @Override
    public BufferRecycler acquirePooled() {
        var kept = places.getAndSet(place(), null);
        return kept == null ? new BufferRecycler() : kept;
    }

    @Override
    public void releasePooled(BufferRecycler buffers) {
        places.lazySet(place(), buffers);
    }

    @Override
    public int pooledCount() {
        var count = 0;
        for (var place = 0; place < PLACES; place++) {
            count += places.get(place) == null ? 0 : 1;
        }
        return count;
    }

    @Override
    public boolean clear() {
        for (var place = 0; place < PLACES; place++) {
            places.set(place, null);
        }
        return true;
    }

    /** Returns the one pool, also where a serialised one is read. */
    private Object readResolve() {
        return SHARED;
    }
}
