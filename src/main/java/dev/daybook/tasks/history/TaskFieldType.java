package dev.daybook.tasks.history;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Types of task fields: they normalise input, compare normalised values and print them for
 * history.
 * Null, zero and the empty list all print as the empty text.
 */
public enum TaskFieldType {
    NUMBER {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            return Value.of(written.isContainer() ? 0 : written.asWhole());
        }
    },

    STRING {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            return Value.of(written.isContainer() ? "" : written.asText().strip());
        }

        @Override
        public String print(Value value) {
            return value.isTruthy() ? withCodedEmoji(value.asText()) : "";
        }
    },

    /** A long text; history omits its content. */
    TEXT {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            return STRING.normalise(written, now);
        }

        @Override
        public String print(Value value) {
            return "";
        }
    },

    /** Ids, sorted, without duplicates. */
    IDS {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            return new Value.Items(
                    elements(written)
                            .map(Value::asWhole)
                            .filter(id -> id > 0)
                            .distinct()
                            .sorted()
                            .map(Value::of)
                            .toList());
        }
    },

    /** Names or codes, sorted, without duplicates. */
    NAMES {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            return Value.texts(
                    elements(written)
                            .map(each -> each.asText().strip())
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .sorted()
                            .toList());
        }
    },

    /** A time, to the minute; 0 if none. */
    MOMENT {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            var text = written.isContainer() ? "" : written.asText();
            if (!written.isTruthy() || text.isBlank()) {
                return Value.of(0);
            }
            var second =
                    Dates.read(text, now.zone(), now.instant())
                            .orElseThrow(ErrorCode.WRONG_DATETIME::with);
            return Value.of(second - Math.floorMod(second, SECONDS_OF_MINUTE));
        }
    },

    /** {@code Y} or {@code N}, also in history. */
    FLAG {
        @Override
        public Value normalise(Value written, ListDefinition.Now now) {
            var on =
                    switch (written) {
                        case Value.Flag(var flag) -> flag;
                        case Value.Text(var text) -> text.equals("Y") || text.equals("1");
                        case Value.Whole(var number) -> number == 1;
                        case Value.Decimal _, Value.Nothing _, Value.Items _, Value.Tree _ -> false;
                    };
            return Value.of(on ? "Y" : "N");
        }
    };

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int LAST_OF_BASIC_PLANE = 0xFFFF;

    /** Returns the input in its stored form. */
    public abstract Value normalise(Value written, ListDefinition.Now now);

    /** Returns a stored value as printed in history. */
    public String print(Value value) {
        if (!value.isTruthy()) {
            return "";
        }
        return value.isContainer()
                ? String.join(",", value.elements().stream().map(Value::asText).toList())
                : value.asText();
    }

    /** Returns the format of values in history. */
    ValueFormat shape() {
        return switch (this) {
            case NUMBER -> ValueFormat.NUMBER;
            case STRING -> ValueFormat.TEXT;
            case TEXT -> ValueFormat.EMPTY;
            case IDS -> ValueFormat.IDS;
            case NAMES -> ValueFormat.NAMES;
            case MOMENT -> ValueFormat.MOMENT;
            case FLAG -> ValueFormat.FLAG;
        };
    }

    /** Returns the value of a field that was never set. */
    public Value empty() {
        return switch (this) {
            case NUMBER, MOMENT -> Value.of(0);
            case STRING, TEXT -> Value.of("");
            case IDS, NAMES -> Value.Items.EMPTY;
            case FLAG -> Value.of("N");
        };
    }

    // Returns the elements of a list, which may be sent as one comma-separated text.
    private static Stream<Value> elements(Value written) {
        List<Value> elements =
                written.isContainer()
                        ? written.elements()
                        : Arrays.stream(written.asText().split(",")).map(Value::of).toList();
        return elements.stream().filter(each -> !each.isContainer());
    }

    /** Replaces characters beyond the basic plane by the bytes of their code. */
    private static String withCodedEmoji(String text) {
        if (text.codePoints().allMatch(point -> point <= LAST_OF_BASIC_PLANE)) {
            return text;
        }
        var coded = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    if (point > LAST_OF_BASIC_PLANE) {
                        var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                        coded.append(':').append(HexFormat.of().formatHex(bytes)).append(':');
                    } else {
                        coded.appendCodePoint(point);
                    }
                });
        return coded.toString();
    }
}
