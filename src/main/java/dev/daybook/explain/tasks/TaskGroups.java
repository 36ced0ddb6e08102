package dev.daybook.explain.tasks;

import dev.daybook.explain.lives.Dictionary;
import dev.daybook.explain.lives.Lives;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a question about tasks.
 *
 * @param <A> what is counted for a group
 */
final class TaskGroups<A> {

    private static final int MOST = 100_000;
    private static final String PERSON = "person";
    private static final String FIELD = "field";

    private final TaskStudy study;
    private final Optional<Buckets> buckets;
    private final List<String> words;
    private final List<RowValue> values;
    private final Supplier<A> empty;
    private final Dictionary<String> fields = new Dictionary<>();
    private final Map<Key, A> groups = new HashMap<>();
    private Key lastKey = new Key(-1, 0, 0, 0);
    private @Nullable A last;

    /** What a row is grouped by, as a number. */
    @FunctionalInterface
    private interface RowValue {
        long of(TaskLife life, int row);
    }

    /** Number of a bucket, and up to three values. */
    private record Key(int bucket, long one, long two, long three) {

        long value(int index) {
            return index == 0 ? one : index == 1 ? two : three;
        }
    }

    /**
     * @param words the dimensions: {@code person}, {@code group}, {@code task}, {@code field}
     * @param isByResponsible whether a person is the responsible user at that time, not the actor
     */
    TaskGroups(
            TaskStudy study,
            Optional<Buckets> buckets,
            List<String> words,
            boolean isByResponsible,
            Supplier<A> empty) {
        this.study = study;
        this.buckets = buckets;
        this.words = words;
        this.values = words.stream().map(word -> value(word, isByResponsible)).toList();
        this.empty = empty;
    }

    private RowValue value(String word, boolean isByResponsible) {
        return switch (word) {
            case PERSON -> isByResponsible ? TaskLife::responsibleAt : TaskLife::user;
            case "group" -> TaskLife::group;
            case "task" -> (life, _) -> life.item();
            default -> (life, row) -> fields.number(life.kind(row).field());
        };
    }

    /** Returns the group of a row. */
    A of(TaskLife life, int row) {
        return find(
                new Key(
                        buckets.isEmpty() ? 0 : buckets.get().number(life.time(row)),
                        value(0, life, row),
                        value(1, life, row),
                        value(2, life, row)));
    }

    private long value(int index, TaskLife life, int row) {
        return index < values.size() ? values.get(index).of(life, row) : 0;
    }

    private A find(Key key) {
        if (last == null || !key.equals(lastKey)) {
            var known = groups.get(key);
            if (known == null) {
                if (groups.size() == MOST) {
                    throw ErrorCode.TOO_MANY_GROUPS.with(MOST);
                }
                known = empty.get();
                groups.put(key, known);
            }
            lastKey = key;
            last = known;
        }
        return last;
    }

    /** Adds the missing groups of each bucket, if empty ones are shown. */
    void fill() {
        if (buckets.isEmpty() || !buckets.get().isFilled()) {
            return;
        }
        var present = new HashSet<Key>();
        groups.keySet().forEach(key -> present.add(new Key(0, key.one, key.two, key.three)));
        if (words.isEmpty()) {
            present.add(new Key(0, 0, 0, 0));
        }
        for (var key : present) {
            for (var i = 0; i < buckets.get().size(); i++) {
                find(new Key(i, key.one, key.two, key.three));
            }
        }
    }

    List<Column> columns() {
        var columns = new ArrayList<Column>();
        buckets.ifPresent(_ -> columns.add(Column.key("bucket", Kind.TEXT)));
        for (var word : words) {
            switch (word) {
                case PERSON -> {
                    columns.add(Column.key("userId", Kind.ID));
                    columns.add(Column.key("userName", Kind.TEXT));
                }
                case FIELD -> columns.add(Column.key(FIELD, Kind.TEXT));
                default -> columns.add(Column.key(word + "Id", Kind.ID));
            }
        }
        return columns;
    }

    /** Returns the rows, by bucket and then by the values; unknown persons are last. */
    List<List<Value>> rows(Function<A, List<Value>> counted) {
        var names = fields.values();
        Comparator<Key> order =
                buckets.isEmpty()
                        ? (_, _) -> 0
                        : Comparator.comparing(key -> buckets.get().day(key.bucket));
        for (var i = 0; i < words.size(); i++) {
            var index = i;
            order =
                    words.get(i).equals(FIELD)
                            ? order.thenComparing(key -> names.get((int) key.value(index)))
                            : order.thenComparingLong(key -> rank(key.value(index)));
        }
        var rows = new ArrayList<List<Value>>();
        for (var key : groups.keySet().stream().sorted(order).toList()) {
            var row = new ArrayList<Value>();
            buckets.ifPresent(each -> row.add(Value.of(each.day(key.bucket).toString())));
            for (var i = 0; i < words.size(); i++) {
                var value = key.value(i);
                switch (words.get(i)) {
                    case PERSON -> {
                        row.add(Cells.user(value));
                        row.add(Value.of(study.userName(value)));
                    }
                    case FIELD -> row.add(Value.of(names.get((int) value)));
                    default -> row.add(Value.of(value));
                }
            }
            row.addAll(counted.apply(Objects.requireNonNull(groups.get(key))));
            rows.add(row);
        }
        return rows;
    }

    private static long rank(long value) {
        return value == Lives.UNKNOWN ? Long.MAX_VALUE : value;
    }
}
