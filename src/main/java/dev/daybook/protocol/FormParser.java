package dev.daybook.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Parser for query strings, form bodies and batch commands in PHP notation: {@code
 * filter[>ID]=5}, {@code select[]=ID}. Every value is a string.
 */
public final class FormParser {

    private static final Pattern INTEGER_KEY = Pattern.compile("0|-?[1-9]\\d{0,17}");

    private final Branch root = new Branch();
    private int parameters;

    /** Container under construction; members are strings or branches. */
    private static final class Branch {
        final SequencedMap<String, Object> members = new LinkedHashMap<>();
        long nextIndex;

        Value toValue() {
            var values = new LinkedHashMap<String, Value>();
            members.forEach((name, member) ->
                    values.put(
                            name,
                            member instanceof Branch branch
                                    ? branch.toValue()
                                    : new Value.Text((String) member)));
            return Value.of(values);
        }

        void put(String key, Object member) {
            members.put(key, member);
            if (INTEGER_KEY.matcher(key).matches()) {
                nextIndex = Math.max(nextIndex, Long.parseLong(key) + 1);
            }
        }

        boolean hasBranch(String key) {
            return members.get(key) instanceof Branch;
        }

        Branch branch(String key) {
            if (members.get(key) instanceof Branch branch) {
                return branch;
            }
            var branch = new Branch();
            put(key, branch);
            return branch;
        }
    }

    /** Parses a text such as {@code a=1&b[c]=2}. */
    public static SequencedMap<String, Value> read(String text) {
        if (text.isEmpty()) {
            return new LinkedHashMap<>();
        }
        var form = new FormParser();
        for (var pair : text.split("&")) {
            var equals = pair.indexOf('=');
            if (equals < 0) {
                form.add(decoded(pair), "");
            } else {
                form.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form.parameters();
    }

    /** Returns the added parameters by top-level name. */
    public SequencedMap<String, Value> parameters() {
        var values = new LinkedHashMap<String, Value>();
        root.members.forEach((name, member) ->
                values.put(
                        name,
                        member instanceof Branch branch
                                ? branch.toValue()
                                : new Value.Text((String) member)));
        return values;
    }

    /** Adds one decoded parameter; names that PHP drops are dropped. */
    public void add(String rawName, String value) {
        var name = TextSanitizer.clean(rawName.stripLeading());
        if (name.isEmpty() || name.charAt(0) == '[') {
            return;
        }
        count();
        var bracket = name.indexOf('[');
        if (bracket < 0 || name.indexOf(']', bracket) < 0) {
            root.put(topLevel(name), value);
            return;
        }
        var branch = root.branch(topLevel(name.substring(0, bracket)));
        var keys = keys(name, bracket);
        for (var key : keys.subList(0, keys.size() - 1)) {
            var index = index(key, branch);
            if (!branch.hasBranch(index)) {
                // Deep names would otherwise make many containers of few parameters.
                count();
            }
            branch = branch.branch(index);
        }
        branch.put(index(keys.getLast(), branch), value);
    }

    private void count() {
        parameters++;
        if (parameters > Limits.PARAMETERS) {
            throw ErrorCode.TOO_MANY_PARAMETERS.with(Limits.PARAMETERS);
        }
    }

    private static String index(String key, Branch branch) {
        return key.isBlank() ? Long.toString(branch.nextIndex) : key;
    }

    // Splits a name into keys. Text after the last closed bracket is ignored; an unclosed bracket
    // ends the name.
    private static List<String> keys(String name, int firstBracket) {
        var keys = new ArrayList<String>();
        var open = firstBracket;
        while (open < name.length() && name.charAt(open) == '[') {
            var close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            keys.add(name.substring(open + 1, close));
            if (keys.size() > Limits.NESTING) {
                throw ErrorCode.TOO_DEEP.with(Limits.NESTING);
            }
            open = close + 1;
        }
        return keys;
    }

    private static String topLevel(String name) {
        return name.replace('.', '_').replace(' ', '_').replace('[', '_');
    }

    /**
     * Percent-decodes a text once; {@code +} becomes a blank, an invalid escape is left
     * unchanged.
     */
    public static String decoded(String text) {
        return decoded(text, true);
    }

    /** Percent-decodes a path segment once; {@code +} is left unchanged. */
    public static String decodedSegment(String text) {
        return TextSanitizer.clean(decoded(text, false));
    }

    private static String decoded(String text, boolean plusIsBlank) {
        if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
            return text;
        }
        var source = text.getBytes(StandardCharsets.UTF_8);
        var target = ByteBuffer.allocate(source.length);
        for (var i = 0; i < source.length; i++) {
            var high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
            var low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
            if (source[i] == '%' && high >= 0 && low >= 0) {
                target.put((byte) (high * 16 + low));
                i += 2;
            } else {
                target.put(source[i] == '+' && plusIsBlank ? (byte) ' ' : source[i]);
            }
        }
        return StandardCharsets.UTF_8.decode(target.flip()).toString();
    }
}
