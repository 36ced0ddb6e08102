package dev.daybook.tasks.parts.rpc;

import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import dev.daybook.query.Field;
import dev.daybook.query.FilterDialect;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * List of a positional method. Unlike other lists, it rejects keys that it does not document.
 *
 * @param <E> the row
 */
public final class PositionalList<E> {

    /** Prefixes of filter keys; longer ones come first. */
    public static final List<String> PREFIXES = List.of("!", "<=", "<", ">=", ">");

    private static final String ALL = "*";

    private final String routine;
    private final ListDefinition<E> rows;
    private final List<String> names;
    private final Set<String> sortable;
    private final Set<String> filterable;
    private final String id;
    private final Value defaultOrder;

    /**
     * @param routine the name of the method in errors
     * @param fields the fields of the rows; the first one is the id
     * @param defaultOrder the order if the call specifies none
     */
    public PositionalList(
            String routine,
            List<Field<E>> fields,
            Set<String> sortable,
            Set<String> filterable,
            Value defaultOrder) {
        this.routine = routine;
        this.rows = new ListDefinition<>(fields, FilterDialect.UNIVERSAL_ITEMS);
        this.names = fields.stream().map(Field::name).toList();
        this.sortable = sortable;
        this.filterable = filterable;
        this.id = names.getFirst();
        this.defaultOrder = defaultOrder;
    }

    /** Parses an order and a filter, the second and the third parameter of the method. */
    public Query<E> query(Value order, Value filter, PageRequest page, ListDefinition.Now now) {
        return query(order, filter, Value.Items.EMPTY, page, now);
    }

    /** Parses an order, a filter and a selection, the parameters after the task. */
    public Query<E> query(
            Value order, Value filter, Value select, PageRequest page, ListDefinition.Now now) {
        for (var key : order.members().keySet()) {
            if (!sortable.contains(key)) {
                throw forbidden(PositionParam.ORDER.name(), 1, key);
            }
        }
        for (var key : filter.members().keySet()) {
            if (!filterable.contains(withoutPrefix(key))) {
                throw forbidden(PositionParam.FILTER.name(), 2, key);
            }
        }
        return rows.query(
                withTies(order.members().isEmpty() ? defaultOrder : order),
                filter,
                selected(select),
                page,
                now);
    }

    private static String withoutPrefix(String key) {
        return PREFIXES.stream()
                .filter(key::startsWith)
                .findFirst()
                .map(prefix -> key.substring(prefix.length()))
                .orElse(key);
    }

    // Rows with equal values are sorted by id in the direction of the last key.
    private Value withTies(Value order) {
        var keys = new LinkedHashMap<>(order.members());
        keys.putIfAbsent(id, keys.lastEntry().getValue());
        return Value.of(keys);
    }

    private Value selected(Value select) {
        var fields = select.elements().stream().map(Value::asText).toList();
        for (var field : fields) {
            if (!field.isEmpty() && !field.equals(ALL) && !names.contains(field)) {
                throw forbidden(PositionParam.SELECT.name(), 3, field);
            }
        }
        return fields.contains(ALL) ? Value.Items.EMPTY : select;
    }

    /** Prints a row with all fields. */
    public void print(E row, ValueWriter out) {
        rows.print(row, out);
    }

    private ApiException forbidden(String param, int position, String key) {
        return ErrorCode.POSITION_KEY_FORBIDDEN.with(position, param, routine, key);
    }
}
