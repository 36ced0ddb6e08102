package dev.daybook.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON as maps, lists, texts, numbers, booleans and null. */
final class Json {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(10_000)
                                    .build())
                    .build();

    private Json() {}

    /**
     * Parses one document.
     *
     * @throws IOException if it is not exactly one well-formed document in UTF-8
     */
    static @Nullable Object parse(byte[] text) throws IOException {
        // The decoder of the parser accepts some malformed UTF-8.
        UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(text));
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new IOException("more than one document");
            }
            return value;
        } catch (JacksonException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
            throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    members.put(name, value(parser, parser.nextToken()));
                }
                yield members;
            }
            case START_ARRAY -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (var next = parser.nextToken();
                        next != JsonToken.END_ARRAY;
                        next = parser.nextToken()) {
                    items.add(value(parser, next));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new IOException("no JSON document");
        };
    }

    /** Writes a value; {@link Raw} goes out as it is. */
    static byte[] write(@Nullable Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(generator, value);
        }
        return bytes.toByteArray();
    }

    static String text(@Nullable Object value) {
        return new String(write(value), UTF_8);
    }

    /** Text that is no JSON by itself, such as {@code NaN}, or too deep to hold as a tree. */
    record Raw(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> members -> {
                generator.writeStartObject();
                for (var member : members.entrySet()) {
                    generator.writeName(String.valueOf(member.getKey()));
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case Iterable<?> items -> {
                generator.writeStartArray();
                for (var item : items) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case Raw(var text) -> generator.writeRawValue(text);
            case String text -> generator.writeString(text);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.toString());
            case Boolean truth -> generator.writeBoolean(truth);
            case null -> generator.writeNull();
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    /** The value at a path of names and positions; null if there is none. */
    static @Nullable Object at(@Nullable Object value, Object... path) {
        var found = value;
        for (var step : path) {
            found =
                    switch (found) {
                        case Map<?, ?> members -> members.get(step);
                        case List<?> items when step instanceof Integer at && at < items.size() ->
                                items.get(at);
                        case null, default -> null;
                    };
        }
        return found;
    }

    static String string(@Nullable Object value, Object... path) {
        var found = at(value, path);
        return found == null ? "" : found.toString();
    }

    /** The whole number at a path, given as a number or as a text. */
    static long whole(@Nullable Object value, Object... path) {
        return Long.parseLong(string(value, path));
    }

    static List<?> list(@Nullable Object value, Object... path) {
        return at(value, path) instanceof List<?> items ? items : List.of();
    }

    static Map<?, ?> map(@Nullable Object value, Object... path) {
        return at(value, path) instanceof Map<?, ?> members ? members : Map.of();
    }
}
