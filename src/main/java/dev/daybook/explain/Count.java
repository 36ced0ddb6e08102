package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code count}: numbers of moves. */
final class Count {

    private static final Param<String> OF =
            Param.optional(
                    "of",
                    ParamType.STRING,
                    "entries",
                    "`entries` in stages, or `exits`: the rows that end stays");
    private static final Param<Boolean> TIMES =
            Parameters.flag("times", "Adds `firstTime` and `lastTime`, of the moves of each group");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy(
                    "`stage`, `fromStage`, `category`, `type`, `person`, `responsible`,"
                            + " `semantics`");
    private static final List<String> DIMENSIONS =
            List.of("stage", "fromStage", "category", "type", "person", "responsible", "semantics");

    static final Question QUESTION =
            new Question(
                    "count",
                    "Counts moves",
                    List.of(
                            OF,
                            TIMES,
                            Parameters.BUCKET,
                            GROUP_BY,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "`moves`, the distinct `items`, and `firstEntries`: arrivals of an item in a stage"
                            + " for the first time. `totals.items` are distinct over all groups",
                    "{\"entityTypeId\":2,\"groupBy\":[\"person\"]}",
                    Count::answer);

    private Count() {}

    /** Counts of one group. */
    private static final class Group {
        private long moves;
        private long items;
        private long firstEntries;
        private long lastItem = Long.MIN_VALUE;
        private long firstTime = Long.MAX_VALUE;
        private long lastTime = Long.MIN_VALUE;

        void add(Life life, int row) {
            moves++;
            firstTime = Math.min(firstTime, life.time(row));
            lastTime = Math.max(lastTime, life.time(row));
            firstEntries += life.visit(row) == 1 ? 1 : 0;
            if (life.item() != lastItem) {
                lastItem = life.item();
                items++;
            }
        }

        List<Value> values() {
            return List.of(Value.of(moves), Value.of(items), Value.of(firstEntries));
        }

        List<Value> times(ZoneId zone) {
            return moves == 0
                    ? List.of(Cells.NULL, Cells.NULL)
                    : List.of(Cells.time(firstTime, zone), Cells.time(lastTime, zone));
        }
    }

    private static Table answer(Study study) {
        var isOfExits = study.word(OF, List.of("entries", "exits")).equals("exits");
        var dimensions = study.groupBy(GROUP_BY, DIMENSIONS, List.of());
        var groups = new Groups<>(study.buckets(), dimensions, Group::new);
        var all = new Group();
        var isOfOrigins =
                dimensions.stream().anyMatch(dimension -> dimension.word().equals("fromStage"));
        study.eachInWindow(life -> {
            for (var row = isOfExits ? 1 : 0; row < life.size(); row++) {
                // An exit belongs to the stage that it leaves.
                var stay = isOfExits ? row - 1 : row;
                if (!study.isInCategory(life, stay)
                        || !study.isInWindow(life, row)
                        || !study.passes(life, row)) {
                    continue;
                }
                var isUncertain =
                        (isOfExits || isOfOrigins) && row > 0 && life.isUncertain(row - 1);
                if (isUncertain) {
                    study.countUncertainStay();
                }
                if (!(isOfExits && isUncertain)) {
                    study.count(life, row);
                    groups.of(life, stay, row, life.time(row)).add(life, row);
                    all.add(life, row);
                }
            }
        });
        groups.fill();
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("moves", Kind.COUNT));
        columns.add(Column.of("items", Kind.COUNT));
        columns.add(Column.of("firstEntries", Kind.COUNT));
        var hasTimes = study.get(TIMES);
        if (hasTimes) {
            columns.add(Column.of("firstTime", Kind.TIME));
            columns.add(Column.of("lastTime", Kind.TIME));
        }
        var totals = new LinkedHashMap<String, Value>();
        totals.put("moves", Value.of(all.moves));
        totals.put("items", Value.of(all.items));
        totals.put("firstEntries", Value.of(all.firstEntries));
        var zone = study.window().clock().zone();
        return new Table(
                columns,
                groups.rows(group -> {
                    var values = new ArrayList<>(group.values());
                    if (hasTimes) {
                        values.addAll(group.times(zone));
                    }
                    return values;
                }),
                totals,
                study.about(),
                Optional.empty());
    }
}
