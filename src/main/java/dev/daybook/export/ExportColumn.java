package dev.daybook.export;

/** Column of an export. */
record ExportColumn(String name, Type type) {

    /** Type of the values of a column. */
    enum Type {
        /** Number that fits into 32 bits. */
        SMALL,
        NUMBER,
        TEXT,
        /** Seconds since 1970, which a format writes as a date. */
        TIME
    }

    static ExportColumn small(String name) {
        return new ExportColumn(name, Type.SMALL);
    }

    static ExportColumn number(String name) {
        return new ExportColumn(name, Type.NUMBER);
    }

    static ExportColumn text(String name) {
        return new ExportColumn(name, Type.TEXT);
    }

    static ExportColumn time(String name) {
        return new ExportColumn(name, Type.TIME);
    }

    boolean isTime() {
        return type == Type.TIME;
    }
}
