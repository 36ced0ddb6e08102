package dev.daybook.explain;

import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Shares;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparison of two periods: the table of the second one beside that of the first. */
public final class Comparison {

    private Comparison() {}

    /** Returns whether a question compares two periods. */
    public static boolean isAsked(List<Param<?>> declared, Call call) {
        return declared.contains(Parameters.COMPARE) && !call.get(Parameters.COMPARE).isBlank();
    }

    /** Returns the period to compare with. */
    public static Window before(Window window, Value compare, Instant now) {
        if (window.from().isEmpty() || window.to().isEmpty()) {
            throw ErrorCode.PARAMETER_MISSING.with(window.from().isEmpty() ? "from" : "to");
        }
        if (compare.isContainer()) {
            var members = compare.members();
            return Window.of(
                    members.getOrDefault("from", Value.Nothing.NOTHING).asText(),
                    members.getOrDefault("to", Value.Nothing.NOTHING).asText(),
                    "@" + window.at(),
                    window.clock().zone().getId(),
                    window.clock().dayStart().toString(),
                    window.clock().zone(),
                    now);
        }
        if (!compare.asText().equals("previous")) {
            throw ErrorCode.QUESTION_PARAMETER.with("compare", compare.asText());
        }
        return previous(window);
    }

    /** Returns the span of the same length before a period: whole months, days, or seconds. */
    private static Window previous(Window window) {
        var clock = window.clock();
        var from = window.from().getAsLong();
        var to = window.to().getAsLong();
        var first = clock.day(from);
        var last = clock.day(to);
        if (clock.begin(first) != from || clock.begin(last) != to) {
            return window.during(from - (to - from), from);
        }
        if (isFirstOfMonth(first) && isFirstOfMonth(last)) {
            var months = ChronoUnit.MONTHS.between(first, last);
            return window.during(clock.begin(first.minusMonths(months)), from);
        }
        return window.during(
                clock.begin(first.minusDays(ChronoUnit.DAYS.between(first, last))), from);
    }

    private static boolean isFirstOfMonth(LocalDate day) {
        return day.getDayOfMonth() == 1;
    }

    /** Adds the columns of the second table and their changes to the first one. */
    public static Table join(Table now, Table before) {
        if (now.page().isPresent()) {
            throw ErrorCode.QUESTION_PARAMETER.with("compare", "of a list");
        }
        var columns = new ArrayList<Column>();
        for (var column : now.columns()) {
            columns.add(column);
            if (!column.isKey()) {
                columns.add(Column.of(column.name() + "Before", column.kind()));
                if (hasChange(column)) {
                    columns.add(Column.of(column.name() + "Change", column.kind()));
                }
                if (column.kind() == Kind.COUNT) {
                    columns.add(Column.of(column.name() + "Share", Kind.SHARE));
                }
            }
        }
        Map<List<Value>, List<Value>> present = byKey(now, now);
        Map<List<Value>, List<Value>> past = byKey(now, before);
        var keys = new ArrayList<>(present.keySet());
        past.keySet().stream().filter(key -> !present.containsKey(key)).forEach(keys::add);
        var rows = new ArrayList<List<Value>>();
        for (var key : keys) {
            rows.add(row(now, key, present.get(key), past.get(key)));
        }
        return new Table(
                columns,
                rows,
                now.totals(),
                now.about(),
                now.page(),
                now.nodes().map(nodes -> join(nodes, before.nodes().orElseThrow())));
    }

    /** Returns whether the values of a column have a difference. */
    private static boolean hasChange(Column column) {
        return switch (column.kind()) {
            case COUNT, SECONDS, SHARE -> true;
            case ID, TEXT, TIME, FLAG, OBJECT -> false;
        };
    }

    /** Returns the rows by their keys; buckets of the two periods meet by their order. */
    private static Map<List<Value>, List<Value>> byKey(Table now, Table table) {
        var days = days(table);
        var daysNow = days(now);
        var rows = new LinkedHashMap<List<Value>, List<Value>>();
        for (var row : table.rows()) {
            var key = new ArrayList<Value>();
            for (var i = 0; i < table.columns().size(); i++) {
                var column = table.columns().get(i);
                if (column.name().equals("bucket")) {
                    var index = days.indexOf(row.get(i));
                    key.add(index < daysNow.size() ? daysNow.get(index) : row.get(i));
                } else if (column.isKey()) {
                    key.add(row.get(i));
                }
            }
            rows.put(key, row);
        }
        return rows;
    }

    private static List<Value> days(Table table) {
        var bucket = table.column("bucket");
        return bucket < 0
                ? List.of()
                : table.rows().stream().map(row -> row.get(bucket)).distinct().toList();
    }

    private static List<Value> row(
            Table table, List<Value> key, @Nullable List<Value> now, @Nullable List<Value> before) {
        var row = new ArrayList<Value>();
        var keys = key.iterator();
        for (var i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            if (column.isKey()) {
                row.add(keys.next());
                continue;
            }
            var present = now == null ? missing(column) : now.get(i);
            var past = before == null ? missing(column) : before.get(i);
            row.add(present);
            row.add(past);
            if (hasChange(column)) {
                row.add(difference(present, past));
            }
            if (column.kind() == Kind.COUNT) {
                row.add(
                        present.equals(Cells.NULL) || past.equals(Cells.NULL)
                                ? Cells.NULL
                                : Shares.of(present.asWhole() - past.asWhole(), past.asWhole()));
            }
        }
        return row;
    }

    private static Value missing(Column column) {
        return column.kind() == Kind.COUNT ? Value.of(0) : Cells.NULL;
    }

    private static Value difference(Value present, Value past) {
        if (present instanceof Value.Whole(var one) && past instanceof Value.Whole(var other)) {
            return Value.of(one - other);
        }
        if (isNumber(present) && isNumber(past)) {
            var difference = number(present) - number(past);
            return new Value.Decimal(Math.round(difference * 10_000) / 10_000.0);
        }
        return Cells.NULL;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Decimal;
    }

    private static double number(Value value) {
        return value instanceof Value.Decimal(var number) ? number : value.asWhole();
    }
}
