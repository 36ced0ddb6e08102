package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Shares;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code transitions}: the moves between each two stages. */
final class Transitions {

    private static final int NOWHERE = -1;

    private static final Param<String> FORM =
            Parameters.text(
                    "form",
                    "`map` adds `nodes`: how long items stay in each stage, as `stagetime` by `left`");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("fromCategoryId", Kind.ID),
                    Column.key("fromStageId", Kind.TEXT),
                    Column.key("fromName", Kind.TEXT),
                    Column.key("toCategoryId", Kind.ID),
                    Column.key("toStageId", Kind.TEXT),
                    Column.key("toName", Kind.TEXT),
                    Column.of("count", Kind.COUNT),
                    Column.of("items", Kind.COUNT),
                    Column.of("medianSeconds", Kind.SECONDS),
                    Column.of("p85Seconds", Kind.SECONDS),
                    Column.of("share", Kind.SHARE),
                    Column.of("reentries", Kind.COUNT),
                    Column.of("backward", Kind.COUNT),
                    Column.of("pipelineChanges", Kind.COUNT));

    static final Question QUESTION =
            new Question(
                    "transitions",
                    "Counts the moves between each two stages",
                    List.of(
                            FORM,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "one for each pair of stages. `fromStageId` is `null` for the begin of a history;"
                            + " `toStageId` is `null` for items that are still there. `share` is"
                            + " that of all exits from the stage, `backward` counts moves against"
                            + " the board order",
                    "{\"entityTypeId\":2}",
                    Transitions::answer);

    private final Study study;
    private final int stages;
    private final ByKey<Pair> pairs;

    /** Moves between two stages. */
    private static final class Pair {
        private final int from;
        private final int to;
        private final Durations stays = new Durations();
        private long count;
        private long items;
        private long reentries;
        private long backward;
        private long pipelineChanges;
        private long lastItem = Long.MIN_VALUE;

        Pair(int from, int to) {
            this.from = from;
            this.to = to;
        }

        void add(Life life) {
            count++;
            if (lastItem != life.item()) {
                lastItem = life.item();
                items++;
            }
        }
    }

    private Transitions(Study study) {
        this.study = study;
        this.stages = study.stages().size() + 1;
        this.pairs =
                new ByKey<>(key ->
                        new Pair((int) (key / stages) + NOWHERE, (int) (key % stages) + NOWHERE));
    }

    private static Table answer(Study study) {
        var isMap = study.word(FORM, List.of("", "map")).equals("map");
        study.measureIn(study.get(Parameters.CALENDAR));
        var table = new Transitions(study).answer();
        return isMap ? table.withNodes(StageTime.byStage(study.again())) : table;
    }

    private Pair pair(int from, int to) {
        return pairs.of((long) (from - NOWHERE) * stages + (to - NOWHERE));
    }

    private Table answer() {
        study.each(this::visit);
        var exits = new HashMap<Integer, Long>();
        for (var pair : pairs.all().values()) {
            if (pair.to != NOWHERE) {
                exits.merge(pair.from, pair.count, Long::sum);
            }
        }
        var sorted = new ArrayList<>(pairs.all().values());
        sorted.sort((one, other) ->
                one.from != other.from
                        ? Integer.compareUnsigned(one.from, other.from)
                        : Integer.compareUnsigned(one.to, other.to));
        var rows = new ArrayList<List<Value>>();
        for (var pair : sorted) {
            var row = new ArrayList<Value>();
            row.addAll(stage(pair.from));
            row.addAll(stage(pair.to));
            row.add(Value.of(pair.count));
            row.add(Value.of(pair.items));
            row.add(pair.stays.median());
            row.add(pair.stays.orNull(85));
            row.add(
                    pair.from == NOWHERE || pair.to == NOWHERE
                            ? Cells.NULL
                            : Shares.of(pair.count, exits.getOrDefault(pair.from, 0L)));
            row.add(Value.of(pair.reentries));
            row.add(Value.of(pair.backward));
            row.add(Value.of(pair.pipelineChanges));
            rows.add(row);
        }
        var totals = new LinkedHashMap<String, Value>();
        totals.put("count", Value.of(study.moveCount()));
        totals.put("items", Value.of(study.itemCount()));
        return new Table(COLUMNS, rows, totals, study.about(), Optional.empty());
    }

    private List<Value> stage(int number) {
        if (number == NOWHERE) {
            return List.of(Cells.NULL, Cells.NULL, Cells.NULL);
        }
        var stage = study.stages().get(number);
        return List.of(
                Value.of(stage.key().category()), Value.of(stage.key().stage()), stage.name());
    }

    private void visit(Life life) {
        for (var row = study.mayHaveRows(life) ? 0 : life.size(); row < life.size(); row++) {
            if (isAsked(study, life, row)) {
                move(life, row);
            }
        }
        var last = life.last();
        if (study.isInCategory(life, last) && !study.hasRowConditions()) {
            if (life.isUncertain(last)) {
                study.countUncertainStay();
                return;
            }
            pair(study.stage(life, last), NOWHERE).add(life);
        }
    }

    static boolean isAsked(Study study, Life life, int row) {
        // A move between categories belongs to both.
        var isHere =
                study.isInCategory(life, row) || (row > 0 && study.isInCategory(life, row - 1));
        return isHere && study.isInWindow(life, row) && study.passes(life, row);
    }

    private void move(Life life, int row) {
        if (row > 0 && life.isUncertain(row - 1)) {
            study.countUncertainStay();
            return;
        }
        study.count(life, row);
        var to = study.stage(life, row);
        var from = row == 0 ? NOWHERE : study.stage(life, row - 1);
        var pair = pair(from, to);
        pair.add(life);
        pair.reentries += life.visit(row) > 1 ? 1 : 0;
        if (row == 0) {
            return;
        }
        study.countSkew(life, row - 1);
        pair.stays.add(study.stay(life, row - 1));
        var isWithin = life.place(row).category() == life.place(row - 1).category();
        pair.backward += isWithin && to < from ? 1 : 0;
        pair.pipelineChanges += life.kind(row) == 5 ? 1 : 0;
    }
}
