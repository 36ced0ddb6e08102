package dev.daybook.tasks;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Conversion between values and the text of JSON columns. */
final class JsonColumn {

    private JsonColumn() {}

    /** Writes a value as the text of a JSON column. */
    static String write(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonSink(bytes)) {
            value.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Reads the value in a JSON column. */
    static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElse(Value.Items.EMPTY);
    }
}
