package dev.daybook.storage.sql;

import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.Operand;
import dev.daybook.query.SortKey;
import dev.daybook.storage.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Filter or order as SQL, with the arguments in the order of their placeholders. */
public final class FilterSql {

    /** Number of characters of a long value that its index contains. */
    private static final int BEGINNING = 40;

    private final Dialect dialect;
    private final String found;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    private FilterSql(Dialect dialect, String found) {
        this.dialect = dialect;
        this.found = found;
    }

    /** Translates a filter to a condition. */
    public static FilterSql of(Filter<?> filter, Dialect dialect) {
        return within(filter, dialect, "");
    }

    /**
     * Translates a filter for use beside a range of an indexed column. If there are two ranges of
     * one column, SQLite may search the index by the wider one; this prevents it for the filter's
     * own.
     * @param found the column
     */
    public static FilterSql within(Filter<?> filter, Dialect dialect, String found) {
        var where = new FilterSql(dialect, found);
        where.add(filter);
        return where;
    }

    public String sql() {
        return sql.toString();
    }

    public List<Object> arguments() {
        return arguments;
    }

    public SqlCondition condition() {
        return new SqlCondition(sql(), List.copyOf(arguments));
    }

    /**
     * Returns these arguments after others, for a statement whose other placeholders come first.
     */
    public Object[] after(Object... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(arguments);
        return all.toArray();
    }

    /** Returns the sort keys of an {@code order by} clause. */
    public static String orderBy(List<? extends SortKey<?>> sorts, Dialect dialect) {
        var keys = new ArrayList<String>();
        for (var sort : sorts) {
            var key = folded(sort.field(), dialect) + (sort.descending() ? " desc" : "");
            keys.add(
                    sort.field().nullable()
                            ? key + (sort.descending() ? " nulls last" : " nulls first")
                            : key);
        }
        return String.join(", ", keys);
    }

    private void add(Filter<?> filter) {
        switch (filter) {
            case Filter.Compare<?> compare -> compare(compare);
            case Filter.OneOf<?> oneOf -> oneOf(oneOf);
            case Filter.Like<?> like -> like(like);
            case Filter.Blank<?>(var field) -> blank(field);
            case Filter.All<?>(var parts) -> join(parts, " and ", "1 = 1");
            case Filter.Any<?>(var parts) -> join(parts, " or ", "1 = 0");
            case Filter.Not<?>(var inner) -> {
                sql.append("((");
                add(inner);
                sql.append(") is not true)");
            }
        }
    }

    private <E> void compare(Filter.Compare<E> compare) {
        var field = compare.field();
        var operand = compare.operand();
        if (hasSeveral(field)) {
            some(field, each -> new Filter.Compare<>(each, compare.comparison(), operand));
            return;
        }
        if (field.type() == FieldType.VALUE && compare.comparison() == Filter.Comparison.EQUAL) {
            oneOf(new Filter.OneOf<>(field, List.of(operand)));
            return;
        }
        sql.append(operand(field)).append(sign(compare.comparison())).append('?');
        arguments.addAll(field.arguments());
        arguments.add(operand.stored());
    }

    private <E> void oneOf(Filter.OneOf<E> oneOf) {
        var field = oneOf.field();
        var operands = oneOf.operands();
        if (operands.isEmpty()) {
            sql.append("1 = 0");
            return;
        }
        if (hasSeveral(field)) {
            some(field, each -> new Filter.OneOf<>(each, operands));
            return;
        }
        var stored = operands.stream().map(Operand::stored).toList();
        if (field.type() == FieldType.VALUE) {
            // The index contains only the beginnings of values; whole ones do not fit.
            in(
                    field,
                    "substr(" + folded(field, dialect) + ", 1, " + BEGINNING + ")",
                    beginnings(stored));
            sql.append(" and ");
        }
        in(field, operand(field), stored);
    }

