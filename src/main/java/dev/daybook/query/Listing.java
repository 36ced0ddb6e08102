package dev.daybook.query;

import dev.daybook.protocol.Bounds;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Sink;
import dev.daybook.protocol.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list that callers may filter, order, select from and page through. Turns what they sent into a
 * {@link Query}; behind this nobody looks at keys and prefixes again.
 *
 * @param <E> the row
 */
public final class Listing<E> {

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern KEY = Pattern.compile("([^A-Za-z]*)(.*)", Pattern.DOTALL);
    private static final Set<String> LOGIC = Set.of("LOGIC", "logic");

    private final Map<String, Field<E>> fields = new LinkedHashMap<>();
    private final Field<E> id;
    private final Grammar grammar;

    /**
     * @param fields in the order in which they are printed; the first one is the id
     */
    public Listing(List<Field<E>> fields, Grammar grammar) {
        fields.forEach(field -> this.fields.put(field.name(), field));
        this.id = fields.getFirst();
        this.grammar = grammar;
    }

    /** The moment and the place in which dates are understood. */
    public record Now(Instant instant, ZoneId zone) {}

    /** What the caller asks for; refused with the protocol's own errors where it makes no sense. */
    public Query<E> query(Value order, Value filter, Value select, Page page, Now now) {
        var sorts = order(order);
        validate(filter, new Size());
        var conditions = group(filter, now).orElse(Filter.everything());
        return new Query<>(conditions, sorts, select(select), page);
    }

    /** Prints a row with every field that is not left out by default. */
    public void print(E row, Sink sink) {
        sink.startTree();
        for (var field : fields.values()) {
            if (!field.optIn()) {
                sink.name(field.name());
                field.printer().print(row, sink);
            }
        }
        sink.endTree();
    }

    // ---- order ----

