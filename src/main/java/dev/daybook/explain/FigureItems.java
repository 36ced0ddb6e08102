package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.Flow.State;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code items}: the items or moves that a figure of another question counts. */
final class FigureItems {

    private static final List<String> OF_FLOW =
            List.of("arrived", "left", "finished", "won", "lost", "reopened", "wip");
    private static final List<String> OF_COHORT = List.of("cohort", "visited", "reached");
    private static final List<String> OF_ENTRIES = List.of("entries", "firstEntries", "reentries");
    private static final String MOVES = "moves";
    private static final String VARIANT = "variant";
    private static final String OPEN = "open";
    private static final String FINAL = "final";
    private static final long DAY_SECONDS = 24 * 60 * 60;

    private static final Param<String> FIGURE =
            Param.required(
                    "figure",
                    ParamType.STRING,
                    "Of `flow`: `arrived`, `left`, `finished`, `won`, `lost`, `reopened`, `wip`; of"
                            + " `transitions`: `moves`; of `funnel` by `transition`: `entries`,"
                            + " `firstEntries`, `reentries`; by `cohort`: `cohort`, `visited`,"
                            + " `reached`; of `variants`: `variant`; of `stagetime`: `open`,"
                            + " `final`");
    private static final Param<String> STAGE =
            Parameters.text(
                    "stage",
                    "Code of the stage that was entered or is reached; of moves, several codes may be"
                            + " separated by commas");
    private static final Param<String> FROM_STAGE =
            Parameters.text(
                    "fromStage",
                    "Of `moves`, code of the stage that was left; `-` for beginnings of histories");
    private static final Param<String> SEMANTICS =
            Parameters.text("semantics", "Only items whose last stage is `P`, `S` or `F`");
    private static final Param<Long> LIKE =
            Param.optional(
                    "like",
                    ParamType.INT,
                    0L,
                    "Of `variant`, an item that has taken the same path");
    private static final Param<Long> WITHIN =
            Param.optional(
                    "within",
                    ParamType.INT,
                    0L,
                    "Of a cohort, only entries up to so many days after the creation of each item");
    private static final Param<String> UNIT =
            Parameters.text(
                    "unit", "`item`: each item once, with its first move; by default all moves");
    private static final Param<Boolean> FINISHED =
            Parameters.flag("finished", "Of `variant`, only items whose last stage is final");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.of("moveId", Kind.ID),
                    Column.of("time", Kind.TIME),
                    Column.of("fromCategoryId", Kind.ID),
                    Column.of("fromStageId", Kind.TEXT),
                    Column.of("categoryId", Kind.ID),
                    Column.of("stageId", Kind.TEXT),
                    Column.of("movedById", Kind.ID),
                    Column.of("responsibleId", Kind.ID));

    static final Question QUESTION =
            new Question(
                    "items",
                    "Lists the items or moves that a figure counts",
                    List.of(FIGURE, STAGE, FROM_STAGE, UNIT, SEMANTICS, LIKE, WITHIN, FINISHED),
                    "50 a page, by `itemId`; `total` is the figure. Of a figure that counts moves, one for"
                            + " each move; otherwise one for each item, with the move that made it"
                            + " count: the creation of a `cohort`, the first entry that is"
                            + " `visited` or `reached`, the last move of `wip`, `open`,"
                            + " `final` and `variant`",
                    "{\"entityTypeId\":2,\"figure\":\"won\"}",
                    study -> new FigureItems(study).answer());

    private final Study study;
    private final String figure;
    private final String stage;
    private final Set<String> stages;
    private final boolean isOfItems;
    private final String fromStage;
    private final Optional<Semantics> semantics;
    private final Rows rows;
    private long lastItem = Long.MIN_VALUE;
    private final ZoneId zone;

    private FigureItems(Study study) {
        this.study = study;
        this.figure = study.get(FIGURE);
        this.stage = study.get(STAGE);
        this.stages = stage.isEmpty() ? Set.of() : new HashSet<>(List.of(stage.split(",", -1)));
        this.isOfItems = study.word(UNIT, List.of("", "item")).equals("item");
        this.fromStage = study.get(FROM_STAGE);
        this.semantics =
                switch (study.word(SEMANTICS, List.of("", "P", "S", "F"))) {
                    case "" -> Optional.empty();
                    case String letter -> Optional.of(Semantics.of(letter));
                };
        this.rows = new Rows(study.start(), Limits.PAGE_ROWS);
        this.zone = study.window().clock().zone();
    }

    private Table answer() {
        study.each(visitor());
        return new Table(
                COLUMNS,
                rows.rows(),
                new LinkedHashMap<>(),
                study.about(),
                Optional.of(rows.page()));
    }

    private Life.Visitor visitor() {
        requireKnown();
        if (OF_FLOW.contains(figure)) {
            return this::flow;
        }
        if (OF_COHORT.contains(figure)) {
            var days = study.get(WITHIN);
            if (days < 0 || days > Funnel.MOST_DAYS) {
                throw ErrorCode.QUESTION_PARAMETER.with(WITHIN.name(), days);
            }
            var cohorts = new Cohorts(study, days * DAY_SECONDS, Optional.empty());
            return life -> cohort(cohorts, life);
        }
        if (OF_ENTRIES.contains(figure)) {
            return this::entries;
        }
        return switch (figure) {
            case MOVES -> this::moves;
            case VARIANT -> variant();
            case OPEN -> life -> last(life, true);
            case FINAL -> life -> last(life, false);
            default -> throw ErrorCode.QUESTION_PARAMETER.with(FIGURE.name(), figure);
        };
    }

    /** Refuses parameters that the figure does not know, and requires those that it needs. */
    private void requireKnown() {
        var isOfStage = figure.equals("visited") || figure.equals("reached");
        var isVariant = figure.equals(VARIANT);
        var hasStage =
                isOfStage
                        || OF_ENTRIES.contains(figure)
                        || List.of("wip", MOVES, OPEN, FINAL).contains(figure);
        require(STAGE, stage, hasStage, isOfStage);
        require(FROM_STAGE, fromStage, figure.equals(MOVES), false);
        var like = study.get(LIKE);
        require(LIKE, like == 0 ? "" : Long.toString(like), isVariant, isVariant);
        var within = study.get(WITHIN);
        require(
                WITHIN,
                within == 0 ? "" : Long.toString(within),
                OF_COHORT.contains(figure),
                false);
        require(FINISHED, study.get(FINISHED) ? "Y" : "", isVariant, false);
        if (OF_FLOW.contains(figure) && study.hasRowConditions()) {
            throw ErrorCode.QUESTION_PARAMETER.with("moves", "Array");
        }
    }

    private static void require(Param<?> param, String value, boolean isKnown, boolean isNeeded) {
        if (isNeeded && value.isEmpty()) {
            throw ErrorCode.PARAMETER_MISSING.with(param.name());
        }
        if (!isKnown && !value.isEmpty()) {
            throw ErrorCode.QUESTION_PARAMETER.with(param.name(), value);
        }
    }

    private void add(Life life, int row) {
        if (semantics.isPresent() && life.place(life.last()).semantics() != semantics.get()) {
            return;
        }
        if (isOfItems && lastItem == life.item()) {
            return;
        }
        lastItem = life.item();
        study.count(life, row);
        rows.add(() -> values(life, row));
    }

    private boolean isStage(Life life, int row) {
        return stages.isEmpty() || stages.contains(life.place(row).stage());
    }

    private void flow(Life life) {
        if (life.uncertain() > 0) {
            study.countUncertain(life);
            return;
        }
        var end = study.window().end().orElse(Long.MAX_VALUE);
        var begin = study.window().from().orElse(Long.MIN_VALUE);
        var time = Long.MIN_VALUE;
        var last = -1;
        for (var row = 0; row < life.size(); row++) {
            // As in the question: a row counts with its predecessor if its time is before it.
            time = Math.max(time, life.time(row));
            if (time >= end) {
                break;
            }
            last = row;
            if (time >= begin && !figure.equals("wip") && happens(life, row)) {
                add(life, row);
            }
        }
        if (figure.equals("wip")
                && Flow.state(study, life, last) == State.IN_PROCESS
                && isStage(life, last)) {
            add(life, last);
        }
    }

    private boolean happens(Life life, int row) {
        var from = Flow.state(study, life, row - 1);
        var to = Flow.state(study, life, row);
        var isSuccess = life.place(row).semantics() == Semantics.SUCCESS;
        return switch (figure) {
            case "arrived" -> Flow.isArrival(life, row, from, to);
            case "left" -> Flow.isExit(from, to);
            case "finished" -> Flow.isFinish(life, row, from, to);
            case "won" -> Flow.isFinish(life, row, from, to) && isSuccess;
            case "lost" -> Flow.isFinish(life, row, from, to) && !isSuccess;
            default -> Flow.isReopening(life, row, from, to);
        };
    }

    private void cohort(Cohorts cohorts, Life life) {
        if (cohorts.role(life) != Cohorts.Role.MEMBER) {
            return;
        }
        var row =
                figure.equals("cohort") ? 0 : cohorts.entry(life, stage, figure.equals("reached"));
        if (row >= 0) {
            add(life, row);
        }
    }

    private void last(Life life, boolean isOpen) {
        var row = life.last();
        if (study.isInCategory(life, row)
                && isOpen != life.place(row).isFinal()
                && isStage(life, row)
                && study.passes(life, row)
                && !life.isUncertain(row)) {
            add(life, row);
        }
    }

    private void entries(Life life) {
        for (var row = 0; row < life.size(); row++) {
            var isFirst = life.visit(row) == 1;
            if (study.isInCategory(life, row)
                    && study.isInWindow(life, row)
                    && study.passes(life, row)
                    && isStage(life, row)
                    && (figure.equals("entries") || isFirst == figure.equals("firstEntries"))) {
                add(life, row);
            }
        }
    }

    private void moves(Life life) {
        for (var row = 0; row < life.size(); row++) {
            var isBegin = row == 0;
            var isFrom =
                    isBegin
                            ? fromStage.equals("-")
                            : fromStage.isEmpty() || life.place(row - 1).stage().equals(fromStage);
            if (isFrom
                    && Transitions.isAsked(study, life, row)
                    && isStage(life, row)
                    && (isBegin || !life.isUncertain(row - 1))) {
                add(life, row);
            }
        }
    }

    private Life.Visitor variant() {
        var variants = new Variants(study, false, study.get(FINISHED));
        var path = new int[1][];
        study.each(life -> {
            if (life.item() == study.get(LIKE)) {
                path[0] = variants.path(life);
            }
        });
        return life -> {
            if (variants.isMember(life) && Arrays.equals(variants.path(life), path[0])) {
                add(life, life.last());
            }
        };
    }

    private List<Value> values(Life life, int row) {
        var isBegin = row == 0;
        return List.of(
                Value.of(life.item()),
                Value.of(life.id(row)),
                Cells.time(life.time(row), zone),
                isBegin ? Cells.NULL : Value.of(life.place(row - 1).category()),
                isBegin ? Cells.NULL : Value.of(life.place(row - 1).stage()),
                Value.of(life.place(row).category()),
                Value.of(life.place(row).stage()),
                Cells.user(life.actor(row)),
                Cells.user(life.responsible(row)));
    }
}
