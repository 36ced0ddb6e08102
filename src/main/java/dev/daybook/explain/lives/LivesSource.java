package dev.daybook.explain.lives;

import dev.daybook.history.index.HistoryPosition;
import dev.daybook.storage.Snapshot;

/**
 * Journal whose rows are kept in memory, item by item.
 *
 * @param <K> kind of a row: what few rows differ in
 */
public interface LivesSource<K> {

    /** Returns the name of the journal; sources with the same name have the same rows. */
    String name();

    /** Returns how many numbers a row has, with that of its kind. */
    int width();

    /** Returns the position of the journal, which changes with its rows. */
    HistoryPosition position(Snapshot snapshot);

    /** Returns the id of the oldest row; 0 if there is none. */
    long firstId(Snapshot snapshot);

    /** Adds the rows behind an id, in the order of their ids, up to a number of them. */
    void read(Snapshot snapshot, Lives<K> base, RowColumns added, long after, int limit);

    /** Adds the archived rows of items that have no others. */
    void readGone(Snapshot snapshot, Lives<K> base, RowColumns added);
}
