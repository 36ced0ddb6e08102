package dev.daybook.export;

import dev.daybook.export.formats.ExportFormat;

/**
 * Form of an export.
 *
 * @param delimiter the character between the cells of a spreadsheet
 * @param hasStarts whether an event log has an event for the beginning and the end of each stay
 * @param hasPersons whether persons are objects of an object-centric log
 * @param details the columns that are added to the rows
 */
record ExportOptions(
        ExportFormat format,
        char delimiter,
        boolean hasStarts,
        boolean hasPersons,
        Details details) {}
