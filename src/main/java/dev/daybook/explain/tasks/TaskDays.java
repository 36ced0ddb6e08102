package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.period.Bucket;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Table;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code tasks.days}: changes of each person on each day. */
final class TaskDays {

    static final TaskQuestion QUESTION =
            new TaskQuestion(
                    "days",
                    "Counts the changes of each person on each day",
                    List.of(
                            TaskParameters.WHOSE,
                            Parameters.BUCKET,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "`changes`, distinct `tasks`, `firstTime` and `lastTime` of the rows, and `byField`, the"
                            + " numbers by field, largest first. These are times of changes, not"
                            + " of work. The `bucket` is a day by default",
                    "{\"from\":\"2026-01-01\"}",
                    TaskDays::answer);

    private TaskDays() {}

    /** Changes of one person on one day. */
    private static final class Group {
        private final Map<String, Long> fields = new HashMap<>();
        private long task = Long.MIN_VALUE;
        private long tasks;
        private long changes;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        void add(TaskLife life, int row) {
            changes++;
            if (task != life.item()) {
                task = life.item();
                tasks++;
            }
            fields.merge(life.kind(row).field(), 1L, Long::sum);
            first = Math.min(first, life.time(row));
            last = Math.max(last, life.time(row));
        }
    }

    private static Table answer(TaskStudy study) {
        var length = TaskParameters.bucket(study.get(Parameters.BUCKET)).orElse(Bucket.DAY);
        var groups =
                new TaskGroups<>(
                        study,
                        study.buckets(Optional.of(length)),
                        List.of("person"),
                        TaskParameters.isByResponsible(study),
                        Group::new);
        var all = new Group();
        study.each(life -> {
            var counted = 0;
            for (var row = 0; row < life.size(); row++) {
                if (study.isAsked(life, row)) {
                    counted++;
                    groups.of(life, row).add(life, row);
                    all.add(life, row);
                }
            }
            if (counted > 0) {
                study.count(counted);
            }
        });
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("changes", Kind.COUNT));
        columns.add(Column.of("tasks", Kind.COUNT));
        columns.add(Column.of("firstTime", Kind.TIME));
        columns.add(Column.of("lastTime", Kind.TIME));
        columns.add(Column.of("byField", Kind.OBJECT));
        var totals = new LinkedHashMap<String, Value>();
        totals.put("changes", Value.of(all.changes));
        totals.put("tasks", Value.of(all.tasks));
        return new Table(
                columns,
                groups.rows(group -> values(study, group)),
                totals,
                study.about(),
                Optional.empty());
    }

    private static List<Value> values(TaskStudy study, Group group) {
        var zone = study.window().clock().zone();
        var fields = new LinkedHashMap<String, Value>();
        group.fields.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<String, Long>>comparingLong(
                                        entry -> -entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                .forEach(entry -> fields.put(entry.getKey(), Value.of(entry.getValue())));
        return List.of(
                Value.of(group.changes),
                Value.of(group.tasks),
                Value.of(Dates.write(group.first, zone)),
                Value.of(Dates.write(group.last, zone)),
                Value.of(fields));
    }
}
