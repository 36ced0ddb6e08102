package dev.daybook.app;

import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Answer of an example as the manual prints it: indented, long lists cut, and without the values
 * that differ from run to run.
 */
final class SampleAnswer {

    /** Number of rows that remain of a list. */
    private static final int ROWS = 2;

    /** Number of texts or numbers that remain of a list. */
    private static final int WORDS = 5;

    /** Number of members up to which a map of maps is one object, and no list by name. */
    private static final int MEMBERS = 6;

    private static final int LINE = 88;

    /** Members of the durations of a call. */
    private static final SequencedMap<String, Value> TIME =
            Value.tree(
                            "start", 1_795_168_800.123_456,
                            "finish", 1_795_168_800.125_789,
                            "duration", 0.002_333,
                            "processing", 0.001_987,
                            "date_start", "2026-11-20T10:00:00+00:00",
                            "date_finish", "2026-11-20T10:00:00+00:00",
                            "operating_reset_at", 1_795_169_400,
                            "operating", 0.001_987)
                    .members();

    /** Random texts: ids of messages and processes, and ids of applications. */
    private static final Pattern RANDOM =
            Pattern.compile("[0-9a-z]{32}|local\\.[0-9a-z]{14}\\.[0-9a-z]{8}");

    private static final String RANDOM_TEXT = "2aqjw4g8hzl6dyjt9fm1ipx3c07vbk5n";
    private static final String RANDOM_APPLICATION = "local.66f3a8c1d2e4b5.q7w2x9k4";

    private SampleAnswer() {}

    /** Returns the text of an answer, which ends with a line break. */
    static String text(Value answer) {
        var text = new StringBuilder();
        print(cut(stable(answer)), "", text);
        return text.append('\n').toString();
    }

    private static Value stable(Value value) {
        return switch (value) {
            case Value.Items(var values) ->
                    new Value.Items(values.stream().map(SampleAnswer::stable).toList());
            case Value.Tree(var members) -> {
                var isTime = members.containsKey("processing");
                var stable = new LinkedHashMap<String, Value>();
                members.forEach((name, member) ->
                        stable.put(
                                name, isTime ? TIME.getOrDefault(name, member) : stable(member)));
                yield new Value.Tree(stable);
            }
            case Value.Text(var text) -> RANDOM.matcher(text).matches() ? random(text) : value;
            case Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ -> value;
        };
    }

    private static Value random(String text) {
        return Value.of(text.startsWith("local.") ? RANDOM_APPLICATION : RANDOM_TEXT);
    }

    private static Value cut(Value value) {
        return switch (value) {
            case Value.Items(var values) -> cutItems(values);
            case Value.Tree(var members) -> cutTree(members);
            case Value.Text _, Value.Whole _, Value.Decimal _, Value.Flag _, Value.Nothing _ ->
                    value;
        };
    }

    private static Value cutItems(List<Value> values) {
        var most = values.stream().anyMatch(Value::isContainer) ? ROWS : WORDS;
        var kept = new ArrayList<Value>();
        values.stream().limit(most).map(SampleAnswer::cut).forEach(kept::add);
        if (values.size() > most) {
            kept.add(Value.of("… " + more(values.size() - most)));
        }
        return new Value.Items(kept);
    }

    private static Value cutTree(SequencedMap<String, Value> members) {
        var isList =
                members.size() > MEMBERS && members.values().stream().allMatch(Value::isContainer);
        var most = isList ? ROWS : members.size();
        var kept = new LinkedHashMap<String, Value>();
        members.entrySet().stream()
                .limit(most)
                .forEach(member -> kept.put(member.getKey(), cut(member.getValue())));
        if (members.size() > most) {
            kept.put("…", Value.of(more(members.size() - most)));
        }
        return new Value.Tree(kept);
    }

    private static String more(int count) {
        return count + " more";
    }

    private static void print(Value value, String indent, StringBuilder out) {
        var line = JsonWriter.text(value);
        if (!value.isContainer() || indent.length() + line.length() <= LINE) {
            out.append(line);
            return;
        }
        var deeper = indent + "  ";
        var separator = "";
        out.append(value instanceof Value.Tree ? "{\n" : "[\n");
        for (var member : value.members().entrySet()) {
            out.append(separator).append(deeper);
            if (value instanceof Value.Tree) {
                out.append(JsonWriter.text(Value.of(member.getKey()))).append(": ");
            }
            print(member.getValue(), deeper, out);
            separator = ",\n";
        }
        out.append('\n').append(indent).append(value instanceof Value.Tree ? '}' : ']');
    }
}
