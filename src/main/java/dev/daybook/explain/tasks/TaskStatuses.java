package dev.daybook.explain.tasks;

import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long tasks are in each status. */
final class TaskStatuses {

    static final List<Column> COLUMNS = columns();

    private final TaskStudy study;
    private final SortedMap<Integer, Group> groups = new TreeMap<>();

    /** Times in one status. */
    private static final class Group {
        private final Durations closed = new Durations();
        private final Durations open = new Durations();
        private long task = Long.MIN_VALUE;
        private long tasks;
        private long finals;

        void add(long item, long seconds) {
            closed.add(seconds);
            if (task != item) {
                task = item;
                tasks++;
            }
        }
    }

    /** Consumer of the times that a task was in a status. */
    @FunctionalInterface
    private interface Visitor {

        /**
         * @param end when it ended; the instant of the question if it lasts
         */
        void visit(int status, long begin, long end, boolean isClosed);
    }

    TaskStatuses(TaskStudy study) {
        this.study = study;
    }

    private static List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.add(Column.key("status", Kind.ID));
        columns.add(Column.of("count", Kind.COUNT));
        columns.add(Column.of("tasks", Kind.COUNT));
        columns.addAll(Durations.SUMMARY);
        columns.add(Column.of("open", Kind.COUNT));
        columns.add(Column.of("openMedianSeconds", Kind.SECONDS));
        columns.add(Column.of("openMaxSeconds", Kind.SECONDS));
        columns.add(Column.of("final", Kind.COUNT));
        return columns;
    }

    private static void each(TaskStudy study, TaskLife life, Visitor visitor) {
        var since = life.time(0);
        var status = life.firstStatus();
        for (var row = 0; row < life.size(); row++) {
            if (life.isStatus(row)) {
                visitor.visit(status, since, life.time(row), true);
                since = life.time(row);
                status = life.kind(row).to();
            }
        }
        visitor.visit(status, since, study.window().at(), false);
    }

    /** Returns the seconds of a task in each status; being done ends with the last completion. */
    static SortedMap<Integer, Long> sums(TaskStudy study, TaskLife life) {
        var sums = new TreeMap<Integer, Long>();
        each(
                study,
                life,
                (status, begin, end, isClosed) -> {
                    if (isClosed || status != TaskEvent.DONE) {
                        sums.merge(status, study.seconds(begin, end), Long::sum);
                    }
                });
        return sums;
    }

    void add(TaskLife life) {
        each(
                study,
                life,
                (status, begin, end, isClosed) -> {
                    var group = groups.computeIfAbsent(status, _ -> new Group());
                    if (isClosed) {
                        group.add(life.item(), study.seconds(begin, end));
                    } else if (status == TaskEvent.DONE) {
                        group.finals++;
                    } else {
                        group.open.add(study.seconds(begin, end));
                    }
                });
    }

    List<List<Value>> rows() {
        var rows = new ArrayList<List<Value>>();
        groups.forEach((status, group) -> {
            var row = new ArrayList<Value>();
            row.add(Value.of(status));
            row.add(Value.of(group.closed.size()));
            row.add(Value.of(group.tasks));
            row.addAll(group.closed.summary());
            row.add(Value.of(group.open.size()));
            row.add(group.open.median());
            row.add(group.open.longest());
            row.add(Value.of(group.finals));
            rows.add(row);
        });
        return rows;
    }
}
