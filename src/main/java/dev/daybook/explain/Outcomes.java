package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Shares;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code outcomes}: won and lost items. */
final class Outcomes {

    // The specification's name, `state`, is reserved for OAuth.
    private static final Param<Boolean> STANDING =
            Parameters.flag("standing", "Counts only the present outcome of each item");
    private static final Param<String> SUM =
            Parameters.text(
                    "sum",
                    "`opportunity` adds `wonSumNow` and `lostSumNow`: the present amounts of the won"
                            + " and lost items by currency; each item counts once");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy("`category`, `person`, `responsible`");
    private static final List<String> DIMENSIONS = List.of("category", "person", "responsible");

    static final Question QUESTION =
            new Question(
                    "outcomes",
                    "Counts won and lost items",
                    List.of(
                            STANDING,
                            SUM,
                            Parameters.BUCKET,
                            GROUP_BY,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "`won` and `lost` count entries in final stages from a stage in process or at the"
                            + " creation, `wonItems` and `lostItems` distinct items, `changed`"
                            + " moves between final stages, `winRate` is won / (won + lost)",
                    "{\"entityTypeId\":2,\"bucket\":\"month\"}",
                    study -> new Outcomes(study).answer());

    private final Study study;
    private final boolean isStanding;
    private final Optional<PresentAmounts> amounts;
    private final Groups<Group> groups;
    private final Group all = new Group();

    /** Counts of one group. */
    private final class Group {
        private final Durations cycles = new Durations();
        private long created;
        private long won;
        private long lost;
        private long changed;
        private long reopened;
        private long wonItems;
        private long lostItems;
        private long lastWon = Long.MIN_VALUE;
        private long lastLost = Long.MIN_VALUE;
        private final Map<String, BigDecimal> wonSums = new TreeMap<>();
        private final Map<String, BigDecimal> lostSums = new TreeMap<>();

        void addWon(long item) {
            won++;
            if (lastWon != item) {
                lastWon = item;
                wonItems++;
                amounts.ifPresent(each -> each.addTo(wonSums, item));
            }
        }

        void addLost(long item) {
            lost++;
            if (lastLost != item) {
                lastLost = item;
                lostItems++;
                amounts.ifPresent(each -> each.addTo(lostSums, item));
            }
        }
    }

    private Outcomes(Study study) {
        this.study = study;
        this.isStanding = study.get(STANDING);
        study.measureIn(study.get(Parameters.CALENDAR));
        this.amounts =
                study.word(SUM, List.of("", "opportunity")).isEmpty()
                        ? Optional.empty()
                        : Optional.of(PresentAmounts.of(study, SUM));
        this.groups =
                new Groups<>(
                        study.buckets(),
                        study.groupBy(GROUP_BY, DIMENSIONS, List.of()),
                        Group::new);
    }

    private Table answer() {
        study.eachInWindow(life -> {
            for (var row = 0; row < life.size(); row++) {
                if (study.isInCategory(life, row)
                        && study.isInWindow(life, row)
                        && study.passes(life, row)) {
                    if (row > 0 && life.isUncertain(row - 1)) {
                        study.countUncertainStay();
                        continue;
                    }
                    study.count(life, row);
                    count(groups.of(life, row, row, life.time(row)), life, row);
                    count(all, life, row);
                }
            }
        });
        groups.fill();
        var columns = new ArrayList<>(groups.columns());
        for (var name : List.of("created", "won", "lost", "changed", "reopened")) {
            columns.add(Column.of(name, Kind.COUNT));
        }
        columns.add(Column.of("winRate", Kind.SHARE));
        columns.add(Column.of("wonItems", Kind.COUNT));
        columns.add(Column.of("lostItems", Kind.COUNT));
        columns.add(Column.of("cycleMedianSeconds", Kind.SECONDS));
        if (amounts.isPresent()) {
            columns.add(Column.of("wonSumNow", Kind.OBJECT));
            columns.add(Column.of("lostSumNow", Kind.OBJECT));
        }
        var totals = new LinkedHashMap<String, Value>();
        var values = values(all);
        for (var i = 0; i < values.size(); i++) {
            totals.put(columns.get(columns.size() - values.size() + i).name(), values.get(i));
        }
        return new Table(
                columns, groups.rows(this::values), totals, study.about(), Optional.empty());
    }

    private List<Value> values(Group group) {
        var values =
                new ArrayList<>(
                        List.of(
                                Value.of(group.created),
                                Value.of(group.won),
                                Value.of(group.lost),
                                Value.of(group.changed),
                                Value.of(group.reopened),
                                Shares.of(group.won, group.won + group.lost),
                                Value.of(group.wonItems),
                                Value.of(group.lostItems),
                                group.cycles.median()));
        if (amounts.isPresent()) {
            values.add(PresentAmounts.written(group.wonSums));
            values.add(PresentAmounts.written(group.lostSums));
        }
        return values;
    }

    private void count(Group group, Life life, int row) {
        var semantics = life.place(row).semantics();
        var wasFinal = row > 0 && life.place(row - 1).isFinal();
        group.created += row == 0 && study.isWhole(life) ? 1 : 0;
        group.changed += wasFinal && semantics.isFinal() ? 1 : 0;
        group.reopened += wasFinal && !semantics.isFinal() ? 1 : 0;
        if (isStanding ? row != standing(life) : wasFinal || !semantics.isFinal()) {
            return;
        }
        if (semantics == Semantics.SUCCESS) {
            group.addWon(life.item());
        } else {
            group.addLost(life.item());
        }
        if (study.isWhole(life)) {
            group.cycles.add(study.seconds(life.time(0), life.time(row)));
        }
    }

    /** Returns the row with which the present outcome began; -1 if the item is in process. */
    private static int standing(Life life) {
        var row = life.last();
        var outcome = life.place(row).semantics();
        if (!outcome.isFinal() || life.isUncertain(row)) {
            return -1;
        }
        while (row > 0
                && life.place(row - 1).semantics() == outcome
                && !life.isUncertain(row - 1)) {
            row--;
        }
        return row;
    }
}
