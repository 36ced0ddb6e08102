package dev.daybook.mirror.store;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What a transaction has changed in the items and the moves of a type. */
final class TouchedItems {

    private final Set<Long> rows = new TreeSet<>();
    private final Set<Long> items = new TreeSet<>();

    /** Adds a move that was merged, by its id. */
    void addRow(long id) {
        rows.add(id);
    }

    /** Adds items that have changed. */
    void addItems(Collection<Long> ids) {
        items.addAll(ids);
    }

    /** Returns the ids of the merged moves. */
    Set<Long> rows() {
        return Collections.unmodifiableSet(rows);
    }

    /** Returns the changed items. */
    Set<Long> items() {
        return Collections.unmodifiableSet(items);
    }
}
