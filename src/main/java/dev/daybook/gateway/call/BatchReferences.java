package dev.daybook.gateway.call;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolver of references from a batch command to earlier results: {@code $result[a][ID]}.
 *
 * <p>A reference ends at the next blank. Its path is followed as far as possible, and the last
 * value reached is used. Clients that chain pages rely on this if a page is short.
 */
final class BatchReferences {

    private static final char SIGN = '$';
    private static final String ENCODED_SIGN = "%24";
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(result|error|total|next|time)\\S*", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("\\[([^\\[\\]]*)\\]");

    private final Sections sections;
    private long budget = Limits.REFERRED;

    /** Creates a resolver for one batch, whose sections grow while it runs. */
    BatchReferences(Sections sections) {
        this.sections = sections;
    }

    /** Values known so far, by section name. */
    @FunctionalInterface
    interface Sections {
        SequencedMap<String, Value> named(String word);
    }

    /** Returns whether a command may have references. */
    static boolean mayBeIn(Value command) {
        var text = command.asText();
        return text.indexOf(SIGN) >= 0 || text.contains(ENCODED_SIGN);
    }

    /** Returns a value with its references replaced at any depth. Keys are not resolved. */
    Value resolve(Value value) {
        return resolve(value, 1);
    }

    private Value resolve(Value value, int depth) {
        return switch (value) {
            case Value.Text(var text) -> resolve(text, depth);
            case Value.Items _, Value.Tree _ -> {
                var members = new LinkedHashMap<String, Value>();
                value.members().forEach((key, each) -> members.put(key, resolve(each, depth + 1)));
                yield Value.of(members);
            }
            case Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> value;
        };
    }

    private Value resolve(String text, int depth) {
        if (text.indexOf(SIGN) < 0) {
            return new Value.Text(text);
        }
        var matcher = REFERENCE.matcher(text);
        if (matcher.matches() && hasPath(text)) {
            var value = reached(matcher.toMatchResult());
            charge(value, depth);
            return value;
        }
        matcher.reset();
        return new Value.Text(
                matcher.replaceAll(found -> {
                    var reference = found.group();
                    var value = hasPath(reference) ? reached(found) : null;
                    return Matcher.quoteReplacement(
                            switch (value) {
                                case Value.Text(var inner) -> charged(inner);
                                case Value.Whole whole -> charged(whole.asText());
                                case Value.Decimal decimal -> charged(decimal.asText());
                                case null, default -> reference;
                            });
                }));
    }

    private static boolean hasPath(String token) {
        return KEY.matcher(token).find();
    }

    private Value reached(MatchResult token) {
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

    // Limits the size of the result: nested references could otherwise grow it exponentially.
    private void charge(Value value, int depth) {
        if (depth > Limits.NESTING) {
            throw ErrorCode.TOO_DEEP.with(Limits.NESTING);
        }
        charged(value instanceof Value.Text(var text) ? text : "");
        for (var each : value.elements()) {
            charge(each, depth + 1);
        }
    }

    private String charged(String text) {
        budget -= text.length() + 1;
        if (budget < 0) {
            throw ErrorCode.TOO_MUCH_REFERRED.with(Limits.REFERRED);
        }
        return text;
    }
}
