package dev.daybook.mirror.imports;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object in each line. The first one names the columns. */
final class NdjsonRows extends FileRows {

    private final BufferedReader reader;
    private final List<String> columns;
    private Optional<SourceRow> first;
    private long line;

    NdjsonRows(FileText text) throws IOException {
        super(text);
        this.reader = text.reader();
        var object = nextLine().flatMap(NdjsonRows::object);
        if (object.isEmpty() || object.get().members().isEmpty()) {
            throw new ImportException(
                    text.name() + " does not begin with a JSON object: use --format csv for CSV");
        }
        this.columns = List.copyOf(object.get().members().keySet());
        this.first = Optional.of(row(object.get()));
    }

    private Optional<String> nextLine() throws IOException {
        for (var read = reader.readLine(); read != null; read = reader.readLine()) {
            line++;
            if (!read.isBlank()) {
                return Optional.of(read);
            }
        }
        return Optional.empty();
    }

    private static Optional<Value> object(String json) {
        try {
            return JsonReader.readReply(json.getBytes(StandardCharsets.UTF_8))
                    .filter(value -> value instanceof Value.Tree);
        } catch (ApiException _) {
            return Optional.empty();
        }
    }

    private SourceRow row(Value object) {
        var members = object.members();
        var values = new ArrayList<@Nullable String>();
        for (var column : columns) {
            var value = members.getOrDefault(column, Value.Nothing.NOTHING);
            if (value.isContainer()) {
                return SourceRow.unreadable(line, column + " is not a single value");
            }
            values.add(value == Value.Nothing.NOTHING ? null : value.asText());
        }
        for (var name : members.keySet()) {
            if (!columns.contains(name)) {
                return SourceRow.unreadable(line, "the first line has no key " + name);
            }
        }
        return new SourceRow(line, values, "");
    }

    @Override
    public Optional<SourceRow> next() throws IOException {
        if (first.isPresent()) {
            var row = first;
            first = Optional.empty();
            return row;
        }
        return nextLine()
                .map(written ->
                        object(written)
                                .map(this::row)
                                .orElseGet(() ->
                                        SourceRow.unreadable(
                                                line, "the line is not a JSON object")));
    }

    @Override
    public List<String> columns() {
        return columns;
    }
}
