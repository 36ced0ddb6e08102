package dev.daybook.races;

import dev.daybook.method.Registry;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Call of a changing method on an element. Its arguments are those of the manual's example, with
 * the ids of the element at hand.
 *
 * @param arguments JSON by the names of parameters that replaces the example's; {@code $name} is an
 *     id of the element, {@code $n} the number of the caller
 * @param needs the start of the element with which the call changes something
 * @param leaves the row that each acknowledged call adds; empty if a call may change nothing
 */
record Change(
        String method,
        Map<String, String> arguments,
        Map<String, String> needs,
        Optional<String> leaves) {

    private static final Pattern ID = Pattern.compile("\\$([a-z]+[0-9]?)");

    static Change of(String method) {
        return new Change(method, Map.of(), Map.of(), Optional.empty());
    }

    Change with(String parameter, String json) {
        return new Change(method, plus(arguments, parameter, json), needs, leaves);
    }

    Change needs(String name, String value) {
        return new Change(method, arguments, plus(needs, name, value), leaves);
    }

    Change leaves(String row) {
        return new Change(method, arguments, needs, Optional.of(row));
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    /** Returns the body of the call. */
    Value body(Registry registry, Map<String, String> ids, int caller) {
        var signature = registry.named(method).orElseThrow().signature();
        var members = new LinkedHashMap<>(json(signature.page().example().body()).members());
        members.replaceAll((name, value) ->
                ids.containsKey(idName(name)) ? Value.of(ids.get(idName(name))) : value);
        arguments.forEach((name, json) -> members.put(name, json(filled(json, ids, caller))));
        return Value.of(members);
    }

    // The positional methods name each part of a task ITEMID.
    private String idName(String parameter) {
        return parameter.equals("ITEMID") ? method.split("\\.")[1] : parameter;
    }

    private static String filled(String json, Map<String, String> ids, int caller) {
        var numbered = json.replace("$n", Integer.toString(caller));
        return ID.matcher(numbered)
                .replaceAll(found ->
                        Optional.ofNullable(ids.get(found.group(1)))
                                .orElseThrow(() -> new AssertionError("no id " + found)));
    }

    private static Value json(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? method : method + " " + arguments.values();
    }
}
