package dev.daybook.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Parts of the set-up of one portal that have been read. */
final class SetupParts {

    /** Maximum number of parts that are kept. */
    private static final int PARTS = 10_000;

    private final Map<SetupPart<?>, Object> parts = new ConcurrentHashMap<>();

    /** Returns a part, which is read if it is not known. */
    <T> T get(Snapshot snapshot, SetupPart<T> part) {
        // The key determines the type of the value.
        @SuppressWarnings("unchecked")
        var found = (T) parts.get(part);
        if (found != null) {
            return found;
        }
        var loaded = part.load(snapshot);
        if (parts.size() >= PARTS) {
            parts.clear();
        }
        parts.put(part, loaded);
        return loaded;
    }

    void clear() {
        parts.clear();
    }
}
