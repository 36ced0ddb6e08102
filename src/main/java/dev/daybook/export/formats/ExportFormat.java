package dev.daybook.export.formats;

import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Format of an export. */
public enum ExportFormat {
    /** CSV as in RFC 4180. */
    CSV("csv", "csv", "text/csv; charset=utf-8"),

    /** CSV that spreadsheets open by a double click. */
    EXCEL("excel", "csv", "text/csv; charset=utf-8"),

    /** A JSON object in each line. */
    NDJSON("ndjson", "ndjson", "application/x-ndjson"),

    /** Columns with types, compressed, for analytic databases. */
    PARQUET("parquet", "parquet", "application/vnd.apache.parquet"),

    /** Event log of one journal as in IEEE 1849, for process mining. */
    XES("xes", "xes", "application/xml"),

    /** Object-centric event log (OCEL 2.0) as JSON. */
    OCEL_JSON("ocel-json", "jsonocel", "application/json"),

    /** Object-centric event log (OCEL 2.0) as an SQLite database. */
    OCEL_SQLITE("ocel-sqlite", "sqlite", "application/vnd.sqlite3");

    private final String word;
    private final String ending;
    private final String contentType;

    ExportFormat(String word, String ending, String contentType) {
        this.word = word;
        this.ending = ending;
        this.contentType = contentType;
    }

    /** Returns the format with a name. */
    public static Optional<ExportFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /** Returns the names of all formats as a list in a sentence. */
    public static String words() {
        return Stream.of(values()).map(format -> format.word).collect(Collectors.joining(", "));
    }

    public String contentType() {
        return contentType;
    }

    /** Returns the ending of file names. */
    public String ending() {
        return ending;
    }

    /** Returns whether the rows of several types can be in one file. */
    public boolean takesTypes() {
        return this != XES;
    }

    /** Returns whether items and tasks are in one log. */
    public boolean isObjectCentric() {
        return this == OCEL_JSON || this == OCEL_SQLITE;
    }

    /** Returns whether rows are written in the order of their ids, so that a file can be continued. */
    public boolean isInOrder() {
        return this != XES && !isObjectCentric();
    }

    /**
     * Returns the writer of a format whose rows are in the order of their ids.
     *
     * @param facts pairs for the metadata of a file, if the format has any
     * @param delimiter the character between the cells of a spreadsheet
     */
    public RowWriter rows(
            OutputStream out,
            List<ExportColumn> columns,
            ZoneId zone,
            Map<String, String> facts,
            char delimiter) {
        return switch (this) {
            case CSV -> new CsvRows(out, columns, zone);
            case EXCEL -> new SheetRows(out, columns, zone, delimiter);
            case NDJSON -> new JsonRows(out, columns, zone);
            case PARQUET -> new ParquetRows(out, columns, facts);
            case XES, OCEL_JSON, OCEL_SQLITE -> throw new IllegalStateException(word);
        };
    }
}
