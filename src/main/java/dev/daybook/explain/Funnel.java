package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Shares;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code funnel}: how many items get to each stage. */
final class Funnel {

    private static final long DAY_SECONDS = 24 * 60 * 60;

    private static final Param<String> BY =
            Param.required(
                    "by",
                    ParamType.STRING,
                    "`transition` counts the entries of the period, `cohort` follows the items that"
                            + " were created in it");
    private static final Param<Long> WITHIN =
            Param.optional(
                    "within",
                    ParamType.INT,
                    0L,
                    "Of a cohort, only entries up to so many days after the creation of each item");

    static final Question QUESTION =
            new Question(
                    "funnel",
                    "Counts how many items get to each stage",
                    List.of(
                            BY,
                            WITHIN,
                            Parameters.BUCKET,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "by `transition`: `entries` of any item, `firstEntries` and `reentries`. By"
                            + " `cohort`: `visited` items with an entry in this stage, `reached`"
                            + " those with an entry in it or a later one of the category,"
                            + " `fromFirst` of the cohort, `fromPrevious` of the stage before,"
                            + " `medianSeconds` from the creation. The two answers differ: a"
                            + " period's entries belong to other items at each stage",
                    "{\"entityTypeId\":2,\"by\":\"transition\",\"categoryId\":0}",
                    Funnel::answer);

    private Funnel() {}

    private static Table answer(Study study) {
        var isCohort = study.word(BY, List.of("transition", "cohort")).equals("cohort");
        if (study.type().hasCategories() && study.category().isEmpty()) {
            throw ErrorCode.PARAMETER_MISSING.with("categoryId");
        }
        if (!isCohort) {
            return new Transition(study).answer();
        }
        if (study.buckets().isPresent()) {
            throw ErrorCode.QUESTION_PARAMETER.with("bucket", study.get(Parameters.BUCKET));
        }
        return new Cohort(study).answer();
    }

    /** Entries of the period. */
    private static final class Transition {

        private final Study study;
        private final Groups<Group> groups;

        Transition(Study study) {
            this.study = study;
            this.groups =
                    new Groups<>(
                            study.buckets(), List.of(Dimension.of("stage", study)), Group::new);
        }

        /** Entries in one stage. */
        private static final class Group {
            private long entries;
            private long items;
            private long firstEntries;
            private long lastItem = Long.MIN_VALUE;

            List<Value> values() {
                return List.of(
                        Value.of(entries),
                        Value.of(items),
                        Value.of(firstEntries),
                        Value.of(entries - firstEntries));
            }
        }

        Table answer() {
            study.eachInWindow(life -> {
                for (var row = 0; row < life.size(); row++) {
                    if (study.isInCategory(life, row)
                            && study.isInWindow(life, row)
                            && study.passes(life, row)) {
                        study.count(life, row);
                        var group = groups.of(life, row, row, life.time(row));
                        group.entries++;
                        group.firstEntries += life.visit(row) == 1 ? 1 : 0;
                        if (group.lastItem != life.item()) {
                            group.lastItem = life.item();
                            group.items++;
                        }
                    }
                }
            });
            for (var i = 0; i < study.stages().known(); i++) {
                var category = study.stages().get(i).key().category();
                if (study.category().filter(each -> each != category).isEmpty()) {
                    groups.show(i + 1);
                }
            }
            groups.fill();
            var columns = new ArrayList<>(groups.columns());
            for (var name : List.of("entries", "items", "firstEntries", "reentries")) {
                columns.add(Column.of(name, Kind.COUNT));
            }
            var totals = new LinkedHashMap<String, Value>();
            totals.put("entries", Value.of(study.moveCount()));
            totals.put("items", Value.of(study.itemCount()));
            return new Table(
                    columns, groups.rows(Group::values), totals, study.about(), Optional.empty());
        }
    }

    /** Items that were created in the period. */
    private static final class Cohort {

        private final Study study;
        private final long within;
        private final List<Stages.Stage> stages = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final int[] ranks;
        private final long[] visited;
        private final long[] reached;
        private final List<Durations> times = new ArrayList<>();
        private long items;
        private long won;
        private long lost;
        private long open;
        private long transferred;
        private long everLost;
        private long tooYoung;

        Cohort(Study study) {
            this.study = study;
            var days = study.get(WITHIN);
            if (days < 0 || days > 100_000) {
                throw ErrorCode.QUESTION_PARAMETER.with("within", days);
            }
            this.within = days * DAY_SECONDS;
            this.ranks = new int[study.stages().size()];
            java.util.Arrays.fill(ranks, -1);
            add(Semantics.PROCESS);
            add(Semantics.SUCCESS);
            add(Semantics.FAILURE);
            this.visited = new long[stages.size()];
            this.reached = new long[stages.size()];
            stages.forEach(_ -> times.add(new Durations()));
        }

        private void add(Semantics semantics) {
            for (var i = 0; i < study.stages().known(); i++) {
                var stage = study.stages().get(i);
                if (stage.semantics() == semantics
                        && study.category()
                                .filter(each -> each != stage.key().category())
                                .isEmpty()) {
                    ranks[i] = stages.size();
                    stages.add(stage);
                    numbers.add(i);
                }
            }
        }

        private boolean isFailure(int rank) {
            return stages.get(rank).semantics() == Semantics.FAILURE;
        }

        Table answer() {
            study.each(this::visit);
            var rows = new ArrayList<List<Value>>();
            var previous = items;
            for (var rank = 0; rank < stages.size(); rank++) {
                var stage = stages.get(rank);
                var row =
                        new ArrayList<>(Dimension.of("stage", study).values(numbers.get(rank) + 1));
                row.add(Value.of(visited[rank]));
                if (stage.semantics() == Semantics.FAILURE) {
                    row.addAll(java.util.Collections.nCopies(4, Cells.NULL));
                } else {
                    row.add(Value.of(reached[rank]));
                    row.add(Shares.of(reached[rank], items));
                    row.add(Shares.of(reached[rank], previous));
                    row.add(times.get(rank).median());
                    previous = reached[rank];
                }
                rows.add(row);
            }
            var columns = new ArrayList<>(Dimension.of("stage", study).columns());
            columns.add(Column.of("visited", Kind.COUNT));
            columns.add(Column.of("reached", Kind.COUNT));
            columns.add(Column.of("fromFirst", Kind.SHARE));
            columns.add(Column.of("fromPrevious", Kind.SHARE));
            columns.add(Column.of("medianSeconds", Kind.SECONDS));
            var totals = new LinkedHashMap<String, Value>();
            totals.put("items", Value.of(items));
            totals.put("won", Value.of(won));
            totals.put("lost", Value.of(lost));
            totals.put("open", Value.of(open));
            totals.put("transferred", Value.of(transferred));
            totals.put("everLost", Value.of(everLost));
            totals.put("tooYoung", Value.of(tooYoung));
            return new Table(columns, rows, totals, study.about(), Optional.empty());
        }

        private void visit(Life life) {
            if (!study.isInCategory(life, 0)
                    || !study.isInWindow(life, 0)
                    || !study.passes(life, 0)) {
                if (!study.isWhole(life)
                        && study.isInCategory(life, 0)
                        && study.isInWindow(life, 0)) {
                    study.countTruncated();
                }
                return;
            }
            if (!study.isWhole(life)) {
                study.countTruncated();
                return;
            }
            if (life.uncertain() > 0) {
                study.countUncertain(life);
                return;
            }
            var created = life.time(0);
            if (within > 0 && study.at() - created < within) {
                tooYoung++;
                return;
            }
            items++;
            study.count(life, 0);
            var furthest = -1;
            var wasLost = false;
            var hasVisited = new boolean[stages.size()];
            var category = life.place(0).category();
            for (var row = 0; row < life.size(); row++) {
                if (life.place(row).category() != category) {
                    continue;
                }
                wasLost |= life.place(row).semantics() == Semantics.FAILURE;
                if (within > 0 && life.time(row) - created > within) {
                    continue;
                }
                var rank = ranks[study.stage(life, row)];
                if (rank < 0) {
                    continue;
                }
                hasVisited[rank] = true;
                if (!isFailure(rank)) {
                    for (; furthest < rank; ) {
                        furthest++;
                        reached[furthest]++;
                        times.get(furthest).add(Math.max(0, life.time(row) - created));
                    }
                }
            }
            for (var rank = 0; rank < hasVisited.length; rank++) {
                visited[rank] += hasVisited[rank] ? 1 : 0;
            }
            everLost += wasLost ? 1 : 0;
            var last = life.place(life.last());
            transferred += last.category() != category ? 1 : 0;
            switch (last.semantics()) {
                case PROCESS -> open++;
                case SUCCESS -> won++;
                case FAILURE -> lost++;
            }
        }
    }
}
