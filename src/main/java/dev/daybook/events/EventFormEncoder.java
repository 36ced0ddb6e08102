package dev.daybook.events;

import dev.daybook.protocol.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encoder for forms in PHP notation: {@code data[FIELDS][ID]=1}. */
final class EventFormEncoder {

    private final StringBuilder text = new StringBuilder();

    /** Adds a value under a name; a container becomes one pair for each value in it. */
    EventFormEncoder add(String name, Value value) {
        switch (value) {
            case Value.Tree _, Value.Items _ ->
                    value.members().forEach((key, member) -> add(name + "[" + key + "]", member));
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> {
                text.append(text.isEmpty() ? "" : "&").append(encoded(name));
                text.append('=').append(encoded(value.asText()));
            }
        }
        return this;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
