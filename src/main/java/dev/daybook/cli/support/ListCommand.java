package dev.daybook.cli.support;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Command that prints a table for people, and an object with a list for scripts. */
public abstract class ListCommand extends PortalCommand {

    private static final String GAP = "  ";

    private final String noun;
    private final List<String> columns;

    /**
     * @param noun the plural of what is listed, which is also the key of the list for scripts
     * @param columns the names of the values in each row; they are the keys for scripts
     */
    protected ListCommand(String noun, String... columns) {
        this.noun = noun;
        this.columns = List.of(columns);
    }

    @Override
    protected final boolean isReadOnly() {
        return true;
    }

    /** Returns the rows, each with a value per column. */
    protected abstract List<List<Value>> rows(Database portal);

    @Override
    protected final Result run(Database portal) {
        var rows = rows(portal);
        return new Result(rows.isEmpty() ? "No " + noun : table(rows), json(rows));
    }

    /** Returns a time as people read it. */
    protected static Value time(long seconds) {
        return Value.of(Dates.write(seconds, ZoneId.systemDefault()));
    }

    private String table(List<List<Value>> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(
                columns.stream()
                        .map(column -> column.replace('_', ' ').toUpperCase(Locale.ROOT))
                        .toList());
        rows.forEach(row -> lines.add(row.stream().map(ListCommand::cell).toList()));
        var widths =
                IntStream.range(0, columns.size())
                        .map(column ->
                                lines.stream()
                                        .mapToInt(line -> line.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        var text = new StringBuilder();
        for (var line : lines) {
            var printed = new StringBuilder();
            for (var column = 0; column < widths.length; column++) {
                printed.append(line.get(column))
                        .append(" ".repeat(widths[column] - line.get(column).length()))
                        .append(GAP);
            }
            text.append(printed.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String cell(Value value) {
        return value instanceof Value.Flag(var on) ? (on ? "yes" : "no") : value.asText();
    }

    private Value json(List<List<Value>> rows) {
        var objects = new ArrayList<Value>();
        for (var row : rows) {
            var members = new LinkedHashMap<String, Value>();
            for (var column = 0; column < columns.size(); column++) {
                members.put(columns.get(column), row.get(column));
            }
            objects.add(Value.of(members));
        }
        return Value.tree(noun, new Value.Items(objects));
    }
}
