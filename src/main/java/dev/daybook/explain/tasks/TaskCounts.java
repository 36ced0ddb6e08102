package dev.daybook.explain.tasks;

import dev.daybook.explain.Parameters;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                    "perTask", "Adds `moreThanOnce`: the tasks with an event twice or more");
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
                            TaskParameters.MOVES,
                            Parameters.ORDER,
                            Parameters.LIMIT),
                    "one column for each event, `tasks` with any of them, and `postponedSeconds`, by which"
                            + " deadlines were put off in all",
                    "{\"bucket\":\"month\",\"groupBy\":[\"person\"]}",
                    study -> new TaskCounts(study).answer());

    private final TaskStudy study;
    private final List<TaskEvent> events;
    private final boolean isPerTask;
    private final TaskGroups<Group> groups;

    /** Counts of one group. */
    private static final class Group {
        private final Map<TaskEvent, Long> counts = new EnumMap<>(TaskEvent.class);
        private final Map<TaskEvent, Long> moreThanOnce = new EnumMap<>(TaskEvent.class);
        private final Map<TaskEvent, Integer> ofTask = new EnumMap<>(TaskEvent.class);
        private long task;
        private long tasks;
        private long postponed;

        void add(TaskEvent event, TaskRow row) {
            if (task != row.task()) {
                task = row.task();
                tasks++;
                ofTask.clear();
            }
            counts.merge(event, 1L, Long::sum);
            if (ofTask.merge(event, 1, Integer::sum) == 2) {
                moreThanOnce.merge(event, 1L, Long::sum);
            }
            if (event == TaskEvent.POSTPONED) {
                postponed += row.toNumber() - row.fromNumber();
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
        study.each(life -> {
            var counted = 0;
            for (var row : life.rows()) {
                if (!study.isAsked(row)) {
                    continue;
                }
                var isCounted = false;
                for (var event : events) {
                    if (event.isShownBy(row)) {
                        groups.of(life, row).add(event, row);
                        all.add(event, row);
                        isCounted = true;
                    }
                }
                counted += isCounted ? 1 : 0;
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
            columns.add(Column.of("moreThanOnce", Kind.OBJECT));
        }
        var totals = new LinkedHashMap<String, Value>();
        for (var event : events) {
            totals.put(event.word(), Value.of(all.counts.getOrDefault(event, 0L)));
        }
        totals.put("tasks", Value.of(all.tasks));
        totals.put("postponedSeconds", Value.of(all.postponed));
        return new Table(
                columns, groups.rows(this::values), totals, study.about(), Optional.empty());
    }

    private List<Value> values(Group group) {
        var values = new ArrayList<Value>();
        for (var event : events) {
            values.add(Value.of(group.counts.getOrDefault(event, 0L)));
        }
        values.add(Value.of(group.tasks));
        values.add(Value.of(group.postponed));
        if (isPerTask) {
            var more = new LinkedHashMap<String, Value>();
            group.moreThanOnce.forEach((event, tasks) -> more.put(event.word(), Value.of(tasks)));
            values.add(Value.of(more));
        }
        return values;
    }
}
