package dev.daybook.export.formats;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows as CSV that spreadsheets open by a double click. It does not distinguish null and empty, and
 * has at most as many rows as a sheet.
 */
public final class SheetRows implements RowWriter {

    /** Rows that a sheet of a spreadsheet takes, with some to spare. */
    public static final int MOST = 1_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final OutputStream out;
    private final List<ExportColumn> columns;
    private final ZoneId zone;
    private final char delimiter;
    private int rows;

    /**
     * Creates a writer.
     *
     * @param delimiter the character between the cells, which is no quote and no line break
     */
    public SheetRows(OutputStream out, List<ExportColumn> columns, ZoneId zone, char delimiter) {
        this.out = out;
        this.columns = columns;
        this.zone = zone;
        this.delimiter = delimiter;
    }

    @Override
    public void begin() throws IOException {
        write(BYTE_ORDER_MARK + line(columns.stream().map(ExportColumn::name).toList()));
    }

    @Override
    public void row(List<Value> values) throws IOException {
        if (++rows > MOST) {
            throw ErrorCode.EXPORT_TOO_LONG.with(MOST);
        }
        var cells = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            cells.add(columns.get(i).isTime() ? local(values.get(i)) : cell(values.get(i)));
        }
        write(line(cells));
    }

    private String local(Value seconds) {
        return seconds == Value.Nothing.NOTHING
                ? ""
                : LOCAL.format(Instant.ofEpochSecond(seconds.asWhole()).atZone(zone));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
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

    private String line(List<String> cells) {
        return cells.stream()
                .map(this::quoted)
                .collect(Collectors.joining(Character.toString(delimiter), "", "\r\n"));
    }

    private String quoted(String cell) {
        return cell.chars().noneMatch(c -> c == delimiter || "\"\n\r".indexOf(c) >= 0)
                ? cell
                : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
