package dev.daybook.query;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.protocol.ValueWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * List with filters, orders, selections and pages. Parses their parameters into a {@link Query}:
 * names become fields, and values have the type of their field.
 *
 * @param <E> the row
 */
public final class ListDefinition<E> {

    private final Map<String, Field<E>> fields = new LinkedHashMap<>();
    private final List<Field<E>> byDefault;
    private final Field<E> id;
    private final FilterDialect grammar;

    /**
     * @param fields in the order in which they are printed; the first one is the id
     */
    public ListDefinition(List<Field<E>> fields, FilterDialect grammar) {
        fields.forEach(field -> this.fields.put(field.name(), field));
        this.byDefault = fields.stream().filter(field -> !field.optIn()).toList();
        this.id = fields.getFirst();
        this.grammar = grammar;
    }

    /** Current time and time zone for dates in filters. */
    public record Now(Instant instant, ZoneId zone) {}

    /** Parses the parameters of a list; throws the protocol's errors if they are invalid. */
    public Query<E> query(Value order, Value filter, Value select, PageRequest page, Now now) {
        var sorts = order(order);
        var conditions = new FilterParser<>(grammar, this::named, now).parse(filter);
        return new Query<>(conditions, sorts, select(select), page);
    }

    /** Prints a row with every field that is included by default. */
    public void print(E row, ValueWriter writer) {
        writer.startTree();
        for (var field : byDefault) {
            writer.name(field.name());
            field.printer().print(row, writer);
        }
        writer.endTree();
    }

    // ---- order ----

    private List<SortKey<E>> order(Value order) {
        var sorts = new LinkedHashMap<String, SortKey<E>>();
        for (var entry : order.members().entrySet()) {
            var field = named(entry.getKey());
            var wireName = grammar.nameInErrors().apply(entry.getKey());
            var direction = entry.getValue();
            var word = direction.asText().toLowerCase(Locale.ROOT);
            var known = !direction.isContainer() && (word.equals("asc") || word.equals("desc"));
            // A container here is always the documented error, in every dialect.
            if (field != null && direction.isContainer()) {
                throw ErrorCode.ORDER_DIRECTION.with(direction.asText(), wireName);
            }
            if (grammar.orders() == FilterDialect.Unknown.REFUSED) {
                if (field == null) {
                    throw ErrorCode.ORDER_FIELD.with(wireName);
                }
                if (!known) {
                    throw ErrorCode.ORDER_DIRECTION.with(direction.asText(), wireName);
                }
            }
            if (field != null) {
                sorts.put(field.name(), new SortKey<>(field, word.equals("desc")));
            }
        }
        // Newest first means that of several rows of one second the last one comes first.
        var descending =
                grammar.tiesFollowOrder()
                        && !sorts.isEmpty()
                        && sorts.lastEntry().getValue().descending();
        sorts.putIfAbsent(id.name(), new SortKey<>(id, descending));
        return List.copyOf(sorts.values());
    }

    // ---- select ----

    private List<Field<E>> select(Value select) {
        var chosen = new LinkedHashSet<Field<E>>();
        for (var element : select.elements()) {
            var field = element.isContainer() ? null : named(element.asText());
            if (field != null) {
                chosen.add(field);
            }
        }
        if (chosen.isEmpty()) {
            return byDefault;
        }
        // A server without the opt-in fields returns all others if nothing else is selected.
        if (chosen.stream().allMatch(Field::optIn)
                && select.elements().stream().anyMatch(ListDefinition::isStar)) {
            var all = new LinkedHashSet<>(byDefault);
            all.addAll(chosen);
            return List.copyOf(all);
        }
        if (grammar.idFirst()) {
            chosen.addFirst(id);
        } else {
            chosen.add(id);
        }
        return List.copyOf(chosen);
    }

    private static boolean isStar(Value element) {
        return !element.isContainer() && element.asText().equals("*");
    }

    private @Nullable Field<E> named(String written) {
        return fields.get(grammar.names().apply(written));
    }
}
