package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code tasks.time}: how long tasks take. */
final class TaskTimes {

    private static final Value NULL = Cells.NULL;

    /** Number of a row that does not exist. */
    private static final int NEVER = -1;

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
    private static final Param<Boolean> STATUSES =
            Parameters.flag(
                    "statuses",
                    "Returns how long the listed tasks were in each status instead; without"
                            + " `bucket`, `groupBy` and `net`");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy("`person`, `group`, of the last completion, or `task`");
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
                            STATUSES,
                            TaskParameters.WHOSE,
                            Parameters.BUCKET,
                            GROUP_BY,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "tasks that are done. Lead time lasts from the creation to the last completion, cycle"
                            + " time from the first start; a task that was never started has none."
                            + " `open` counts tasks that are not done: by `created` those of the"
                            + " period, by `completed` all of them, and only without `bucket` and"
                            + " `groupBy`. With `list`, also the tasks that are not done and were"
                            + " created in the period; `inStatus` maps each status to its seconds,"
                            + " and `order` may be by `leadSeconds`. With `statuses`, one row for"
                            + " each status of these tasks: `count` to `maxSeconds` describe the"
                            + " times that ended, `open` those that last, `final` the tasks that"
                            + " are done",
                    "{\"from\":\"2026-01-01\",\"bucket\":\"month\"}",
                    study -> new TaskTimes(study).answer());

    private final TaskStudy study;
    private final boolean isByCreation;
    private final boolean isNet;
    private final TaskGroups<Group> groups;
    private final Optional<TaskStatuses> statuses;
    private final Rows rows;
    private final boolean isList;
    private final boolean showsOpen;
    private long tasks;
    private long open;

    /** Durations of one group. */
    private static final class Group {
        private final Durations lead = new Durations();
        private final Durations cycle = new Durations();
        private final Durations review = new Durations();
        private long open;

        List<Value> values(boolean showsOpen) {
            return List.of(
                    Value.of(lead.size()),
                    lead.median(),
                    lead.orNull(85),
                    cycle.median(),
                    cycle.orNull(85),
                    review.median(),
                    showsOpen ? Value.of(open) : NULL);
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
        var buckets = study.buckets(TaskParameters.bucket(study.get(Parameters.BUCKET)));
        var words = TaskParameters.groupBy(study.get(GROUP_BY), List.of("person", "group", "task"));
        var isWhole = buckets.isEmpty() && words.isEmpty();
        var isByStatus = study.get(STATUSES);
        if (isByStatus && (isList || isNet || !isWhole)) {
            throw ErrorCode.QUESTION_PARAMETER.with("statuses", "Y");
        }
        // A task that is not done has no completion, which groups belong to.
        this.showsOpen = isByCreation || isWhole;
        this.statuses = isByStatus ? Optional.of(new TaskStatuses(study)) : Optional.empty();
        this.rows =
                isList
                        ? Rows.ordered(
                                study.start(),
                                Limits.PAGE_ROWS,
                                study.get(Parameters.ORDER),
                                "leadSeconds")
                        : new Rows(0, 0);
        this.groups =
                new TaskGroups<>(
                        study, buckets, words, TaskParameters.isByResponsible(study), Group::new);
    }

    private Table answer() {
        study.each(this::visit);
        var totals = new LinkedHashMap<String, Value>();
        totals.put("tasks", Value.of(tasks));
        totals.put("open", Value.of(open));
        if (isList) {
            return new Table(COLUMNS, rows.rows(), totals, study.about(), Optional.of(rows.page()));
        }
        if (statuses.isPresent()) {
            return new Table(
                    TaskStatuses.COLUMNS,
                    statuses.get().rows(),
                    totals,
                    study.about(),
                    Optional.empty());
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
        columns.add(Column.of("open", Kind.COUNT));
        return new Table(
                columns,
                groups.rows(group -> group.values(showsOpen)),
                totals,
                study.about(),
                Optional.empty());
    }

    private void visit(TaskLife life) {
        if (!life.isWhole()) {
            study.countTruncated();
            return;
        }
        var completed = lastCompletion(life);
        var isDone = completed >= 0 && life.lastStatus() == TaskEvent.DONE;
        var deciding = isByCreation || !isDone ? 0 : completed;
        var isAsked = study.isAsked(life, deciding);
        if (life.lastStatus() != TaskEvent.DONE && (isAsked || !isByCreation)) {
            open++;
            if (showsOpen && !isList) {
                groups.of(life, 0).open++;
            }
        }
        if (!isAsked) {
            return;
        }
        if (isList || statuses.isPresent()) {
            study.count(life.size());
            tasks += isDone ? 1 : 0;
            statuses.ifPresent(each -> each.add(life));
            if (isList) {
                list(life, isDone ? completed : NEVER);
            }
        } else if (isDone) {
            study.count(life.size());
            tasks++;
            var group = groups.of(life, deciding);
            group.lead.add(lead(life, 0, completed));
            var started = firstStart(life);
            if (started >= 0) {
                group.cycle.add(lead(life, started, completed));
            }
            var review = inReview(life);
            if (review >= 0) {
                group.review.add(review);
            }
        }
    }

    /** Returns the row of the last completion, or {@link #NEVER}. */
    private static int lastCompletion(TaskLife life) {
        for (var row = life.last(); row >= 0; row--) {
            if (life.shows(TaskEvent.COMPLETED, row)) {
                return row;
            }
        }
        return NEVER;
    }

    private static int firstStart(TaskLife life) {
        for (var row = 0; row < life.size(); row++) {
            if (life.shows(TaskEvent.STARTED, row)) {
                return row;
            }
        }
        return NEVER;
    }

    /** Returns the time between two rows; without idle time if that is asked for. */
    private long lead(TaskLife life, int first, int done) {
        var begin = life.time(first);
        var seconds = study.seconds(begin, life.time(done));
        if (!isNet) {
            return seconds;
        }
        var since = life.time(0);
        var status = life.firstStatus();
        for (var row = 0; row <= done; row++) {
            if (life.isStatus(row)) {
                if (status == TaskEvent.DONE || status == TaskEvent.DEFERRED_STATUS) {
                    seconds -= study.seconds(Math.max(begin, since), life.time(row));
                }
                since = life.time(row);
                status = life.kind(row).to();
            }
        }
        return seconds;
    }

    /** Returns the seconds in review; negative if the task never was. */
    private long inReview(TaskLife life) {
        for (var row = 0; row < life.size(); row++) {
            if (life.isStatus(row)
                    && (life.kind(row).to() == TaskEvent.IN_REVIEW
                            || life.kind(row).from() == TaskEvent.IN_REVIEW)) {
                return TaskStatuses.sums(study, life).getOrDefault(TaskEvent.IN_REVIEW, -1L);
            }
        }
        return NEVER;
    }

    private void list(TaskLife life, int done) {
        var seconds = done < 0 ? NEVER : lead(life, 0, done);
        rows.add(seconds, () -> values(life, done));
    }

    private List<Value> values(TaskLife life, int done) {
        var started = firstStart(life);
        var inStatus = new LinkedHashMap<String, Value>();
        TaskStatuses.sums(study, life)
                .forEach((status, seconds) -> inStatus.put("" + status, Value.of(seconds)));
        return List.of(
                Value.of(life.item()),
                time(life, 0),
                time(life, started),
                time(life, done),
                done < 0 ? NULL : Value.of(lead(life, 0, done)),
                done < 0 || started < 0 ? NULL : Value.of(lead(life, started, done)),
                Value.of(inStatus),
                Value.of(life.count(TaskEvent.RETURNED)),
                Value.of(life.count(TaskEvent.REOPENED)),
                Value.of(life.count(TaskEvent.POSTPONED)),
                Value.of(life.count(TaskEvent.REASSIGNED)));
    }

    private Value time(TaskLife life, int row) {
        return row < 0 ? NULL : Cells.time(life.time(row), study.window().clock().zone());
    }
}
