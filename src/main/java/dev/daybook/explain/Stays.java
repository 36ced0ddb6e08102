package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code stays}: how long items stay, item by item. */
final class Stays {

    static final Param<Value> IDS =
            Param.optionalArray("ids", "Ids of the items, up to 10000; without it, all items");
    private static final Param<String> BY =
            Param.optional(
                    "by",
                    ParamType.STRING,
                    "",
                    "Stays of the period: `left`, `entered` or `inside`; by default those that"
                            + " began in it");
    private static final Param<Boolean> SUMMARY =
            Parameters.flag("summary", "Returns one row for each item and stage");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.of("visit", Kind.COUNT),
                    Column.key("seq", Kind.COUNT),
                    Column.of("categoryId", Kind.ID),
                    Column.of("stageId", Kind.TEXT),
                    Column.of("semantics", Kind.TEXT),
                    Column.of("enteredTime", Kind.TIME),
                    Column.of("leftTime", Kind.TIME),
                    Column.of("seconds", Kind.SECONDS),
                    Column.of("state", Kind.TEXT),
                    Column.of("enteredById", Kind.ID),
                    Column.of("leftById", Kind.ID),
                    Column.of("toCategoryId", Kind.ID),
                    Column.of("toStageId", Kind.TEXT));
    private static final List<Column> SUMMARY_COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.key("stageId", Kind.TEXT),
                    Column.of("visits", Kind.COUNT),
                    Column.of("seconds", Kind.SECONDS),
                    Column.of("openSeconds", Kind.SECONDS),
                    Column.of("firstEnteredTime", Kind.TIME),
                    Column.of("lastEnteredTime", Kind.TIME));

    static final Question QUESTION =
            new Question(
                    "stays",
                    "Lists the stays of items in stages",
                    List.of(IDS, BY, SUMMARY, Parameters.CALENDAR, Parameters.ORDER),
                    "50 a page, by `itemId` and `seq`, or by `order`, which knows `seconds` alone."
                            + " `state` is `closed`, `open`, `final`, or `uncertain`"
                            + " if rows between are not mirrored;"
                            + " `seconds` of a final stay that nobody left is `null`",
                    "{\"entityTypeId\":2,\"ids\":[1]}",
                    study -> new Stays(study).answer());

    private final Study study;
    private final String by;
    private final Rows rows;
    private final ZoneId zone;

    /** Stays of one item in one stage. */
    private static final class Visits {
        private long count;
        private long seconds;
        private long openSeconds;
        private long first;
        private long last;
    }

    private Stays(Study study) {
        this.study = study;
        this.by = study.word(BY, List.of("", "left", "entered", "inside"));
        study.measureIn(study.get(Parameters.CALENDAR));
        this.rows =
                Rows.ordered(
                        study.start(), Limits.PAGE_ROWS, study.get(Parameters.ORDER), "seconds");
        this.zone = study.window().clock().zone();
    }

    private Table answer() {
        var isSummary = study.get(SUMMARY);
        study.each(isSummary ? this::summarize : this::visit);
        return new Table(
                isSummary ? SUMMARY_COLUMNS : COLUMNS,
                rows.rows(),
                new LinkedHashMap<>(),
                study.about(),
                Optional.of(rows.page()));
    }

    private boolean isAsked(Life life, int row) {
        if (!study.isInCategory(life, row)) {
            return false;
        }
        var isClosed = life.isClosed(row);
        return switch (by) {
            case "left" ->
                    isClosed
                            && !life.isUncertain(row)
                            && study.isInWindow(life, row + 1)
                            && study.passes(life, row + 1);
            case "inside" -> {
                var end = isClosed ? life.left(row) : study.at();
                var begin = life.time(row);
                var window = study.window();
                yield begin < window.to().orElse(Long.MAX_VALUE)
                        && (window.from().isEmpty()
                                || end > window.from().getAsLong()
                                || (begin == end && begin == window.from().getAsLong()))
                        && (isClosed ? study.passes(life, row + 1) : !study.hasRowConditions());
            }
            default -> study.isInWindow(life, row) && study.passes(life, row);
        };
    }

    private static String state(Life life, int row) {
        if (life.isUncertain(row)) {
            return "uncertain";
        }
        if (life.isClosed(row)) {
            return "closed";
        }
        return life.place(row).isFinal() ? "final" : "open";
    }

    private void visit(Life life) {
        for (var row = 0; row < life.size(); row++) {
            if (isAsked(life, row)) {
                var stay = row;
                count(life, row);
                rows.add(seconds(life, row), () -> values(life, stay));
            }
        }
    }

    private void count(Life life, int row) {
        study.count(life, row);
        if (life.isUncertain(row)) {
            study.countUncertainStay();
        } else if (life.isClosed(row)) {
            study.countSkew(life, row);
        }
    }

    /** Returns the length of a stay; negative if it has none. */
    private long seconds(Life life, int row) {
        return switch (state(life, row)) {
            case "closed" -> study.stay(life, row);
            case "open" -> study.seconds(life.time(row), study.at());
            default -> -1;
        };
    }

    private List<Value> values(Life life, int row) {
        var place = life.place(row);
        var state = state(life, row);
        var isClosed = state.equals("closed");
        var seconds = seconds(life, row);
        var next = row + 1;
        return List.of(
                Value.of(life.item()),
                Value.of(life.visit(row)),
                Value.of(row + 1),
                Value.of(place.category()),
                Value.of(place.stage()),
                Value.of(place.semantics().letter()),
                Cells.time(life.time(row), zone),
                isClosed ? Cells.time(life.time(next), zone) : Cells.NULL,
                seconds < 0 ? Cells.NULL : Value.of(seconds),
                Value.of(state),
                Cells.user(life.actor(row)),
                isClosed ? Cells.user(life.actor(next)) : Cells.NULL,
                isClosed ? Value.of(life.place(next).category()) : Cells.NULL,
                isClosed ? Value.of(life.place(next).stage()) : Cells.NULL);
    }

    private void summarize(Life life) {
        Map<Integer, Visits> stages = new LinkedHashMap<>();
        for (var row = 0; row < life.size(); row++) {
            if (isAsked(life, row)) {
                count(life, row);
                var known = stages.get(study.stage(life, row));
                var visits = known == null ? new Visits() : known;
                stages.put(study.stage(life, row), visits);
                visits.count++;
                visits.first = visits.count == 1 ? life.time(row) : visits.first;
                visits.last = life.time(row);
                switch (state(life, row)) {
                    case "closed" -> visits.seconds += study.stay(life, row);
                    case "open" -> visits.openSeconds += study.seconds(life.time(row), study.at());
                    default -> {}
                }
            }
        }
        stages.forEach((stage, visits) ->
                rows.add(
                        visits.seconds,
                        () ->
                                List.of(
                                        Value.of(life.item()),
                                        Value.of(study.stages().get(stage).key().stage()),
                                        Value.of(visits.count),
                                        Value.of(visits.seconds),
                                        Value.of(visits.openSeconds),
                                        Cells.time(visits.first, zone),
                                        Cells.time(visits.last, zone))));
    }
}
