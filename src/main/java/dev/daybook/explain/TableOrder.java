package dev.daybook.explain;

import dev.daybook.explain.table.Table;
import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Order and limit of a table that is not a list. */
public final class TableOrder {

    private static final int MOST = 10_000;

    private TableOrder() {}

    /** Returns the rows that the parameters ask for. */
    public static Table cut(List<Param<?>> declared, Call call, Table table) {
        if (table.page().isPresent() || !declared.contains(Parameters.LIMIT)) {
            return table;
        }
        var limit = call.get(Parameters.LIMIT);
        if (limit < 1 || limit > MOST) {
            throw ErrorCode.QUESTION_PARAMETER.with("limit", limit);
        }
        return ordered(table, call.get(Parameters.ORDER)).cut(call.start(), limit);
    }

    private static Table ordered(Table table, Value order) {
        if (order.members().isEmpty()) {
            return table;
        }
        Comparator<List<Value>> comparator = (_, _) -> 0;
        for (var entry : order.members().entrySet()) {
            var column = table.column(entry.getKey());
            if (column < 0) {
                throw ErrorCode.ORDER_FIELD.with(entry.getKey());
            }
            var direction = entry.getValue().asText().toLowerCase(Locale.ROOT);
            if (!direction.equals("asc") && !direction.equals("desc")) {
                throw ErrorCode.ORDER_DIRECTION.with(entry.getValue().asText(), entry.getKey());
            }
            var isDescending = direction.equals("desc");
            comparator =
                    comparator.thenComparing((one, other) ->
                            compare(one.get(column), other.get(column), isDescending));
        }
        var rows = new ArrayList<>(table.rows());
        rows.sort(comparator);
        return table.withRows(rows);
    }

    /** Compares two values; null is last in both directions. */
    private static int compare(Value one, Value other, boolean isDescending) {
        var oneIsNull = one == Value.Nothing.NOTHING;
        if (oneIsNull || other == Value.Nothing.NOTHING) {
            return Boolean.compare(oneIsNull, other == Value.Nothing.NOTHING);
        }
        var isNumber = isNumber(one) && isNumber(other);
        var order =
                isNumber
                        ? Double.compare(number(one), number(other))
                        : one.asText().compareTo(other.asText());
        return isDescending ? -order : order;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Whole || value instanceof Value.Decimal;
    }

    private static double number(Value value) {
        return value instanceof Value.Decimal(var number) ? number : value.asWhole();
    }
}
