package dev.daybook.mirror.store;

import java.util.Locale;

/** Reason why the source no longer shows a row or an element. */
public enum GoneReason {
    /** The element was deleted. */
    DELETED,
    /** The credential may no longer read the element. */
    DENIED,
    /** The element exists, but the source has removed the row. */
    REPLACED,
    /** The source shows other content under the same id. */
    CHANGED,
    /** An import contained the row, and the source does not show it. */
    IMPORT;

    /** Returns the word of the protocol. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
