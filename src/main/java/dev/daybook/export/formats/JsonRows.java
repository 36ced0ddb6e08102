package dev.daybook.export.formats;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;

/** Rows as JSON objects, one in each line. */
final class JsonRows implements RowWriter {

    private final OutputStream out;
    private final List<ExportColumn> columns;
    private final ZoneId zone;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final JsonWriter json = new JsonWriter(line);

    JsonRows(OutputStream out, List<ExportColumn> columns, ZoneId zone) {
        this.out = out;
        this.columns = columns;
        this.zone = zone;
    }

    @Override
    public void begin() {}

    @Override
    public void row(List<Value> values) throws IOException {
        json.startTree();
        for (var i = 0; i < values.size(); i++) {
            json.name(columns.get(i).name());
            if (columns.get(i).isTime() && values.get(i) != Value.Nothing.NOTHING) {
                json.text(Dates.write(values.get(i).asWhole(), zone));
            } else {
                values.get(i).writeTo(json);
            }
        }
        json.endTree();
        json.flush();
        line.write('\n');
        line.writeTo(out);
        line.reset();
    }
}
