package dev.daybook.explain.tasks;

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

/**
 * Groups of a question about tasks.
 *
 * @param <A> what is counted for a group
 */
final class TaskGroups<A> {

    private static final int MOST = 100_000;

    private final TaskStudy study;
    private final Optional<Buckets> buckets;
    private final List<String> words;
    private final boolean isByResponsible;
    private final Supplier<A> empty;
    private final Map<List<Object>, A> groups = new HashMap<>();

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
        this.isByResponsible = isByResponsible;
        this.empty = empty;
    }

    /** Returns the group of a row. */
    A of(TaskLife life, TaskRow row) {
        var key = new ArrayList<Object>();
        buckets.ifPresent(each -> key.add(each.day(each.number(row.time()))));
        for (var word : words) {
            key.add(
                    switch (word) {
                        case "person" -> isByResponsible ? life.responsibleAt(row) : row.user();
                        case "group" -> row.group();
                        case "task" -> row.task();
                        default -> row.field();
                    });
        }
        return find(key);
    }

    private A find(List<Object> key) {
        var known = groups.get(key);
        if (known == null) {
            if (groups.size() == MOST) {
                throw ErrorCode.TOO_MANY_GROUPS.with(MOST);
            }
            known = empty.get();
            groups.put(key, known);
        }
        return known;
    }

    /** Adds the missing groups of each bucket, if empty ones are shown. */
    void fill() {
        if (buckets.isEmpty() || !buckets.get().isFilled()) {
            return;
        }
        var values =
                new ArrayList<>(
                        groups.keySet().stream()
                                .map(key -> key.subList(1, key.size()))
                                .distinct()
                                .toList());
        if (words.isEmpty() && values.isEmpty()) {
            values.add(List.of());
        }
        for (var value : values) {
            for (var i = 0; i < buckets.get().size(); i++) {
                var key = new ArrayList<Object>();
                key.add(buckets.get().day(i));
                key.addAll(value);
                find(key);
            }
        }
    }

    List<Column> columns() {
        var columns = new ArrayList<Column>();
        buckets.ifPresent(_ -> columns.add(Column.key("bucket", Kind.TEXT)));
        for (var word : words) {
            switch (word) {
                case "person" -> {
                    columns.add(Column.key("userId", Kind.ID));
                    columns.add(Column.key("userName", Kind.TEXT));
                }
                case "group" -> columns.add(Column.key("groupId", Kind.ID));
                case "task" -> columns.add(Column.key("taskId", Kind.ID));
                default -> columns.add(Column.key("field", Kind.TEXT));
            }
        }
        return columns;
    }

    /** Returns the rows, by bucket and then by the values. */
    List<List<Value>> rows(Function<A, List<Value>> counted) {
        var keys = new ArrayList<>(groups.keySet());
        keys.sort(TaskGroups::compare);
        var rows = new ArrayList<List<Value>>();
        for (var key : keys) {
            var row = new ArrayList<Value>();
            var first = buckets.isPresent() ? 1 : 0;
            if (first == 1) {
                row.add(Value.of(key.getFirst().toString()));
            }
            for (var i = 0; i < words.size(); i++) {
                var value = key.get(first + i);
                row.add(value instanceof Long id ? Value.of(id) : Value.of(value.toString()));
                if (words.get(i).equals("person")) {
                    row.add(Value.of(study.userName((Long) value)));
                }
            }
            row.addAll(counted.apply(Objects.requireNonNull(groups.get(key))));
            rows.add(row);
        }
        return rows;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Values at one place of all keys have one type.
    private static int compare(List<Object> one, List<Object> other) {
        Comparator<Comparable> natural = Comparator.naturalOrder();
        for (var i = 0; i < one.size(); i++) {
            var order = natural.compare((Comparable) one.get(i), (Comparable) other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
