package dev.daybook.explain.table;

import dev.daybook.method.Call;

/** Source of the completeness of the data that questions read. */
@FunctionalInterface
public interface Completeness {

    /**
     * Returns whether all data that a call asks about is there.
     *
     * @param method the name of the remote method, such as {@code daybook.explain.count}
     */
    boolean isComplete(String method, Call call);
}
