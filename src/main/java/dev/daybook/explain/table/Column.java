package dev.daybook.explain.table;

/**
 * Column of a table.
 *
 * @param isKey whether it identifies the group that a row describes
 */
public record Column(String name, Kind kind, boolean isKey) {

    /** Meaning of the values. */
    public enum Kind {
        COUNT,
        SECONDS,
        SHARE,
        ID,
        TEXT,
        TIME,
        FLAG,
        OBJECT
    }

    public static Column of(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    public static Column key(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
