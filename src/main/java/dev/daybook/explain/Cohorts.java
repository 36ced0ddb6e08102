package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Shares;
import dev.daybook.explain.table.Table;
import dev.daybook.protocol.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Items that were created in the period, or in each bucket of it, and how far they got. */
final class Cohorts {

    private final Study study;
    private final long within;
    private final List<Stages.Stage> stages = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final int[] ranks;
    private final Optional<Buckets> buckets;
    private final Map<Integer, Cohort> ofBuckets = new LinkedHashMap<>();
    private final Cohort all;

    /**
     * @param within the seconds after its creation in which the entries of an item count; 0 for all
     * @param buckets the buckets that are cohorts of their own; empty if there are none
     */
    Cohorts(Study study, long within, Optional<Buckets> buckets) {
        this.study = study;
        this.within = within;
        this.ranks = new int[study.stages().size()];
        Arrays.fill(ranks, -1);
        add(Semantics.PROCESS);
        add(Semantics.SUCCESS);
        add(Semantics.FAILURE);
        this.buckets = buckets;
        this.all = new Cohort();
        buckets.filter(Buckets::isFilled)
                .ifPresent(each -> {
                    for (var i = 0; i < each.size(); i++) {
                        ofBuckets.put(i, new Cohort());
                    }
                });
    }

    private void add(Semantics semantics) {
        for (var i = 0; i < study.stages().known(); i++) {
            var stage = study.stages().get(i);
            if (stage.semantics() == semantics
                    && study.category().filter(each -> each != stage.key().category()).isEmpty()) {
                ranks[i] = stages.size();
                stages.add(stage);
                numbers.add(i);
            }
        }
    }

    private boolean isFailure(int rank) {
        return stages.get(rank).semantics() == Semantics.FAILURE;
    }

    /** Items of one cohort. */
    private final class Cohort {
        private final long[] visited = new long[stages.size()];
        private final long[] reached = new long[stages.size()];
        private final List<Durations> times = new ArrayList<>();
        private long items;
        private long won;
        private long lost;
        private long open;
        private long transferred;
        private long everLost;
        private long tooYoung;

        Cohort() {
            stages.forEach(_ -> times.add(new Durations()));
        }

        void add(Life life) {
            items++;
            var created = life.time(0);
            var furthest = -1;
            var wasLost = false;
            var hasVisited = new boolean[stages.size()];
            var category = life.place(0).category();
            for (var row = 0; row < life.size(); row++) {
                wasLost |=
                        life.place(row).category() == category
                                && life.place(row).semantics() == Semantics.FAILURE;
                var rank = rank(life, row);
                if (rank < 0) {
                    continue;
                }
                hasVisited[rank] = true;
                if (!isFailure(rank)) {
                    for (; furthest < rank; ) {
                        furthest++;
                        reached[furthest]++;
                        times.get(furthest).add(study.seconds(created, life.time(row)));
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

        /**
         * Adds a row for each stage.
         *
         * @param day the first day of the bucket; empty if the period has no buckets
         */
        void addTo(List<List<Value>> rows, Optional<LocalDate> day) {
            var previous = items;
            for (var rank = 0; rank < stages.size(); rank++) {
                var row = new ArrayList<Value>();
                day.ifPresent(each -> row.add(Value.of(each.toString())));
                row.addAll(Dimension.of("stage", study).values(numbers.get(rank) + 1));
                row.add(Value.of(visited[rank]));
                if (isFailure(rank)) {
                    row.addAll(Collections.nCopies(4, Cells.NULL));
                } else {
                    row.add(Value.of(reached[rank]));
                    row.add(Shares.of(reached[rank], items));
                    row.add(Shares.of(reached[rank], previous));
                    row.add(times.get(rank).median());
                    previous = reached[rank];
                }
                if (day.isPresent()) {
                    row.add(Value.of(items));
                    row.add(Value.of(tooYoung));
                }
                rows.add(row);
            }
        }

        SequencedMap<String, Value> totals() {
            var totals = new LinkedHashMap<String, Value>();
            totals.put("items", Value.of(items));
            totals.put("won", Value.of(won));
            totals.put("lost", Value.of(lost));
            totals.put("open", Value.of(open));
            totals.put("transferred", Value.of(transferred));
            totals.put("everLost", Value.of(everLost));
            totals.put("tooYoung", Value.of(tooYoung));
            return totals;
        }
    }

    Table answer() {
        study.each(this::visit);
        var columns = new ArrayList<Column>();
        buckets.ifPresent(_ -> columns.add(Column.key("bucket", Kind.TEXT)));
        columns.addAll(Dimension.of("stage", study).columns());
        columns.add(Column.of("visited", Kind.COUNT));
        columns.add(Column.of("reached", Kind.COUNT));
        columns.add(Column.of("fromFirst", Kind.SHARE));
        columns.add(Column.of("fromPrevious", Kind.SHARE));
        columns.add(Column.of("medianSeconds", Kind.SECONDS));
        var rows = new ArrayList<List<Value>>();
        if (buckets.isPresent()) {
            columns.add(Column.of("cohort", Kind.COUNT));
            columns.add(Column.of("tooYoung", Kind.COUNT));
            var byDay = new TreeMap<LocalDate, Cohort>();
            ofBuckets.forEach((number, cohort) -> byDay.put(buckets.get().day(number), cohort));
            byDay.forEach((day, cohort) -> cohort.addTo(rows, Optional.of(day)));
        } else {
            all.addTo(rows, Optional.empty());
        }
        return new Table(columns, rows, all.totals(), study.about(), Optional.empty());
    }

    private void visit(Life life) {
        switch (role(life)) {
            case NONE -> {}
            case TOO_YOUNG -> {
                all.tooYoung++;
                cohort(life).ifPresent(each -> each.tooYoung++);
            }
            case MEMBER -> {
                study.count(life, 0);
                all.add(life);
                cohort(life).ifPresent(each -> each.add(life));
            }
        }
    }

    private Optional<Cohort> cohort(Life life) {
        return buckets.map(
                each -> ofBuckets.computeIfAbsent(each.number(life.time(0)), _ -> new Cohort()));
    }

    /** What an item is for the cohort of the period. */
    enum Role {
        NONE,
        TOO_YOUNG,
        MEMBER
    }

    Role role(Life life) {
        if (!study.isOfCreated(life)) {
            return Role.NONE;
        }
        return within > 0 && study.at() - life.time(0) < within ? Role.TOO_YOUNG : Role.MEMBER;
    }

    /** Returns the rank of the stage that a row enters; negative if the entry does not count. */
    private int rank(Life life, int row) {
        var isLate = within > 0 && life.time(row) - life.time(0) > within;
        return isLate || life.place(row).category() != life.place(0).category()
                ? -1
                : ranks[study.stage(life, row)];
    }

    /**
     * Returns the first row with which an item entered a stage; negative if there is none.
     *
     * @param orLater whether entries of later stages count too, but those of failure stages
     */
    int entry(Life life, String stage, boolean orLater) {
        var wanted = -1;
        for (var rank = 0; rank < stages.size(); rank++) {
            wanted = stages.get(rank).key().stage().equals(stage) ? rank : wanted;
        }
        for (var row = 0; wanted >= 0 && row < life.size(); row++) {
            var rank = rank(life, row);
            if (rank == wanted || (orLater && rank > wanted && !isFailure(rank))) {
                return row;
            }
        }
        return -1;
    }
}
