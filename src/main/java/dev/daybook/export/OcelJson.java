package dev.daybook.export;

import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** Object-centric event log as JSON. */
final class OcelJson implements OcelWriter {

    private final OutputStream out;
    private String separator = "";
    private boolean hasEvents;

    OcelJson(OutputStream out) {
        this.out = out;
    }

    @Override
    public void types(
            SequencedMap<String, List<String>> objects, SequencedMap<String, List<String>> events)
            throws IOException {
        text("{\"objectTypes\":");
        value(types(objects));
        text(",\n\"eventTypes\":");
        value(types(events));
        text(",\n\"objects\":[\n");
    }

    private static Value types(SequencedMap<String, List<String>> types) {
        var written = new ArrayList<Value>();
        types.forEach((name, attributes) ->
                written.add(
                        Value.tree(
                                "name",
                                name,
                                "attributes",
                                list(
                                        attributes.stream()
                                                .map(attribute ->
                                                        Value.tree(
                                                                "name", attribute, "type",
                                                                "string"))
                                                .toList()))));
        return list(written);
    }

    @Override
    public void object(LogObject object) throws IOException {
        var values =
                object.values().stream()
                        .map(value ->
                                Value.tree(
                                        "name",
                                        value.name(),
                                        "time",
                                        time(value.time()),
                                        "value",
                                        value.value()))
                        .toList();
        element(
                Value.tree(
                        "id",
                        object.id(),
                        "type",
                        object.type(),
                        "attributes",
                        list(values),
                        "relationships",
                        relations(object.relations())));
    }

    @Override
    public void event(LogEvent event) throws IOException {
        beginEvents();
        var values = new ArrayList<Value>();
        event.values()
                .forEach((name, value) -> values.add(Value.tree("name", name, "value", value)));
        element(
                Value.tree(
                        "id",
                        event.id(),
                        "type",
                        event.type(),
                        "time",
                        time(event.time()),
                        "attributes",
                        list(values),
                        "relationships",
                        relations(event.relations())));
    }

    private void beginEvents() throws IOException {
        if (!hasEvents) {
            hasEvents = true;
            separator = "";
            text("\n],\n\"events\":[\n");
        }
    }

    @Override
    public void end() throws IOException {
        beginEvents();
        text("\n]}\n");
    }

    @Override
    public void close() {}

    private void element(Value value) throws IOException {
        text(separator);
        separator = ",\n";
        value(value);
    }

    private void value(Value value) throws IOException {
        out.write(JsonWriter.bytes(value));
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Value relations(List<Relation> relations) {
        return list(
                relations.stream()
                        .map(relation ->
                                Value.tree(
                                        "objectId",
                                        relation.object(),
                                        "qualifier",
                                        relation.qualifier()))
                        .toList());
    }

    private static Value list(List<? extends Value> values) {
        return new Value.Items(List.copyOf(values));
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }
}
