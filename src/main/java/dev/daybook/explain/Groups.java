package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a question: one for each bucket and combination of values.
 *
 * @param <A> what is counted for a group
 */
final class Groups<A> {

    private static final int BITS = 17;

    private static final int BUCKET_BITS = 11;

    private final @Nullable Buckets buckets;
    private final Dimension[] dimensions;
    private final ByKey<A> groups;

    Groups(Optional<Buckets> buckets, List<Dimension> dimensions, Supplier<A> empty) {
        this.buckets = buckets.orElse(null);
        this.dimensions = dimensions.toArray(Dimension[]::new);
        this.groups = new ByKey<>(_ -> empty.get());
    }

    /**
     * Returns the group of a row.
     *
     * @param time the instant that decides on the bucket
     */
    A of(Life life, int stay, int move, long time) {
        var key = 0L;
        for (var dimension : dimensions) {
            key = key << BITS | checked(dimension.number(life, stay, move));
        }
        return groups.of(key << BUCKET_BITS | (buckets == null ? 0 : buckets.number(time)));
    }

    private static int checked(int number) {
        if (number >= 1 << BITS) {
            throw ErrorCode.TOO_MANY_GROUPS.with(ByKey.MOST);
        }
        return number;
    }

    /** Adds the group of a value of the only dimension, in each bucket if empty ones are shown. */
    void show(int number) {
        if (buckets == null) {
            groups.of((long) number << BUCKET_BITS);
        } else if (buckets.isFilled()) {
            for (var bucket = 0; bucket < buckets.size(); bucket++) {
                groups.of((long) number << BUCKET_BITS | bucket);
            }
        }
    }

    /** Adds the missing groups of each bucket, if empty ones are shown. */
    void fill() {
        if (buckets == null || !buckets.isFilled()) {
            return;
        }
        var values = new ArrayList<Long>();
        groups.all().keySet().stream()
                .map(key -> key >> BUCKET_BITS)
                .distinct()
                .forEach(values::add);
        if (dimensions.length == 0 && values.isEmpty()) {
            values.add(0L);
        }
        for (var value : values) {
            for (var bucket = 0; bucket < buckets.size(); bucket++) {
                groups.of(value << BUCKET_BITS | bucket);
            }
        }
    }

    /** Returns the columns that identify a group. */
    List<Column> columns() {
        var columns = new ArrayList<Column>();
        if (buckets != null) {
            columns.add(Column.key("bucket", Kind.TEXT));
        }
        for (var dimension : dimensions) {
            columns.addAll(dimension.columns());
        }
        return columns;
    }

    /** Returns the rows in the default order: by bucket, then by the values. */
    List<List<Value>> rows(Function<A, List<Value>> counted) {
        var keys = new ArrayList<>(groups.all().keySet());
        keys.sort(order());
        var rows = new ArrayList<List<Value>>();
        for (var key : keys) {
            var row = new ArrayList<Value>();
            if (buckets != null) {
                row.add(Value.of(buckets.day(bucket(key)).toString()));
            }
            for (var i = 0; i < dimensions.length; i++) {
                row.addAll(dimensions[i].values(value(key, i)));
            }
            row.addAll(counted.apply(Objects.requireNonNull(groups.all().get(key))));
            rows.add(row);
        }
        return rows;
    }

    private Comparator<Long> order() {
        var ofDays = buckets;
        Comparator<Long> order =
                ofDays == null ? (_, _) -> 0 : Comparator.comparing(key -> ofDays.day(bucket(key)));
        for (var i = 0; i < dimensions.length; i++) {
            var index = i;
            order = order.thenComparingLong(key -> dimensions[index].rank(value(key, index)));
        }
        return order;
    }

    private static int bucket(long key) {
        return (int) (key & ((1 << BUCKET_BITS) - 1));
    }

    private int value(long key, int dimension) {
        var shift = BUCKET_BITS + BITS * (dimensions.length - 1 - dimension);
        return (int) (key >> shift & ((1 << BITS) - 1));
    }
}
