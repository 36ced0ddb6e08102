package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code flow}: arrivals, work in progress, throughput and cycle time. */
final class Flow {

    private static final Param<Boolean> STAGES =
            Parameters.flag("stages", "Adds `inStage`: the items in each stage");

    static final Question QUESTION =
            new Question(
                    "flow",
                    "Counts arrivals, work in progress and finished items",
                    List.of(
                            Parameters.BUCKET,
                            STAGES,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "one for each `bucket`, which is required. `wip` counts the items in process at its"
                            + " end: that of the bucket before, plus `arrived` and `reopened`, minus"
                            + " `left` and `finished`. With `categoryId`, moves between pipelines"
                            + " arrive and leave too. `cycleMedianSeconds` measures items that are"
                            + " final, from creation to their last finish. `moves` is not supported",
                    "{\"entityTypeId\":2,\"bucket\":\"month\"}",
                    study -> new Flow(study).answer());

    /** State of an item, seen from the category of the question. */
    enum State {
        ELSEWHERE,
        IN_PROCESS,
        FINAL
    }

    private final Study study;
    private final Buckets buckets;
    private final List<Group> groups = new ArrayList<>();
    private final long[][] inStage;
    private final long begin;
    private final long end;
    private long before;

    /** Counts of one bucket. */
    private static final class Group {
        private final Durations cycles = new Durations();
        private long arrived;
        private long left;
        private long finished;
        private long won;
        private long lost;
        private long reopened;
    }

    private Flow(Study study) {
        this.study = study;
        if (study.hasRowConditions()) {
            throw ErrorCode.QUESTION_PARAMETER.with("moves", "Array");
        }
        study.measureIn(study.get(Parameters.CALENDAR));
        this.buckets = study.allBuckets();
        for (var i = 0; i < buckets.size(); i++) {
            groups.add(new Group());
        }
        // The first element holds what was there before the first bucket.
        this.inStage = new long[study.stages().size()][buckets.size() + 1];
        this.begin = study.window().from().orElse(Long.MIN_VALUE);
        this.end = study.window().end().orElse(Long.MAX_VALUE);
    }

    private Table answer() {
        study.each(this::visit);
        var isByStage = study.get(STAGES);
        var rows = new ArrayList<List<Value>>();
        var wip = before;
        for (var i = 0; i < groups.size(); i++) {
            var group = groups.get(i);
            wip += group.arrived - group.left - group.finished + group.reopened;
            var row = new ArrayList<Value>();
            row.add(Value.of(buckets.day(i).toString()));
            row.add(Value.of(group.arrived));
            row.add(Value.of(group.left));
            row.add(Value.of(group.finished));
            row.add(Value.of(group.won));
            row.add(Value.of(group.lost));
            row.add(Value.of(group.reopened));
            row.add(Value.of(wip));
            row.add(group.cycles.median());
            row.add(group.cycles.orNull(85));
            if (isByStage) {
                row.add(inStage(i));
            }
            rows.add(row);
        }
        var columns = new ArrayList<Column>();
        columns.add(Column.key("bucket", Kind.TEXT));
        for (var name : List.of("arrived", "left", "finished", "won", "lost", "reopened", "wip")) {
            columns.add(Column.of(name, Kind.COUNT));
        }
        columns.add(Column.of("cycleMedianSeconds", Kind.SECONDS));
        columns.add(Column.of("cycleP85Seconds", Kind.SECONDS));
        if (isByStage) {
            columns.add(Column.of("inStage", Kind.OBJECT));
        }
        var totals = new LinkedHashMap<String, Value>();
        totals.put("arrived", Value.of(groups.stream().mapToLong(group -> group.arrived).sum()));
        totals.put("finished", Value.of(groups.stream().mapToLong(group -> group.finished).sum()));
        totals.put("wipBefore", Value.of(before));
        return new Table(columns, rows, totals, study.about(), Optional.empty());
    }

    private Value inStage(int bucket) {
        var stages = new ArrayList<Value>();
        for (var i = 0; i < inStage.length; i++) {
            var items = 0L;
            for (var j = 0; j <= bucket + 1; j++) {
                items += inStage[i][j];
            }
            var stage = study.stages().get(i);
            if (study.category().filter(each -> each != stage.key().category()).isEmpty()) {
                stages.add(
                        Value.tree(
                                "categoryId", stage.key().category(),
                                "stageId", stage.key().stage(),
                                "stageName", stage.name(),
                                "items", items));
            }
        }
        return new Value.Items(stages);
    }

    private State state(Life life, int row) {
        return state(study, life, row);
    }

    static State state(Study study, Life life, int row) {
        if (row < 0 || !study.isInCategory(life, row)) {
            return State.ELSEWHERE;
        }
        return life.place(row).isFinal() ? State.FINAL : State.IN_PROCESS;
    }

    private void visit(Life life) {
        if (life.uncertain() > 0) {
            study.countUncertain(life);
            return;
        }
        var lastFinish = -1;
        var finishTime = Long.MIN_VALUE;
        var time = Long.MIN_VALUE;
        for (var row = 0; row < life.size(); row++) {
            // A row whose time is before that of its predecessor counts with it.
            time = Math.max(time, life.time(row));
            var from = state(life, row - 1);
            var to = state(life, row);
            if (isFinish(life, row, from, to)) {
                lastFinish = row;
                finishTime = time;
            }
            if (time >= end) {
                continue;
            }
            var bucket = time < begin ? -1 : buckets.number(time);
            if (from != State.ELSEWHERE) {
                inStage[study.stage(life, row - 1)][bucket + 1]--;
            }
            if (to != State.ELSEWHERE) {
                inStage[study.stage(life, row)][bucket + 1]++;
            }
            if (bucket < 0) {
                before += (to == State.IN_PROCESS ? 1 : 0) - (from == State.IN_PROCESS ? 1 : 0);
            } else {
                if (from != State.ELSEWHERE || to != State.ELSEWHERE) {
                    study.count(life, row);
                }
                count(groups.get(bucket), life, row, from, to);
            }
        }
        var isOver = state(life, life.last()) == State.FINAL;
        if (isOver && lastFinish >= 0 && study.window().contains(finishTime)) {
            if (!study.isWhole(life)) {
                study.countTruncated();
            } else {
                groups.get(buckets.number(finishTime))
                        .cycles
                        .add(study.seconds(life.time(0), finishTime));
            }
        }
    }

    private static boolean wasFinal(Life life, int row) {
        return row > 0 && life.place(row - 1).isFinal();
    }

    static boolean isFinish(Life life, int row, State from, State to) {
        return to == State.FINAL && from != State.FINAL && !wasFinal(life, row);
    }

    private static boolean cameFinal(Life life, int row, State from) {
        return from == State.ELSEWHERE && wasFinal(life, row);
    }

    static boolean isArrival(Life life, int row, State from, State to) {
        return from == State.ELSEWHERE && to != State.ELSEWHERE && !cameFinal(life, row, from);
    }

    static boolean isExit(State from, State to) {
        return from == State.IN_PROCESS && to == State.ELSEWHERE;
    }

    static boolean isReopening(Life life, int row, State from, State to) {
        return to == State.IN_PROCESS && (from == State.FINAL || cameFinal(life, row, from));
    }

    private static void count(Group group, Life life, int row, State from, State to) {
        if (isArrival(life, row, from, to)) {
            group.arrived++;
        }
        if (isExit(from, to)) {
            group.left++;
        }
        if (isFinish(life, row, from, to)) {
            group.finished++;
            if (life.place(row).semantics() == Semantics.SUCCESS) {
                group.won++;
            } else {
                group.lost++;
            }
        }
        if (isReopening(life, row, from, to)) {
            group.reopened++;
        }
    }
}