    private void in(Field<?> field, String column, List<?> operands) {
        sql.append(column).append(" in (");
        arguments.addAll(field.arguments());
        sql.append("?, ".repeat(operands.size() - 1)).append("?)");
        arguments.addAll(operands);
    }

    private static List<String> beginnings(List<?> operands) {
        return operands.stream()
                .map(Object::toString)
                .map(text -> text.substring(0, text.offsetByCodePoints(0, beginning(text))))
                .toList();
    }

    private static int beginning(String text) {
        return Math.min(BEGINNING, text.codePointCount(0, text.length()));
    }

    private <E> void like(Filter.Like<E> like) {
        var field = like.field();
        if (hasSeveral(field)) {
            some(field, each -> new Filter.Like<>(each, like.pattern()));
            return;
        }
        sql.append(folded(field, dialect)).append(" like ? escape '\\'");
        arguments.addAll(field.arguments());
        arguments.add(like.pattern().sql());
    }

    private static boolean hasSeveral(Field<?> field) {
        return field.multiple() || field.relation().isPresent();
    }

    /** Adds a condition that one of the values of a field must meet. */
    private <E> void some(Field<E> field, Function<Field<E>, Filter<E>> condition) {
        if (field.relation().isPresent()) {
            var relation = field.relation().get();
            sql.append(relation.key()).append(" in (").append(relation.rows()).append(" and ");
            arguments.addAll(relation.arguments());
            add(
                    condition.apply(
                            Field.of(field.name(), field.type(), field.column(), field.printer())));
            sql.append(')');
            return;
        }
        sql.append("exists (select 1 from ").append(dialect.each(field.column()));
        sql.append(" where ");
        add(condition.apply(Field.of(field.name(), field.type(), each(field), field.printer())));
        sql.append(')');
    }

    private static String each(Field<?> field) {
        return switch (field.type()) {
            case INTEGER, TIME, DATE -> "cast(value as bigint)";
            case DECIMAL -> "cast(value as double precision)";
            case TEXT, CODE, VALUE, FOLDED, FLAG -> "value";
        };
    }

    private void blank(Field<?> field) {
        if (field.relation().isPresent()) {
            var relation = field.relation().get();
            sql.append(relation.key()).append(" not in (").append(relation.rows()).append(')');
            arguments.addAll(relation.arguments());
            return;
        }
        arguments.addAll(field.arguments());
        var isDate = field.type() == FieldType.TIME || field.type() == FieldType.DATE;
        if (isDate && !field.multiple()) {
            // Zero is a date: 1 January 1970.
            sql.append(field.column()).append(" is null");
            return;
        }
        var isText =
                switch (field.type()) {
                    case TEXT, CODE, VALUE, FOLDED, FLAG -> true;
                    case INTEGER, DECIMAL, TIME, DATE -> false;
                };
        var empty = field.multiple() ? "'[]'" : isText ? "''" : "0";
        sql.append("coalesce(").append(field.column()).append(", ").append(empty);
        sql.append(") = ").append(empty);
    }

    private void join(List<? extends Filter<?>> parts, String word, String none) {
        if (parts.isEmpty()) {
            sql.append(none);
            return;
        }
        sql.append('(');
        var first = true;
        for (var part : parts) {
            if (!first) {
                sql.append(word);
            }
            first = false;
            add(part);
        }
        sql.append(')');
    }

    private static String sign(Filter.Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
        };
    }

    // Returns the field's column, with a unary plus if its index must not be used.
    private String operand(Field<?> field) {
        var sign = field.column().equals(found) ? "+" : "";
        return sign + folded(field, dialect);
    }

    private static String folded(Field<?> field, Dialect dialect) {
        return switch (field.type()) {
            case TEXT -> dialect.fold() + "(" + field.column() + ")" + dialect.byCode();
            case CODE -> dialect.code(field.column());
            case VALUE -> "lower(" + field.column() + dialect.byCode() + ")";
            case INTEGER, DECIMAL, FOLDED, FLAG, TIME, DATE -> field.column();
        };
    }
}
