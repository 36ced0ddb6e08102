package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Maximum number of groups of one question. */
    static final int MOST = 100_000;

    private static final int BITS = 17;

    private static final int BUCKET_BITS = 11;

    private static final long DENSE = 1 << 18;

    private final Optional<Buckets> buckets;
    private final List<Dimension> dimensions;
    private final Supplier<A> empty;
    private final Map<Long, A> groups = new HashMap<>();

    /** Groups with small keys, which are found without hashing. */
    private final List<@Nullable A> dense = new ArrayList<>();

    private long lastKey = -1;
    private @Nullable A last;

    Groups(Optional<Buckets> buckets, List<Dimension> dimensions, Supplier<A> empty) {
        this.buckets = buckets;
        this.dimensions = dimensions;
        this.empty = empty;
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
        return find(key << BUCKET_BITS | buckets.map(each -> each.number(time)).orElse(0));
    }

    private static int checked(int number) {
        if (number >= 1 << BITS) {
            throw ErrorCode.TOO_MANY_GROUPS.with(MOST);
        }
        return number;
    }

    private A find(long key) {
        if (key != lastKey || last == null) {
            var isDense = key < DENSE;
            var found =
                    isDense ? key < dense.size() ? dense.get((int) key) : null : groups.get(key);
            if (found == null) {
                if (groups.size() == MOST) {
                    throw ErrorCode.TOO_MANY_GROUPS.with(MOST);
                }
                found = empty.get();
                groups.put(key, found);
                while (isDense && dense.size() <= key) {
                    dense.add(null);
                }
                if (isDense) {
                    dense.set((int) key, found);
                }
            }
            lastKey = key;
            last = found;
        }
        return last;
    }

    /** Adds the group of a value of the only dimension, in each bucket if empty ones are shown. */
    void show(int number) {
        if (buckets.isEmpty()) {
            find((long) number << BUCKET_BITS);
        } else if (buckets.get().isFilled()) {
            for (var bucket = 0; bucket < buckets.get().size(); bucket++) {
                find((long) number << BUCKET_BITS | bucket);
            }
        }
    }

    /** Adds the missing groups of each bucket, if empty ones are shown. */
    void fill() {
        if (buckets.isEmpty() || !buckets.get().isFilled()) {
            return;
        }
        var values = new ArrayList<Long>();
        groups.keySet().stream().map(key -> key >> BUCKET_BITS).distinct().forEach(values::add);
        if (dimensions.isEmpty() && values.isEmpty()) {
            values.add(0L);
        }
        for (var value : values) {
            for (var bucket = 0; bucket < buckets.get().size(); bucket++) {
                find(value << BUCKET_BITS | bucket);
            }
        }
    }

    /** Returns the columns that identify a group. */
    List<Column> columns() {
        var columns = new ArrayList<Column>();
        buckets.ifPresent(_ -> columns.add(Column.key("bucket", Kind.TEXT)));
        dimensions.forEach(dimension -> columns.addAll(dimension.columns()));
        return columns;
    }

    /** Returns the rows in the default order: by bucket, then by the values. */
    List<List<Value>> rows(Function<A, List<Value>> counted) {
        var keys = new ArrayList<>(groups.keySet());
        keys.sort(order());
        var rows = new ArrayList<List<Value>>();
        for (var key : keys) {
            var row = new ArrayList<Value>();
            buckets.ifPresent(each -> row.add(Value.of(each.day(bucket(key)).toString())));
            for (var i = 0; i < dimensions.size(); i++) {
                row.addAll(dimensions.get(i).values(value(key, i)));
            }
            row.addAll(counted.apply(Objects.requireNonNull(groups.get(key))));
            rows.add(row);
        }
        return rows;
    }

    private Comparator<Long> order() {
        Comparator<Long> order =
                buckets.isPresent()
                        ? Comparator.comparing(key -> buckets.get().day(bucket(key)))
                        : (_, _) -> 0;
        for (var i = 0; i < dimensions.size(); i++) {
            var index = i;
            order = order.thenComparingLong(key -> dimensions.get(index).rank(value(key, index)));
        }
        return order;
    }

    private static int bucket(long key) {
        return (int) (key & ((1 << BUCKET_BITS) - 1));
    }

    private int value(long key, int dimension) {
        var shift = BUCKET_BITS + BITS * (dimensions.size() - 1 - dimension);
        return (int) (key >> shift & ((1 << BITS) - 1));
    }
}
