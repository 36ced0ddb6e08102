package dev.daybook.mirror.imports;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file as in RFC 4180, with the delimiter that occurs most in the header. An empty
 * field is null, and {@code ""} is the empty text.
 */
final class CsvRows extends FileRows {

    private static final int END = -1;
    private static final String DELIMITERS = ",;\t";

    private final Reader reader;
    private final List<String> columns;
    private char delimiter = ',';
    private long line = 1;

    CsvRows(FileText text) throws IOException {
        super(text);
        this.reader = text.reader();
        this.delimiter = findDelimiter();
        var header = fields();
        if (header.isEmpty()) {
            throw new ImportException(
                    text.name() + " is empty; it needs a header with column names");
        }
        this.columns = header.stream().map(name -> Objects.requireNonNullElse(name, "")).toList();
    }

    private char findDelimiter() throws IOException {
        reader.mark(1 << 16);
        var counts = new int[DELIMITERS.length()];
        for (int c = reader.read(); c != END && c != '\n'; c = reader.read()) {
            var index = DELIMITERS.indexOf(c);
            if (index >= 0) {
                counts[index]++;
            }
        }
        reader.reset();
        var best = 0;
        for (var i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<SourceRow> next() throws IOException {
        for (; ; ) {
            var first = line;
            var fields = fields();
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            var isBlank = fields.size() == 1 && fields.getFirst() == null && columns.size() > 1;
            if (isBlank) {
                continue;
            }
            return Optional.of(
                    fields.size() == columns.size()
                            ? new SourceRow(first, fields, "")
                            : SourceRow.unreadable(
                                    first,
                                    "the line has "
                                            + fields.size()
                                            + " fields, but the header has "
                                            + columns.size()));
        }
    }

    /** Returns the fields of the next line; none at the end of the file. */
    private List<@Nullable String> fields() throws IOException {
        var fields = new ArrayList<@Nullable String>();
        var field = new StringBuilder();
        var isQuoted = false;
        var isOpen = false;
        var isFirst = true;
        for (int c = reader.read(); ; c = reader.read()) {
            if (c == END && isFirst) {
                return List.of();
            }
            isFirst = false;
            if (isOpen && c != END) {
                line += c == '\n' ? 1 : 0;
                if (c != '"') {
                    field.append((char) c);
                } else if (nextIsQuote()) {
                    field.append('"');
                } else {
                    isOpen = false;
                }
            } else if (c == '"' && field.isEmpty() && !isQuoted) {
                isQuoted = true;
                isOpen = true;
            } else if (c == delimiter) {
                fields.add(field.isEmpty() && !isQuoted ? null : field.toString());
                field.setLength(0);
                isQuoted = false;
            } else if (c == '\n' || c == END) {
                if (!isQuoted && !field.isEmpty() && field.charAt(field.length() - 1) == '\r') {
                    field.setLength(field.length() - 1);
                }
                fields.add(field.isEmpty() && !isQuoted ? null : field.toString());
                line++;
                return fields;
            } else if (c != '\r' || !isQuoted) {
                // The carriage return of a line end may follow a quote.
                field.append((char) c);
            }
        }
    }

    private boolean nextIsQuote() throws IOException {
        reader.mark(1);
        if (reader.read() == '"') {
            return true;
        }
        reader.reset();
        return false;
    }
}
