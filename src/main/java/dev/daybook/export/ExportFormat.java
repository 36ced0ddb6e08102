package dev.daybook.export;

import dev.daybook.explain.table.CsvWriter;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Format of an export. */
enum ExportFormat {
    /** CSV as in RFC 4180: null is an empty field, the empty text is {@code ""}. */
    CSV("csv", "text/csv; charset=utf-8") {
        @Override
        String header(List<ExportColumn> columns) {
            return csv(columns.stream().map(ExportColumn::name).map(Value::of).toList());
        }

        @Override
        String row(List<ExportColumn> columns, List<Value> row, ZoneId zone) {
            return csv(withTimes(columns, row, zone));
        }
    },

    /** CSV that spreadsheets open by a double click. It does not distinguish null and empty. */
    EXCEL("excel", "text/csv; charset=utf-8") {
        @Override
        String header(List<ExportColumn> columns) {
            return BYTE_ORDER_MARK + line(columns.stream().map(ExportColumn::name).toList());
        }

        @Override
        String row(List<ExportColumn> columns, List<Value> row, ZoneId zone) {
            var cells = new java.util.ArrayList<String>();
            for (var i = 0; i < row.size(); i++) {
                cells.add(
                        columns.get(i).isTime()
                                ? LOCAL.format(
                                        Instant.ofEpochSecond(row.get(i).asWhole()).atZone(zone))
                                : cell(row.get(i)));
            }
            return line(cells);
        }
    },

    /** A JSON object in each line. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        String header(List<ExportColumn> columns) {
            return "";
        }

        @Override
        String row(List<ExportColumn> columns, List<Value> row, ZoneId zone) {
            var bytes = new java.io.ByteArrayOutputStream();
            try (var json = new JsonWriter(bytes)) {
                json.startTree();
                for (var i = 0; i < row.size(); i++) {
                    json.name(columns.get(i).name());
                    if (columns.get(i).isTime()) {
                        json.text(Dates.write(row.get(i).asWhole(), zone));
                    } else {
                        row.get(i).writeTo(json);
                    }
                }
                json.endTree();
            }
            return bytes.toString(StandardCharsets.UTF_8) + "\n";
        }
    };

    /** Rows that a sheet of a spreadsheet takes, with some to spare. */
    static final int SHEET_ROWS = 1_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final String word;
    private final String contentType;

    ExportFormat(String word, String contentType) {
        this.word = word;
        this.contentType = contentType;
    }

    static Optional<ExportFormat> of(String word) {
        for (var format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String contentType() {
        return contentType;
    }

    /** Returns the ending of file names. */
    String ending() {
        return this == NDJSON ? "ndjson" : "csv";
    }

    abstract String header(List<ExportColumn> columns);

    abstract String row(List<ExportColumn> columns, List<Value> row, ZoneId zone);

    void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Value> withTimes(List<ExportColumn> columns, List<Value> row, ZoneId zone) {
        var values = new java.util.ArrayList<>(row);
        for (var i = 0; i < row.size(); i++) {
            if (columns.get(i).isTime()) {
                values.set(i, Value.of(Dates.write(row.get(i).asWhole(), zone)));
            }
        }
        return values;
    }

    private static String csv(List<Value> values) {
        var text = new StringBuilder();
        try {
            new CsvWriter(text).line(values.iterator());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns a text that a spreadsheet does not take for a formula. */
    private static String cell(Value value) {
        var text = value.asText();
        return value instanceof Value.Text
                        && !text.isEmpty()
                        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }

    private static String line(List<String> cells) {
        var line = new StringBuilder();
        for (var cell : cells) {
            if (line.length() > 0) {
                line.append(';');
            }
            var isPlain = cell.chars().noneMatch(c -> ";\"\n\r".indexOf(c) >= 0);
            line.append(isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"");
        }
        return line.append("\r\n").toString();
    }
}