    private List<Sort<E>> order(Value order) {
        var sorts = new LinkedHashMap<String, Sort<E>>();
        for (var entry : order.members().entrySet()) {
            var field = named(entry.getKey());
            var told = grammar.told().apply(entry.getKey());
            var direction = entry.getValue();
            var word = direction.asText().toLowerCase(Locale.ROOT);
            var known = !direction.isContainer() && (word.equals("asc") || word.equals("desc"));
            // A list has nowhere to go but the documented error, whatever the grammar.
            if (field != null && direction.isContainer()) {
                throw Fault.ORDER_DIRECTION.with(direction.asText(), told);
            }
            if (grammar.orders() == Grammar.Unknown.REFUSED) {
                if (field == null) {
                    throw Fault.ORDER_FIELD.with(told);
                }
                if (!known) {
                    throw Fault.ORDER_DIRECTION.with(direction.asText(), told);
                }
            }
            if (field != null) {
                sorts.put(field.name(), new Sort<>(field, word.equals("desc")));
            }
        }
        sorts.putIfAbsent(id.name(), new Sort<>(id, false));
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
            return fields.values().stream().filter(field -> !field.optIn()).toList();
        }
        if (grammar.idFirst()) {
            chosen.addFirst(id);
        } else {
            chosen.add(id);
        }
        return List.copyOf(chosen);
    }

    private @Nullable Field<E> named(String written) {
        return fields.get(grammar.names().apply(written));
    }

    // ---- filter ----

    private record Key<E>(Sign sign, Field<E> field) {}

    private Optional<Key<E>> key(String written) {
        var matcher = KEY.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var field = named(matcher.group(2));
        var sign = Sign.of(matcher.group(1)).filter(grammar.signs()::contains);
        return field == null ? Optional.empty() : sign.map(found -> new Key<>(found, field));
    }

    /** Depth first, in the order in which conditions were sent, for the first error is the one told. */
    private void validate(Value filter, Size size) {
        for (var entry : filter.members().entrySet()) {
            var name = entry.getKey();
            var value = entry.getValue();
            size.add(name, value);
            if (value.isContainer()) {
                validate(value, size);
            }
            if (INTEGER.matcher(name).matches() || LOGIC.contains(name)) {
                continue;
            }
            var key = key(name);
            if (key.isEmpty()) {
                if (grammar.unknownFilterFields() == Grammar.Unknown.REFUSED) {
                    throw Fault.FILTER_FIELD.with(asTold(name));
                }
                IgnoredFilters.add(asTold(name));
            } else if (value.isContainer() && !key.get().sign().takesLists()) {
                throw Fault.FILTER_VALUE.with(asTold(name));
            }
        }
    }

    // Errors tell the key with the sign as it was sent.
    private String asTold(String key) {
        var matcher = KEY.matcher(key);
        return matcher.matches() ? matcher.group(1) + grammar.told().apply(matcher.group(2)) : key;
    }

    /** How much a filter holds so far, so that it stays within its bounds. */
    private static final class Size {
        private int conditions;
        private int values;

        void add(String key, Value value) {
            if (INTEGER.matcher(key).matches() && !value.isContainer()) {
                values++;
            } else {
                conditions++;
            }
            if (values > Bounds.LIST_VALUES) {
                throw Fault.TOO_MANY_VALUES.with(Bounds.LIST_VALUES);
            }
            if (conditions > Bounds.CONDITIONS) {
                throw Fault.TOO_MANY_CONDITIONS.with(Bounds.CONDITIONS);
            }
        }
    }

    private Optional<Filter<E>> group(Value filter, Now now) {
        var parts = new ArrayList<Filter<E>>();
        for (var entry : filter.members().entrySet()) {
            var name = entry.getKey();
            var value = entry.getValue();
            if (LOGIC.contains(name)) {
                continue;
            }
            if (INTEGER.matcher(name).matches()) {
                if (value.isContainer()) {
                    group(value, now).ifPresent(parts::add);
                }
            } else {
                key(name)
                        .ifPresent(key ->
                                condition(key, value, now)
                                        .ifPresentOrElse(
                                                parts::add,
                                                () -> IgnoredFilters.add(asTold(name))));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (logic(filter)) {
                    case "OR" -> new Filter.Any<>(parts);
                    case "NOT" -> new Filter.Not<>(new Filter.All<>(parts));
                    default -> new Filter.All<>(parts);
                });
    }

    private static String logic(Value filter) {
        return filter.members().entrySet().stream()
                .filter(entry -> LOGIC.contains(entry.getKey()))
                .map(entry -> entry.getValue().asText())
                .findFirst()
                .orElse("AND");
    }

    /** One condition; nothing where it has no effect. */
    private Optional<Filter<E>> condition(Key<E> key, Value value, Now now) {
        var field = key.field();
        return switch (field.type()) {
            case INTEGER -> plain(key, value, (_, each) -> each.asWhole());
            case DECIMAL -> plain(key, value, (_, each) -> decimal(each));
            case TIME, DATE -> time(key, value, now);
            case FLAG -> plain(key, value, (_, each) -> flag(each));
            case TEXT, CODE, VALUE -> text(key, value);
        };
    }

    private static Object decimal(Value value) {
        return value instanceof Value.Decimal(var number)
                ? number
                : value instanceof Value.Text(var text) ? parsed(text) : (double) value.asWhole();
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Object flag(Value value) {
        return switch (value) {
            case Value.Flag(var on) -> on ? "Y" : "N";
            case Value.Text(var text) ->
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "y", "1", "true" -> "Y";
                        default -> "N";
                    };
            case Value.Whole(var number) -> number == 1 ? "Y" : "N";
            case Value.Decimal _, Value.Nothing _, Value.Items _, Value.Tree _ -> "N";
        };
    }

    /** Numbers and flags: patterns are equality, a range has no effect. */
    private Optional<Filter<E>> plain(
            Key<E> key, Value value, BiFunction<Field<E>, Value, Object> cast) {
        var field = key.field();
        return switch (key.sign()) {
            case NONE, EQUAL, CONTAINS, LIKE, LIKE_REVERSED ->
                    Optional.of(isOrIn(field, value, cast));
            case NOT, NOT_EQUAL, NOT_CONTAINS, NOT_LIKE, NOT_LIKE_REVERSED ->
                    Optional.of(new Filter.Not<>(isOrIn(field, value, cast)));
            case IN -> Optional.of(in(field, value, cast));
            case NOT_IN -> Optional.of(new Filter.Not<>(in(field, value, cast)));
            case GREATER, AT_LEAST, LESS, AT_MOST ->
                    Optional.of(
                            new Filter.Compare<>(
                                    field, comparison(key.sign()), cast.apply(field, value)));
            case BETWEEN, NOT_BETWEEN -> Optional.empty();
        };
    }

    private Filter<E> isOrIn(
            Field<E> field, Value value, BiFunction<Field<E>, Value, Object> cast) {
        if (value.isContainer()) {
            return in(field, value, cast);
        }
        var operand = cast.apply(field, value);
        var zero = operand instanceof Number number && number.doubleValue() == 0;
        return zero ? new Filter.Blank<>(field) : Filter.equal(field, operand);
    }

    private Filter<E> in(Field<E> field, Value value, BiFunction<Field<E>, Value, Object> cast) {
        var values = value.isContainer() ? value.elements() : List.of(value);
        return new Filter.OneOf<>(
                field, values.stream().map(each -> cast.apply(field, each)).distinct().toList());
    }

    private static Filter.Comparison comparison(Sign sign) {
        return switch (sign) {
            case GREATER -> Filter.Comparison.GREATER;
            case AT_LEAST -> Filter.Comparison.AT_LEAST;
            case LESS -> Filter.Comparison.LESS;
            case AT_MOST -> Filter.Comparison.AT_MOST;
            case NONE,
                    EQUAL,
                    NOT,
                    NOT_EQUAL,
                    IN,
                    NOT_IN,
                    CONTAINS,
                    LIKE,
                    LIKE_REVERSED,
                    NOT_CONTAINS,
                    NOT_LIKE,
                    NOT_LIKE_REVERSED,
                    BETWEEN,
                    NOT_BETWEEN ->
                    Filter.Comparison.EQUAL;
        };
    }

    /** Times: as numbers, but every value must be a date, even where it has no effect. */
    private Optional<Filter<E>> time(Key<E> key, Value value, Now now) {
        var values = value.isContainer() ? value.elements() : List.of(value);
        var seconds =
                new Value.Items(
                        values.stream()
                                .map(each -> Value.of(seconds(key.field(), each, now)))
                                .toList());
        var field = key.field();
        if (value.isContainer() || key.sign() == Sign.IN || key.sign() == Sign.NOT_IN) {
            return plain(key, seconds, (_, each) -> each.asWhole());
        }
        var operand = seconds.values().getFirst().asWhole();
        return switch (key.sign()) {
            case NONE, EQUAL, CONTAINS, LIKE, LIKE_REVERSED ->
                    Optional.of(Filter.equal(field, operand));
            case NOT, NOT_EQUAL, NOT_CONTAINS, NOT_LIKE, NOT_LIKE_REVERSED ->
                    Optional.of(new Filter.Not<>(Filter.equal(field, operand)));
            case GREATER, AT_LEAST, LESS, AT_MOST, IN, NOT_IN ->
                    Optional.of(new Filter.Compare<>(field, comparison(key.sign()), operand));
            case BETWEEN, NOT_BETWEEN -> Optional.empty();
        };
    }

    private static long seconds(Field<?> field, Value value, Now now) {
        if (value.isContainer()) {
            throw Fault.WRONG_DATETIME.with();
        }
        var text = value.asText();
        var second =
                field.type() == Type.DATE
                        ? Dates.readDate(text, now.zone(), now.instant())
                                .map(day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                        : Dates.read(text, now.zone(), now.instant());
        return second.orElseThrow(Fault.WRONG_DATETIME::with);
    }

    private Optional<Filter<E>> text(Key<E> key, Value value) {
        var field = key.field();
        var blank = value.isBlank() || (value instanceof Value.Flag(var on) && !on);
        var text = value.asText();
        return switch (key.sign()) {
            case NONE, EQUAL -> Optional.of(isOrIn(field, value, blank));
            case NOT_EQUAL -> Optional.of(new Filter.Not<>(isOrIn(field, value, blank)));
            case IN -> Optional.of(in(field, value, (_, each) -> each.asText()));
            case NOT_IN ->
                    Optional.of(new Filter.Not<>(in(field, value, (_, each) -> each.asText())));
            case GREATER, AT_LEAST, LESS, AT_MOST ->
                    Optional.of(new Filter.Compare<>(field, comparison(key.sign()), text));
            case CONTAINS ->
                    Optional.of(blank ? new Filter.Blank<>(field) : containing(field, text));
            case NOT_CONTAINS ->
                    Optional.of(
                            new Filter.Not<>(
                                    blank ? new Filter.Blank<>(field) : containing(field, text)));
            case LIKE, LIKE_REVERSED -> Optional.of(pattern(field, text, blank));
            case NOT, NOT_LIKE, NOT_LIKE_REVERSED ->
                    Optional.of(new Filter.Not<>(pattern(field, text, blank)));
            case BETWEEN, NOT_BETWEEN -> Optional.empty();
        };
    }

    private Filter<E> isOrIn(Field<E> field, Value value, boolean blank) {
        if (value.isContainer()) {
            return in(field, value, (_, each) -> each.asText());
        }
        return blank ? new Filter.Blank<>(field) : Filter.equal(field, value.asText());
    }

    private Filter<E> containing(Field<E> field, String text) {
        var literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return like(field, text, "%" + literal + "%");
    }

    private Filter<E> pattern(Field<E> field, String text, boolean blank) {
        return blank ? new Filter.Blank<>(field) : like(field, text, text.replace("\\", "\\\\"));
    }

    private Filter<E> like(Field<E> field, String written, String pattern) {
        if (written.length() > Bounds.PATTERN_LENGTH) {
            throw Fault.PATTERN_TOO_LONG.with(Bounds.PATTERN_LENGTH);
        }
        return new Filter.Like<>(field, pattern);
    }
}
