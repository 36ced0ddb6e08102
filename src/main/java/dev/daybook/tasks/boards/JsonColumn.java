package dev.daybook.tasks.boards;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;

/** Conversion between values and the text of JSON columns. */
public final class JsonColumn {

    private JsonColumn() {}

    /** Writes a value as the text of a JSON column. */
    public static String write(Value value) {
        return JsonWriter.text(value);
    }

    /** Reads the value in a JSON column. */
    public static Value read(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElse(Value.Items.EMPTY);
    }
}
