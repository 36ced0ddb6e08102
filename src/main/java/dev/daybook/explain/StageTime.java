package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.period.Buckets;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stagetime}: how long items stay. */
final class StageTime {

    private static final Param<String> BY =
            Param.required(
                    "by",
                    ParamType.STRING,
                    "Stays of the period: `left` those that ended in it, `entered` those that began in"
                            + " it, `inside` every stay, cut to the period");
    private static final Param<String> UNIT =
            Param.optional(
                    "unit",
                    ParamType.STRING,
                    "stay",
                    "`stay`, or `item`: closed stays of one item in one stage are added up");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy(
                    "`stage` (default), `category`, `person` (that ended the stay),"
                            + " `responsible`");
    private static final List<String> DIMENSIONS =
            List.of("stage", "category", "person", "responsible");

    static final Question QUESTION =
            new Question(
                    "stagetime",
                    "Measures how long items stay",
                    List.of(
                            BY,
                            UNIT,
                            Parameters.BUCKET,
                            GROUP_BY,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "`count` to `maxSeconds` describe closed stays, with `inside` all pieces; `open` the"
                            + " stays without an end whose stage is in process; `final` the final"
                            + " stays that have not ended. With a `bucket`, only `by` `entered` shows"
                            + " `open` and `final`",
                    "{\"entityTypeId\":2,\"by\":\"left\",\"categoryId\":0}",
                    StageTime::answer);

    private final Study study;
    private final Life.Visitor items;
    private final boolean isByItem;
    private final Optional<Buckets> buckets;
    private final List<Dimension> dimensions;
    private final Groups<Group> groups;
    private final Sum all = new Sum();
    private final boolean showsOpen;
    private final Map<Key, Long> ofItem = new LinkedHashMap<>();

    /** Group and stage that stays of one item are added up in. */
    private record Key(Group group, int stage) {}

    /** Counts of one group. */
    private static final class Group {
        private final Durations closed = new Durations();
        private final Durations open = new Durations();
        private long items;
        private long finals;
        private long lastItem = Long.MIN_VALUE;

        void add(Life life, long seconds) {
            closed.add(seconds);
            if (life.item() != lastItem) {
                lastItem = life.item();
                items++;
            }
        }
    }

    /** Counts of all groups together, which need no quantiles. */
    private static final class Sum {
        private long count;
        private long seconds;
        private long items;
        private long open;
        private long finals;
        private long lastItem = Long.MIN_VALUE;

        void add(Life life, long duration) {
            count++;
            seconds += duration;
            if (life.item() != lastItem) {
                lastItem = life.item();
                items++;
            }
        }
    }

    private static Table answer(Study study) {
        var by = study.word(BY, List.of("left", "entered", "inside"));
        var isByItem = study.word(UNIT, List.of("stay", "item")).equals("item");
        study.measureIn(study.get(Parameters.CALENDAR));
        var dimensions = study.groupBy(GROUP_BY, DIMENSIONS, List.of("stage"));
        return new StageTime(study, by, isByItem, study.buckets(), dimensions).answer();
    }

    /** Returns how long the stays lasted that ended in the period, by stage. */
    static Table byStage(Study study) {
        var stage = List.of(Dimension.of("stage", study));
        return new StageTime(study, "left", false, Optional.empty(), stage).answer();
    }

    private StageTime(
            Study study,
            String by,
            boolean isByItem,
            Optional<Buckets> buckets,
            List<Dimension> dimensions) {
        this.study = study;
        this.items =
                switch (by) {
                    case "left" -> this::left;
                    case "entered" -> this::entered;
                    default -> this::inside;
                };
        this.isByItem = isByItem;
        this.buckets = buckets;
        this.dimensions = dimensions;
        this.groups = new Groups<>(buckets, dimensions, Group::new);
        // An open stay has no row that ends it, which conditions and persons belong to.
        this.showsOpen =
                dimensions.stream().noneMatch(Dimension::isOfMove)
                        && (by.equals("entered")
                                || (!study.hasRowConditions() && buckets.isEmpty()));
    }

    private Table answer() {
        study.each(this::visit);
        if (dimensions.size() == 1 && dimensions.getFirst().word().equals("stage")) {
            for (var i = 0; i < study.stages().known(); i++) {
                var category = study.stages().get(i).key().category();
                if (study.category().filter(each -> each != category).isEmpty()) {
                    groups.show(i + 1);
                }
            }
        }
        groups.fill();
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("count", Kind.COUNT));
        columns.add(Column.of("items", Kind.COUNT));
        columns.addAll(Durations.SUMMARY);
        columns.add(Column.of("open", Kind.COUNT));
        columns.add(Column.of("openMedianSeconds", Kind.SECONDS));
        columns.add(Column.of("openMaxSeconds", Kind.SECONDS));
        columns.add(Column.of("final", Kind.COUNT));
        var totals = new LinkedHashMap<String, Value>();
        totals.put("count", Value.of(all.count));
        totals.put("items", Value.of(all.items));
        totals.put("sumSeconds", Value.of(all.seconds));
        totals.put("open", showsOpen ? Value.of(all.open) : Value.Nothing.NOTHING);
        totals.put("final", showsOpen ? Value.of(all.finals) : Value.Nothing.NOTHING);
        return new Table(
                columns, groups.rows(this::values), totals, study.about(), Optional.empty());
    }

