package dev.daybook.export;

/**
 * Column of an export.
 *
 * @param isTime whether the values are seconds since 1970, which a format writes as dates
 */
record ExportColumn(String name, boolean isTime) {

    static ExportColumn of(String name) {
        return new ExportColumn(name, false);
    }

    static ExportColumn time(String name) {
        return new ExportColumn(name, true);
    }
}
