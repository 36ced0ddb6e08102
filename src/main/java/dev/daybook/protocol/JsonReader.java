package dev.daybook.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Parser from JSON to {@link Value}. */
public final class JsonReader {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .recyclerPool(JsonBuffers.SHARED)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNameLength(Limits.NAME_LENGTH)
                                    .maxNumberLength(Limits.NUMBER_LENGTH)
                                    .maxStringLength(Limits.BODY_BYTES)
                                    .build())
                    .build();

    private final JsonParser parser;
    private final int most;
    private int values;

    private JsonReader(JsonParser parser, int most) {
        this.parser = parser;
        this.most = most;
    }

    /**
     * Parses a text. Returns empty if it is not JSON: malformed, empty, starting with a byte
     * order mark, or followed by more text.
     *
     * @throws ApiException if the text exceeds {@link Limits}
     */
    public static Optional<Value> read(byte[] text) {
        return read(text, Limits.PARAMETERS);
    }

    /**
     * Parses a reply of another server, with any number of values. Returns empty if it is not JSON.
     *
     * @throws ApiException if the text exceeds {@link Limits}
     */
    public static Optional<Value> readReply(byte[] text) {
        return read(text, Integer.MAX_VALUE);
    }

    private static Optional<Value> read(byte[] text, int most) {
        if (text.length > 0 && (text[0] & 0xFF) == 0xEF) {
            return Optional.empty();
        }
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var value = new JsonReader(parser, most).value(0);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (StreamConstraintsException _) {
            throw ErrorCode.TOO_LONG.with();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private Value value(int depth) {
        values++;
        if (values > most) {
            throw ErrorCode.TOO_MANY_PARAMETERS.with(most);
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case VALUE_NULL -> Value.Nothing.NOTHING;
            case START_ARRAY -> items(deeper(depth));
            case START_OBJECT -> tree(deeper(depth));
            case END_ARRAY, END_OBJECT, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("not the start of a value");
        };
    }

    private static int deeper(int depth) {
        if (depth == Limits.NESTING) {
            throw ErrorCode.TOO_DEEP.with(Limits.NESTING);
        }
        return depth + 1;
    }

    private Value whole() {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? decimal()
                : new Value.Whole(parser.getLongValue());
    }

    private Value decimal() {
        var number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            throw ErrorCode.NUMBER_NOT_FINITE.with();
        }
        return new Value.Decimal(number);
    }

    private Value items(int depth) {
        var values = new ArrayList<Value>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(depth));
        }
        return new Value.Items(values);
    }

    private Value tree(int depth) {
        var members = new LinkedHashMap<String, Value>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = TextSanitizer.clean(parser.currentName());
            parser.nextToken();
            members.put(name, value(depth));
        }
        return Value.of(members);
    }
}
