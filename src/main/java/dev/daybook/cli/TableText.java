package dev.daybook.cli;

import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.CsvWriter;
import dev.daybook.explain.table.Table;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Output of tables for people, and as CSV. */
final class TableText {

    private static final int WIDEST_CELL = 60;

    private TableText() {}

    /** Returns a header of column names and a line for each row, with durations in seconds. */
    static String csv(Table table) {
        var text = new StringBuilder();
        var csv = new CsvWriter(text);
        try {
            csv.header(table.columns().stream().map(Column::name).toList());
            for (var row : table.rows()) {
                csv.line(row.iterator());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Returns aligned columns, those of nodes below, and the facts of the answer in a last line. */
    static String of(Table table, long start) {
        var nodes = table.nodes().map(each -> "\n" + aligned(each)).orElse("");
        return aligned(table) + nodes + "\n" + facts(table, start) + "\n";
    }

    private static String aligned(Table table) {
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns().stream().map(column -> title(table, column)).toList());
        for (var row : table.rows()) {
            var cells = new ArrayList<String>();
            for (var i = 0; i < row.size(); i++) {
                cells.add(cell(table.columns().get(i), row.get(i)));
            }
            lines.add(cells);
        }
        var text = new StringBuilder();
        for (var line : lines) {
            var padded = new StringBuilder();
            for (var i = 0; i < line.size(); i++) {
                padded.append(pad(table.columns().get(i), line.get(i), width(lines, i)));
                padded.append("  ");
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String pad(Column column, String text, int width) {
        var spaces = " ".repeat(width - text.length());
        return isRight(column) ? spaces + text : text + spaces;
    }

    private static boolean isRight(Column column) {
        return switch (column.kind()) {
            case COUNT, SECONDS, SHARE -> true;
            case ID, TEXT, TIME, FLAG, OBJECT -> false;
        };
    }

    /** Returns the name of a column, without its unit if that leaves a name of its own. */
    private static String title(Table table, Column column) {
        var name = column.name().replaceAll("Seconds$", "");
        return table.column(name) < 0 ? name : column.name();
    }

    private static String cell(Column column, Value value) {
        if (value == Value.Nothing.NOTHING) {
            return "-";
        }
        return switch (column.kind()) {
            case SECONDS -> duration(value.asWhole());
            case SHARE -> share(column, value);
            case FLAG -> value.isTruthy() ? "yes" : "no";
            case OBJECT -> shortened(object(value));
            case COUNT, ID, TEXT, TIME -> shortened(value.asText());
        };
    }

    private static String object(Value value) {
        if (!value.isContainer()) {
            return value.asText();
        }
        return value instanceof Value.Tree(var members)
                ? members.entrySet().stream()
                        .map(member -> member.getKey() + " " + member.getValue().asText())
                        .collect(Collectors.joining(", "))
                : value.elements().stream()
                        .map(TableText::element)
                        .collect(Collectors.joining(" > "));
    }

    private static String element(Value value) {
        if (!value.isContainer()) {
            return value.asText();
        }
        var members = value.members();
        return text(members, "stageId") + " " + text(members, "items");
    }

    private static String text(Map<String, Value> members, String name) {
        return members.getOrDefault(name, Value.Nothing.NOTHING).asText();
    }

    private static String shortened(String text) {
        return text.length() > WIDEST_CELL ? text.substring(0, WIDEST_CELL - 1) + "…" : text;
    }

    private static String share(Column column, Value value) {
        var number =
                value instanceof Value.Decimal(var decimal) ? decimal : (double) value.asWhole();
        return column.name().equals("ratio")
                ? String.format(java.util.Locale.ROOT, "%.1f", number)
                : String.format(java.util.Locale.ROOT, "%.1f %%", number * 100);
    }

    /** Returns a duration in its two largest units: {@code 3d 4h}. */
    static String duration(long seconds) {
        if (seconds < 0) {
            return "-" + duration(-seconds);
        }
        var days = seconds / 86_400;
        var hours = seconds / 3600 % 24;
        var minutes = seconds / 60 % 60;
        if (days > 0) {
            return days + "d" + (hours > 0 ? " " + hours + "h" : "");
        }
        if (hours > 0) {
            return hours + "h" + (minutes > 0 ? " " + minutes + "m" : "");
        }
        return minutes > 0
                ? minutes + "m" + (seconds % 60 > 0 ? " " + seconds % 60 + "s" : "")
                : seconds + "s";
    }

    private static String facts(Table table, long start) {
        var about = table.about();
        var facts = new ArrayList<String>();
        facts.add("at " + Dates.write(about.at(), about.zone()) + " (" + about.zone() + ")");
        facts.add(about.items() + " items, " + about.moves() + " moves");
        facts.add("position " + about.position());
        if (about.unknownActors() > 0) {
            facts.add(about.unknownActors() + " moves by unknown persons");
        }
        if (about.truncated() > 0) {
            facts.add(about.truncated() + " items without their beginning left out");
        }
        if (about.isRestricted()) {
            facts.add("only items that the user may read");
        }
        if (about.uncertain() > 0) {
            facts.add(about.uncertain() + " stays across unread rows left out");
        }
        if (!about.isComplete()) {
            facts.add("not completely mirrored");
        }
        if (about.left() > 0) {
            facts.add(about.left() + " more rows");
        }
        table.page()
                .ifPresent(page ->
                        facts.add(
                                "rows "
                                        + (table.rows().isEmpty() ? start : start + 1)
                                        + " to "
                                        + (start + table.rows().size())
                                        + " of "
                                        + page.total()));
        return String.join("; ", facts);
    }
}
