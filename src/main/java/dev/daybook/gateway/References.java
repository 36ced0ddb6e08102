package dev.daybook.gateway;

import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References of a batch's command to what the commands before it gave: {@code $result[a][ID]}.
 *
 * <p>A reference reaches to the next blank. Its path is walked as far as it goes, and the value
 * reached then is taken: readers that chain pages count on this where a page is short.
 */
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(result|error|total|next|time)\\S*", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("\\[([^\\[\\]]*)\\]");

    private References() {}

    /** The values known so far, by the word of their section. */
    @FunctionalInterface
    interface Sections {
        SequencedMap<String, Value> named(String word);
    }

    /** A value with the references in it, at any depth, replaced; keys stay as they are. */
    static Value resolve(Value value, Sections sections) {
        return switch (value) {
            case Value.Text(var text) -> resolve(text, sections);
            case Value.Items _, Value.Tree _ -> {
                var members = new LinkedHashMap<String, Value>();
                value.members().forEach((key, each) -> members.put(key, resolve(each, sections)));
                yield Value.of(members);
            }
            case Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> value;
        };
    }

    private static Value resolve(String text, Sections sections) {
        if (text.indexOf('$') < 0) {
            return new Value.Text(text);
        }
        var matcher = REFERENCE.matcher(text);
        if (matcher.matches() && hasPath(text)) {
            return reached(matcher.toMatchResult(), sections);
        }
        matcher.reset();
        return new Value.Text(
                matcher.replaceAll(found -> {
                    var kept = found.group();
                    var value = hasPath(kept) ? reached(found, sections) : null;
                    return Matcher.quoteReplacement(
                            switch (value) {
                                case Value.Text(var inner) -> inner;
                                case Value.Whole whole -> whole.asText();
                                case Value.Decimal decimal -> decimal.asText();
                                case null, default -> kept;
                            });
                }));
    }

    private static boolean hasPath(String token) {
        return KEY.matcher(token).find();
    }

    private static Value reached(MatchResult token, Sections sections) {
        Value value = Value.of(sections.named(token.group(1).toLowerCase(Locale.ROOT)));
        var keys = KEY.matcher(token.group());
        while (keys.find()) {
            var next = value.members().get(keys.group(1));
            if (next == null || next == Value.Nothing.NOTHING) {
                return value;
            }
            value = next;
        }
        return value;
    }
}
