package dev.daybook.query;

import dev.daybook.protocol.ErrorCode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Collector of the filter keys that a call sent and no method applied. Lists report such keys from
 * any depth with {@link #add}; the gateway puts them into the reply.
 */
public final class IgnoredFilters {

    private static final ScopedValue<IgnoredFilters> CURRENT = ScopedValue.newInstance();

    private final boolean isRefusing;
    private final Set<String> keys = new LinkedHashSet<>();

    /**
     * @param isRefusing whether an unknown key is an error, rather than collected
     */
    public IgnoredFilters(boolean isRefusing) {
        this.isRefusing = isRefusing;
    }

    /** Reports a filter key, as it was sent, that has no effect on the current call. */
    public static void add(String key) {
        if (!CURRENT.isBound()) {
            return;
        }
        var current = CURRENT.get();
        if (current.isRefusing) {
            throw ErrorCode.FILTER_FIELD.with(key);
        }
        current.keys.add("filter." + key);
    }

    /** Runs a command of a batch and names the keys that it ignores after the command. */
    public static <T> T ofCommand(String command, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work.get();
        }
        var batch = CURRENT.get();
        var own = new IgnoredFilters(batch.isRefusing);
        var result = own.during(work);
        own.keys.forEach(key -> batch.keys.add(command + "." + key));
        return result;
    }

    /** Runs work and collects the keys that it ignores. */
    public <T> T during(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Returns the keys in the order in which they were reported: {@code filter.FOO}. */
    public Set<String> keys() {
        return keys;
    }
}
