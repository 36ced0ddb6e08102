package dev.daybook.export.formats;

/** Column of an export. */
public record ExportColumn(String name, Type type) {

    /** Type of the values of a column. */
    public enum Type {
        /** Number that fits into 32 bits. */
        SMALL,
        NUMBER,
        TEXT,
        /** Seconds since 1970, which a format writes as a date. */
        TIME
    }

    public static ExportColumn small(String name) {
        return new ExportColumn(name, Type.SMALL);
    }

    public static ExportColumn number(String name) {
        return new ExportColumn(name, Type.NUMBER);
    }

    public static ExportColumn text(String name) {
        return new ExportColumn(name, Type.TEXT);
    }

    public static ExportColumn time(String name) {
        return new ExportColumn(name, Type.TIME);
    }

    public boolean isTime() {
        return type == Type.TIME;
    }
}
