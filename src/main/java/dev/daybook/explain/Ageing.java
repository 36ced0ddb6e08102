package dev.daybook.explain;

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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** {@code ageing}: items that stand still. */
final class Ageing {

    private static final long DAY_SECONDS = 24 * 60 * 60;

    /** Closed stays that a stage must have, so that they show what is usual. */
    private static final int ENOUGH = 5;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private static final Param<String> OLDER_THAN =
            Param.optional(
                    "olderThan",
                    ParamType.STRING,
                    "p85",
                    "Age from which items are listed: seconds, or `p85` (default) or `p95` of the closed"
                            + " stays of their stage");
    private static final Param<Long> BASE_DAYS =
            Param.optional(
                    "baseDays",
                    ParamType.INT,
                    180L,
                    "Days before `at` whose closed stays show what is usual");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy("`stage`, `category`, `responsible`: counts instead of items");
    private static final List<String> DIMENSIONS = List.of("stage", "category", "responsible");
    private static final String ITEMS =
            "select id, title, assigned_by_id from item where portal_id = ? and entity_type_id = ?";
    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.of("title", Kind.TEXT),
                    Column.of("categoryId", Kind.ID),
                    Column.of("stageId", Kind.TEXT),
                    Column.of("responsibleNow", Kind.ID),
                    Column.of("enteredTime", Kind.TIME),
                    Column.of("ageSeconds", Kind.SECONDS),
                    Column.of("typicalSeconds", Kind.SECONDS),
                    Column.of("limitSeconds", Kind.SECONDS),
                    Column.of("ratio", Kind.SHARE));

    static final Question QUESTION =
            new Question(
                    "ageing",
                    "Lists the items that stand still",
                    List.of(
                            OLDER_THAN,
                            BASE_DAYS,
                            GROUP_BY,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT),
                    "items in process, oldest first. `typicalSeconds` is the median of the closed stays in"
                            + " the stage, `limitSeconds` the age from which it is listed, `ratio`"
                            + " the age divided by the median. Stages with fewer than 5 closed stays"
                            + " have no `limitSeconds`; their items are listed only by seconds",
                    "{\"entityTypeId\":2,\"olderThan\":\"86400\"}",
                    study -> new Ageing(study).answer());

    private final Study study;
    private final String olderThan;
    private final Map<Integer, Durations> closed = new HashMap<>();

    /** What is usual in each stage, once all closed stays are known. */
    private final Map<Integer, Usual> usual = new HashMap<>();

    private final List<Open> open = new ArrayList<>();

    /** Open stay. */
    private record Open(long item, int stage, long entered, long age) {}

    /**
     * What the closed stays of a stage say, which each of its items is compared with.
     *
     * @param isEnough whether they are enough to say what is usual
     * @param limit the age from which items are listed
     */
    private record Usual(Value median, boolean isEnough, Optional<Long> limit) {}

    /** Items of one group. */
    private static final class Group {
        private final Durations ages = new Durations();

        List<Value> values() {
            return List.of(Value.of(ages.size()), ages.median(), ages.longest());
        }
    }

    private Ageing(Study study) {
        this.study = study;
        this.olderThan = study.get(OLDER_THAN);
        if (!SECONDS.matcher(olderThan).matches() && !List.of("p85", "p95").contains(olderThan)) {
            throw ErrorCode.QUESTION_PARAMETER.with("olderThan", olderThan);
        }
        study.measureIn(study.get(Parameters.CALENDAR));
    }

    private Table answer() {
        var days = study.get(BASE_DAYS);
        if (days < 1 || days > 100_000) {
            throw ErrorCode.QUESTION_PARAMETER.with("baseDays", days);
        }
        var since = study.at() - days * DAY_SECONDS;
        study.each(life -> {
            if (!life.mayHaveRows(since, Long.MAX_VALUE)) {
                return;
            }
            for (var row = 0; row < life.last(); row++) {
                if (life.time(row + 1) >= since && !life.isUncertain(row)) {
                    study.countSkew(life, row);
                    closed.computeIfAbsent(study.stage(life, row), _ -> new Durations())
                            .add(study.stay(life, row));
                }
            }
        });
        return study.get(GROUP_BY).elements().isEmpty() ? list() : count();
    }

    private void visitOld(Life.Visitor visitor) {
        study.each(life -> {
            if (isOld(life)) {
                if (life.isUncertain(life.last())) {
                    study.countUncertainStay();
                } else {
                    visitor.visit(life);
                }
            }
        });
    }

    private boolean isOld(Life life) {
        var row = life.last();
        if (life.place(row).isFinal()
                || !study.isInCategory(life, row)
                || !study.isInWindow(life, row)
                || !study.passes(life, row)) {
            return false;
        }
        var limit = usual(study.stage(life, row)).limit();
        return limit.isPresent() && age(life) > limit.get();
    }

    private long age(Life life) {
        return study.seconds(life.time(life.last()), study.at());
    }

    private Usual usual(int stage) {
        return usual.computeIfAbsent(
                stage,
                _ -> {
                    var stays = closed.getOrDefault(stage, new Durations());
                    return new Usual(stays.median(), stays.size() >= ENOUGH, limit(stays));
                });
    }

    private Optional<Long> limit(Durations stays) {
        if (SECONDS.matcher(olderThan).matches()) {
            return Optional.of(Long.parseLong(olderThan));
        }
        return stays.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(stays.quantile(Integer.parseInt(olderThan.substring(1))));
    }

    private Table count() {
        var groups =
                new Groups<>(
                        Optional.empty(),
                        study.groupBy(GROUP_BY, DIMENSIONS, List.of()),
                        Group::new);
        visitOld(life -> {
            var row = life.last();
            study.count(life, row);
            groups.of(life, row, row, life.time(row)).ages.add(age(life));
        });
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("items", Kind.COUNT));
        columns.add(Column.of("medianAgeSeconds", Kind.SECONDS));
        columns.add(Column.of("maxAgeSeconds", Kind.SECONDS));
        return new Table(
                columns, groups.rows(Group::values), totals(), study.about(), Optional.empty());
    }

    private SequencedMap<String, Value> totals() {
        var totals = new LinkedHashMap<String, Value>();
        totals.put("items", Value.of(study.itemCount()));
        return totals;
    }

    private Table list() {
        visitOld(life -> {
            var row = life.last();
            study.count(life, row);
            open.add(new Open(life.item(), study.stage(life, row), life.time(row), age(life)));
        });
        open.sort(
                Comparator.comparingLong((Open each) -> -each.age()).thenComparingLong(Open::item));
        var titles = new HashMap<Long, List<Value>>();
        study.snapshot()
                .list(
                        ITEMS,
                        row ->
                                titles.put(
                                        row.whole(1),
                                        List.of(Value.of(row.text(2)), Value.of(row.whole(3)))),
                        study.snapshot().portal(),
                        study.type().id());
        var rows = new ArrayList<List<Value>>();
        for (var each : open) {
            var stage = study.stages().get(each.stage()).key();
            var stays = usual(each.stage());
            var now = titles.getOrDefault(each.item(), List.of(Cells.NULL, Cells.NULL));
            rows.add(
                    List.of(
                            Value.of(each.item()),
                            now.getFirst(),
                            Value.of(stage.category()),
                            Value.of(stage.stage()),
                            now.getLast(),
                            Cells.time(each.entered(), study.window().clock().zone()),
                            Value.of(each.age()),
                            stays.median(),
                            stays.isEnough()
                                    ? stays.limit().map(Value::of).orElse(Cells.NULL)
                                    : Cells.NULL,
                            stays.median().equals(Cells.NULL)
                                    ? Cells.NULL
                                    : Shares.of(each.age(), stays.median().asWhole())));
        }
        return new Table(COLUMNS, rows, totals(), study.about(), Optional.empty());
    }
}
