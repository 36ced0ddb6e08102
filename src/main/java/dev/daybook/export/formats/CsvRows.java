package dev.daybook.export.formats;

import dev.daybook.explain.table.CsvWriter;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Rows as CSV of RFC 4180: null is an empty field, the empty text is {@code ""}. */
final class CsvRows implements RowWriter {

    private final OutputStream out;
    private final List<ExportColumn> columns;
    private final ZoneId zone;
    private final StringBuilder line = new StringBuilder();
    private final CsvWriter csv = new CsvWriter(line);

    CsvRows(OutputStream out, List<ExportColumn> columns, ZoneId zone) {
        this.out = out;
        this.columns = columns;
        this.zone = zone;
    }

    @Override
    public void begin() throws IOException {
        csv.header(columns.stream().map(ExportColumn::name).toList());
        flush();
    }

    @Override
    public void row(List<Value> values) throws IOException {
        var cells = new ArrayList<>(values);
        for (var i = 0; i < cells.size(); i++) {
            if (columns.get(i).isTime() && values.get(i) != Value.Nothing.NOTHING) {
                cells.set(i, Value.of(Dates.write(values.get(i).asWhole(), zone)));
            }
        }
        csv.line(cells.iterator());
        flush();
    }

    private void flush() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
