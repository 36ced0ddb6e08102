package dev.daybook.explain;

import dev.daybook.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a question counts, by keys that are not negative. Small ones are found without hashing.
 *
 * @param <A> what is counted for a key
 */
final class ByKey<A> {

    /** Maximum number of groups of one question. */
    static final int MOST = 100_000;

    private static final long DENSE = 1 << 20;

    private final LongFunction<A> empty;
    private final Map<Long, A> all = new HashMap<>();
    private final List<@Nullable A> dense = new ArrayList<>();
    private long lastKey = -1;
    private @Nullable A last;

    /**
     * @param empty creates what is counted for a key, with its first use
     */
    ByKey(LongFunction<A> empty) {
        this.empty = empty;
    }

    A of(long key) {
        if (key != lastKey || last == null) {
            last = find(key);
            lastKey = key;
        }
        return last;
    }

    private A find(long key) {
        var isDense = key < DENSE;
        var found = isDense ? key < dense.size() ? dense.get((int) key) : null : all.get(key);
        return found == null ? add(key, isDense) : found;
    }

    private A add(long key, boolean isDense) {
        if (all.size() == MOST) {
            throw ErrorCode.TOO_MANY_GROUPS.with(MOST);
        }
        var added = empty.apply(key);
        all.put(key, added);
        while (isDense && dense.size() <= key) {
            dense.add(null);
        }
        if (isDense) {
            dense.set((int) key, added);
        }
        return added;
    }

    /** Returns what was counted. */
    Map<Long, A> all() {
        return all;
    }
}
