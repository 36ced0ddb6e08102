package dev.daybook.pages.frame;

import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Table behind a picture, for download. */
public record Table(List<String> columns, List<List<String>> rows) {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    public PageResult download(String fileName) {
        return new PageResult.Download("text/csv; charset=utf-8", fileName + ".csv", csv());
    }

    public PageResult json(String fileName) {
        return new PageResult.Download(
                "application/json; charset=utf-8", fileName + ".json", json());
    }

    /** Returns the table in the notation of RFC 4180, marked as UTF-8 for spreadsheets. */
    String csv() {
        var lines = new ArrayList<String>();
        lines.add(line(columns));
        rows.forEach(row -> lines.add(line(row)));
        return BYTE_ORDER_MARK + String.join("\r\n", lines) + "\r\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Table::cell).collect(Collectors.joining(","));
    }

    private static String cell(String text) {
        var safe = isFormula(text) ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }

    // Spreadsheets would calculate such a text.
    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                && !text.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private String json() {
        var objects = new ArrayList<Value>();
        for (var row : rows) {
            var members = new LinkedHashMap<String, Value>();
            for (var i = 0; i < columns.size(); i++) {
                members.put(columns.get(i), Value.of(row.get(i)));
            }
            objects.add(Value.of(members));
        }
        return JsonWriter.text(new Value.Items(objects));
    }
}
