package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code tasks.time}: how long tasks take. */
final class TaskTimes {

    private static final Value NULL = Value.Nothing.NOTHING;

    private static final Param<String> BY =
            Param.optional(
                    "by",
                    ParamType.STRING,
                    "completed",
                    "Tasks of the period: those whose last completion (`completed`) or whose creation"
                            + " (`created`) lies in it");
    private static final Param<Boolean> NET =
            Parameters.flag(
                    "net",
                    "Leaves out the time between a completion and the reopening, and deferred time");
    private static final Param<Boolean> LIST =
            Parameters.flag("list", "Returns the tasks, 50 a page, instead of their numbers");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy("`person`, `group`, of the last completion");
    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("taskId", Kind.ID),
                    Column.of("createdTime", Kind.TIME),
                    Column.of("startedTime", Kind.TIME),
                    Column.of("completedTime", Kind.TIME),
                    Column.of("leadSeconds", Kind.SECONDS),
                    Column.of("cycleSeconds", Kind.SECONDS),
                    Column.of("inStatus", Kind.OBJECT),
                    Column.of("returns", Kind.COUNT),
                    Column.of("reopenings", Kind.COUNT),
                    Column.of("postponements", Kind.COUNT),
                    Column.of("reassignments", Kind.COUNT));

    static final TaskQuestion QUESTION =
            new TaskQuestion(
                    "time",
                    "Measures how long tasks take",
                    List.of(
                            BY,
                            NET,
                            LIST,
                            TaskParameters.WHOSE,
                            Parameters.BUCKET,
                            GROUP_BY,
                            TaskParameters.MOVES,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT),
                    "tasks that are done. Lead time lasts from the creation to the last completion, cycle"
                            + " time from the first start; a task that was never started has none."
                            + " `totals.open` counts tasks that are not done. With `list`,"
                            + " `inStatus` maps each status to its seconds",
                    "{\"from\":\"2026-01-01\",\"bucket\":\"month\"}",
                    study -> new TaskTimes(study).answer());

    private final TaskStudy study;
    private final boolean isByCreation;
    private final boolean isNet;
    private final TaskGroups<Group> groups;
    private final Rows rows;
    private final boolean isList;
    private long tasks;
    private long open;

    /** Durations of one group. */
    private static final class Group {
        private final Durations lead = new Durations();
        private final Durations cycle = new Durations();
        private final Durations review = new Durations();

        List<Value> values() {
            return List.of(
                    Value.of(lead.size()),
                    lead.median(),
                    lead.orNull(85),
                    cycle.median(),
                    cycle.orNull(85),
                    review.median());
        }
    }

    private TaskTimes(TaskStudy study) {
        this.study = study;
        this.isByCreation =
                switch (study.get(BY)) {
                    case "completed" -> false;
                    case "created" -> true;
                    default -> throw ErrorCode.QUESTION_PARAMETER.with("by", study.get(BY));
                };
        this.isNet = study.get(NET);
        this.isList = study.get(LIST);
        this.rows = new Rows(study.start(), Limits.PAGE_ROWS);
        this.groups =
                new TaskGroups<>(
                        study,
                        study.buckets(TaskParameters.bucket(study.get(Parameters.BUCKET))),
                        TaskParameters.groupBy(study.get(GROUP_BY), List.of("person", "group")),
                        TaskParameters.isByResponsible(study),
                        Group::new);
    }

    private Table answer() {
        study.each(this::visit);
        var totals = new LinkedHashMap<String, Value>();
        totals.put("tasks", Value.of(tasks));
        totals.put("open", Value.of(open));
        if (isList) {
            return new Table(COLUMNS, rows.rows(), totals, study.about(), Optional.of(rows.page()));
        }
        groups.fill();
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("tasks", Kind.COUNT));
        for (var name :
                List.of(
                        "leadMedianSeconds",
                        "leadP85Seconds",
                        "cycleMedianSeconds",
                        "cycleP85Seconds",
                        "reviewMedianSeconds")) {
            columns.add(Column.of(name, Kind.SECONDS));
        }
        return new Table(
                columns, groups.rows(Group::values), totals, study.about(), Optional.empty());
    }

    private void visit(TaskLife life) {
        if (!life.isWhole()) {
            study.countTruncated();
            return;
        }
        var created = life.rows().getFirst();
        var done = completion(life);
        var status = life.lastStatus();
        if (status != TaskEvent.DONE) {
            open++;
            if (!isList) {
                return;
            }
        }
        var isDone = status == TaskEvent.DONE && done.isPresent();
        var deciding = isByCreation || !isDone ? created : done.get();
        if (!study.isAsked(deciding)) {
            return;
        }
        if (isList) {
            study.count(life.rows().size());
            tasks += isDone ? 1 : 0;
            rows.add(() -> values(life, isDone ? done : Optional.empty()));
        } else if (isDone) {
            study.count(life.rows().size());
            tasks++;
            var group = groups.of(life, deciding);
            group.lead.add(lead(life, created.time(), done.get()));
            started(life).ifPresent(row -> group.cycle.add(lead(life, row.time(), done.get())));
            var review = inStatus(life).get(TaskEvent.IN_REVIEW);
            if (review != null) {
                group.review.add(review);
            }
        }
    }

    /** Returns the last completion. */
    private static Optional<TaskRow> completion(TaskLife life) {
        return life.rows().stream()
                .filter(TaskEvent.COMPLETED::isShownBy)
                .reduce((_, last) -> last);
    }

    private static Optional<TaskRow> started(TaskLife life) {
        return life.rows().stream().filter(TaskEvent.STARTED::isShownBy).findFirst();
    }

    /** Returns the time until the completion; without idle time if that is asked for. */
    private long lead(TaskLife life, long begin, TaskRow done) {
        var seconds = study.seconds(begin, done.time());
        if (!isNet) {
            return seconds;
        }
        var since = life.rows().getFirst().time();
        var status = life.firstStatus();
        for (var row : life.rows()) {
            if (row.isStatus() && row.id() <= done.id()) {
                if (status == TaskEvent.DONE || status == TaskEvent.DEFERRED_STATUS) {
                    seconds -= study.seconds(Math.max(begin, since), row.time());
                }
                since = row.time();
                status = (int) row.toNumber();
            }
        }
        return seconds;
    }

    /** Returns the seconds in each status, up to the last completion or the instant. */
    private Map<Integer, Long> inStatus(TaskLife life) {
        var sums = new TreeMap<Integer, Long>();
        var since = life.rows().getFirst().time();
        var status = life.firstStatus();
        for (var row : life.rows()) {
            if (row.isStatus()) {
                sums.merge(status, study.seconds(since, row.time()), Long::sum);
                since = row.time();
                status = (int) row.toNumber();
            }
        }
        if (status != TaskEvent.DONE) {
            sums.merge(status, study.seconds(since, study.window().at()), Long::sum);
        }
        return sums;
    }

    private List<Value> values(TaskLife life, Optional<TaskRow> done) {
        var created = life.rows().getFirst();
        var started = started(life);
        var inStatus = new LinkedHashMap<String, Value>();
        inStatus(life).forEach((status, seconds) -> inStatus.put("" + status, Value.of(seconds)));
        return List.of(
                Value.of(life.task()),
                time(created.time()),
                started.map(row -> time(row.time())).orElse(NULL),
                done.map(row -> time(row.time())).orElse(NULL),
                done.map(row -> Value.of(lead(life, created.time(), row))).orElse(NULL),
                done.isEmpty() || started.isEmpty()
                        ? NULL
                        : Value.of(lead(life, started.get().time(), done.get())),
                Value.of(inStatus),
                count(life, TaskEvent.RETURNED),
                count(life, TaskEvent.REOPENED),
                count(life, TaskEvent.POSTPONED),
                count(life, TaskEvent.REASSIGNED));
    }

    private Value time(long second) {
        return Value.of(Dates.write(second, study.window().clock().zone()));
    }

    private static Value count(TaskLife life, TaskEvent event) {
        return Value.of(life.rows().stream().filter(event::isShownBy).count());
    }
}
