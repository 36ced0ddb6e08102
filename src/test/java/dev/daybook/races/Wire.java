package dev.daybook.races;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.protocol.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of the administrator that make elements and read them. */
record Wire(TestPortal portal) {

    private static final Value NONE = Value.Nothing.NOTHING;

    /** Returns the result of a call. */
    Value call(String method, Object... namesAndValues) {
        return portal.call(method, Reply.text(Value.tree(namesAndValues)))
                .isAnswered()
                .at("result");
    }

    /** Returns the results of several calls by their names, all in one request. */
    Map<String, Value> batch(String... namesAndCommands) {
        var commands = new LinkedHashMap<String, Value>();
        for (var i = 0; i < namesAndCommands.length; i += 2) {
            commands.put(namesAndCommands[i], Value.of(namesAndCommands[i + 1]));
        }
        var result = call("batch", "halt", 0, "cmd", Value.of(commands));
        return at(result, "result").members();
    }

    /** Returns the value at a path such as {@code task.id}, or nothing. */
    static Value at(Value value, String path) {
        var found = value;
        for (var key : path.split("\\.")) {
            found = found.members().getOrDefault(key, NONE);
        }
        return found;
    }

    static String text(Value value, String path) {
        return at(value, path).asText();
    }
}
