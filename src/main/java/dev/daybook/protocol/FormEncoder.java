package dev.daybook.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Encoder for forms and query strings in PHP notation: {@code data[FIELDS][ID]=1}. */
public final class FormEncoder {

    private final StringBuilder text = new StringBuilder();

    /** Encodes pairs in their order. */
    public static String encode(Map<String, String> pairs) {
        var form = new FormEncoder();
        pairs.forEach(form::add);
        return form.toString();
    }

    /** Adds a value under a name; a container becomes one pair for each value in it. */
    public FormEncoder add(String name, Value value) {
        switch (value) {
            case Value.Tree _, Value.Items _ ->
                    value.members().forEach((key, member) -> add(name + "[" + key + "]", member));
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ ->
                    add(name, value.asText());
        }
        return this;
    }

    /** Adds a pair. */
    public FormEncoder add(String name, String value) {
        text.append(text.isEmpty() ? "" : "&").append(encoded(name));
        text.append('=').append(encoded(value));
        return this;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** Returns the encoded pairs. */
    @Override
    public String toString() {
        return text.toString();
    }
}
