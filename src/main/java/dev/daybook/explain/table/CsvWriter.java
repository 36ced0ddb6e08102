package dev.daybook.explain.table;

import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * Writer of CSV as in RFC 4180, with {@code \n} as the end of a line. A null is an empty field; the
 * empty text is {@code ""}.
 */
public final class CsvWriter {

    private final Appendable out;

    public CsvWriter(Appendable out) {
        this.out = out;
    }

    /** Writes a line of names. */
    public void header(List<String> names) throws IOException {
        line(names.stream().map(Value::of).iterator());
    }

    /** Writes a line of values; containers become JSON. */
    public void line(Iterator<Value> values) throws IOException {
        var isFirst = true;
        while (values.hasNext()) {
            if (!isFirst) {
                out.append(',');
            }
            isFirst = false;
            field(values.next());
        }
        out.append('\n');
    }

    private void field(Value value) throws IOException {
        switch (value) {
            case Value.Nothing _ -> {}
            case Value.Text(var text) -> text(text);
            case Value.Flag(var on) -> out.append(on ? "true" : "false");
            case Value.Whole _, Value.Decimal _ -> out.append(value.asText());
            case Value.Items _, Value.Tree _ -> text(json(value));
        }
    }

    /** Writes a text, in quotes if it is empty or has characters with a meaning in CSV. */
    private void text(String text) throws IOException {
        var isPlain = !text.isEmpty();
        for (var i = 0; i < text.length() && isPlain; i++) {
            var c = text.charAt(i);
            isPlain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        if (isPlain) {
            out.append(text);
        } else {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
    }

    private static String json(Value value) {
        return JsonWriter.text(value);
    }
}