    private List<Value> values(Group group) {
        var values = new ArrayList<Value>();
        values.add(Value.of(group.closed.size()));
        values.add(Value.of(group.items));
        values.addAll(group.closed.summary());
        if (showsOpen) {
            values.add(Value.of(group.open.size()));
            values.add(group.open.median());
            values.add(group.open.longest());
            values.add(Value.of(group.finals));
        } else {
            values.addAll(java.util.Collections.nCopies(4, Value.Nothing.NOTHING));
        }
        return values;
    }

    private void visit(Life life) {
        items.visit(life);
        ofItem.forEach((key, seconds) -> {
            key.group().add(life, seconds);
            all.add(life, seconds);
        });
        ofItem.clear();
    }

    /** Visits the stays that a row of the period ends, and the last one. */
    private void left(Life life) {
        var next = study.mayHaveRows(life) ? study.nextInWindow(life, 1) : life.size();
        while (next < life.size()) {
            if (study.isInCategory(life, next - 1)) {
                left(life, next - 1);
            }
            next = study.nextInWindow(life, next + 1);
        }
        if (study.isInCategory(life, life.last())) {
            left(life, life.last());
        }
    }

    private void left(Life life, int row) {
        if (life.isClosed(row) && !study.passes(life, row + 1)) {
            return;
        }
        if (life.isUncertain(row)) {
            study.countUncertainStay();
        } else if (!life.isClosed(row)) {
            unended(life, row);
        } else {
            study.count(life, row + 1);
            closed(life, row, life.time(row + 1));
        }
    }

    /** Visits the stays that begin with a row of the period. */
    private void entered(Life life) {
        var row = study.mayHaveRows(life) ? study.nextInWindow(life, 0) : life.size();
        while (row < life.size()) {
            if (study.isInCategory(life, row)) {
                entered(life, row);
            }
            row = study.nextInWindow(life, row + 1);
        }
    }

    private void entered(Life life, int row) {
        if (!study.passes(life, row)) {
            return;
        }
        if (life.isUncertain(row)) {
            study.countUncertainStay();
        } else if (life.isClosed(row)) {
            study.count(life, row);
            closed(life, row, life.time(row));
        } else if (showsOpen) {
            study.count(life, row);
            unended(life, row);
        }
    }

    private void inside(Life life) {
        for (var row = 0; row < life.size(); row++) {
            if (study.isInCategory(life, row)) {
                inside(life, row);
            }
        }
    }

    private void closed(Life life, int row, long time) {
        study.countSkew(life, row);
        add(life, row, time, study.stay(life, row));
    }

    private void add(Life life, int row, long time, long seconds) {
        var group = groups.of(life, row, Math.min(row + 1, life.last()), time);
        if (isByItem) {
            ofItem.merge(new Key(group, study.stage(life, row)), seconds, Long::sum);
            return;
        }
        group.add(life, seconds);
        all.add(life, seconds);
    }

    private void unended(Life life, int row) {
        if (!showsOpen) {
            return;
        }
        var group = groups.of(life, row, row, life.time(row));
        if (life.place(row).isFinal()) {
            group.finals++;
            all.finals++;
        } else {
            var seconds = study.seconds(life.time(row), study.at());
            group.open.add(seconds);
            all.open++;
        }
    }

    private void inside(Life life, int row) {
        var isClosed = life.isClosed(row);
        if (!isClosed) {
            if (life.isUncertain(row)) {
                study.countUncertainStay();
                return;
            }
            unended(life, row);
            if (life.place(row).isFinal()
                    || dimensions.stream().anyMatch(Dimension::isOfMove)
                    || study.hasRowConditions()) {
                return;
            }
        } else if (!study.passes(life, row + 1)) {
            return;
        }
        var window = study.window();
        var begin = life.time(row);
        var end = isClosed ? life.left(row) : study.at();
        var from = Math.max(begin, window.from().orElse(Long.MIN_VALUE));
        var to = Math.min(end, Math.min(study.at(), window.to().orElse(Long.MAX_VALUE)));
        if (from > to || (from == to && (begin != end || !window.contains(begin)))) {
            return;
        }
        if (isClosed && life.isUncertain(row)) {
            study.countUncertainStay();
            return;
        }
        study.count(life, row);
        if (buckets.isEmpty() || from == to) {
            add(life, row, from, study.seconds(from, to));
            return;
        }
        for (var time = from; time < to; ) {
            var until = Math.min(to, buckets.get().end(buckets.get().number(time)));
            add(life, row, time, study.seconds(time, until));
            time = until;
        }
    }
}
