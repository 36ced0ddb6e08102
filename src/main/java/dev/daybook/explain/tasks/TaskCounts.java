package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code tasks.count}: events in the lives of tasks. */
final class TaskCounts {

    private static final Param<Value> EVENTS =
            Param.optionalArray(
                    "events",
                    "Events to count, by default all: `created`, `started`, `deferred`, `sentToReview`,"
                            + " `completed`, `returned`, `reopened`, `postponed`, `advanced`,"
                            + " `deadlineSet`, `deadlineRemoved`, `reassigned`, `commented`,"
                            + " `checklist`, `time`, `moved`");
    private static final Param<Boolean> PER_TASK =
            Parameters.flag(
                    "perTask", "Adds `tasksMoreThanOnce`: the tasks with an event twice or more");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy("`person`, `group`, `task`, `field`");

    static final TaskQuestion QUESTION =
            new TaskQuestion(
                    "count",
                    "Counts events in the lives of tasks",
                    List.of(
                            EVENTS,
                            PER_TASK,
                            TaskParameters.WHOSE,
                            Parameters.BUCKET,
                            GROUP_BY,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "one column for each event, `tasks` with any of them, and `postponedSeconds`, by which"
                            + " deadlines were put off in all",
                    "{\"bucket\":\"month\",\"groupBy\":[\"person\"]}",
                    study -> new TaskCounts(study).answer());

    private static final int EVENT_COUNT = TaskEvent.values().length;

    private final TaskStudy study;
    private final List<TaskEvent> events;
    private final boolean isPerTask;
    private final TaskGroups<Group> groups;

    /** Counts of one group. */
    private static final class Group {
        private final long[] counts = new long[EVENT_COUNT];
        private final long[] moreThanOnce = new long[EVENT_COUNT];
        private final int[] ofTask = new int[EVENT_COUNT];
        private long task = Long.MIN_VALUE;
        private long tasks;
        private long postponed;

        void add(TaskEvent event, TaskLife life, int row) {
            if (task != life.item()) {
                task = life.item();
                tasks++;
                Arrays.fill(ofTask, 0);
            }
            var number = event.number();
            counts[number]++;
            if (++ofTask[number] == 2) {
                moreThanOnce[number]++;
            }
            if (event == TaskEvent.POSTPONED) {
                postponed += life.postponed(row);
            }
        }
    }

    private TaskCounts(TaskStudy study) {
        this.study = study;
        this.events = events(study.get(EVENTS));
        this.isPerTask = study.get(PER_TASK);
        this.groups =
                new TaskGroups<>(
                        study,
                        study.buckets(TaskParameters.bucket(study.get(Parameters.BUCKET))),
                        TaskParameters.groupBy(
                                study.get(GROUP_BY), List.of("person", "group", "task", "field")),
                        TaskParameters.isByResponsible(study),
                        Group::new);
    }

    private static List<TaskEvent> events(Value wanted) {
        if (wanted.elements().isEmpty()) {
            return List.of(TaskEvent.values());
        }
        return wanted.elements().stream()
                .map(word ->
                        TaskEvent.of(word.asText())
                                .orElseThrow(() ->
                                        ErrorCode.QUESTION_PARAMETER.with("events", word.asText())))
                .distinct()
                .toList();
    }

    private Table answer() {
        var all = new Group();
        var wanted = events.stream().mapToInt(TaskEvent::bit).sum();
        study.each(life -> {
            var counted = 0;
            for (var row = 0; row < life.size(); row++) {
                var shown = life.kind(row).events() & wanted;
                if (shown == 0 || !study.isAsked(life, row)) {
                    continue;
                }
                counted++;
                for (var event : events) {
                    if ((shown & event.bit()) != 0) {
                        groups.of(life, row).add(event, life, row);
                        all.add(event, life, row);
                    }
                }
            }
            if (counted > 0) {
                study.count(counted);
            }
        });
        groups.fill();
        var columns = new ArrayList<>(groups.columns());
        events.forEach(event -> columns.add(Column.of(event.word(), Kind.COUNT)));
        columns.add(Column.of("tasks", Kind.COUNT));
        columns.add(Column.of("postponedSeconds", Kind.SECONDS));
        if (isPerTask) {
            columns.add(Column.of("tasksMoreThanOnce", Kind.OBJECT));
        }
        var totals = new LinkedHashMap<String, Value>();
        for (var event : events) {
            totals.put(event.word(), Value.of(all.counts[event.number()]));
        }
        totals.put("tasks", Value.of(all.tasks));
        totals.put("postponedSeconds", Value.of(all.postponed));
        return new Table(
                columns, groups.rows(this::values), totals, study.about(), Optional.empty());
    }

    private List<Value> values(Group group) {
        var values = new ArrayList<Value>();
        for (var event : events) {
            values.add(Value.of(group.counts[event.number()]));
        }
        values.add(Value.of(group.tasks));
        values.add(Value.of(group.postponed));
        if (isPerTask) {
            var more = new LinkedHashMap<String, Value>();
            for (var event : events) {
                var tasks = group.moreThanOnce[event.number()];
                if (tasks > 0) {
                    more.put(event.word(), Value.of(tasks));
                }
            }
            values.add(Value.of(more));
        }
        return values;
    }
}
