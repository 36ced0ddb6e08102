package dev.daybook.explain;

import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Durations;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code asof}: a pipeline at an instant. */
final class AsOf {

    private static final Param<Boolean> LIST =
            Parameters.flag("list", "Returns the items, 50 a page, instead of their numbers");
    private static final Param<Value> SELECT =
            Param.optionalArray(
                    "select",
                    "With `list`, fields of the items as they are now, by their names in"
                            + " `crm.item.list`; the names of their columns end with `Now`");
    private static final Param<String> STAGE =
            Parameters.text("stage", "Code of a stage, for the items in it alone");
    private static final Param<Value> GROUP_BY =
            Parameters.groupBy(
                    "`stage` (default), `category`, `person` (that moved it there),"
                            + " `responsible`, `semantics`");
    private static final List<String> DIMENSIONS =
            List.of("stage", "category", "person", "responsible", "semantics");
    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.of("categoryId", Kind.ID),
                    Column.of("stageId", Kind.TEXT),
                    Column.of("enteredTime", Kind.TIME),
                    Column.of("ageSeconds", Kind.SECONDS),
                    Column.of("movedById", Kind.ID),
                    Column.of("responsibleId", Kind.ID));

    static final Question QUESTION =
            new Question(
                    "asof",
                    "Shows where items were at an instant",
                    List.of(
                            LIST,
                            SELECT,
                            STAGE,
                            GROUP_BY,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT),
                    "`items` in each group at the instant `at`, which is required, and how long they had"
                            + " been there. A list is sorted by item, or by `ageSeconds`. `from` and `to` restrict when they came. Deleted items"
                            + " are missing",
                    "{\"entityTypeId\":2,\"at\":\"2026-03-04T00:00:00Z\"}",
                    AsOf::answer);

    private AsOf() {}

    /** Items of one group. */
    private static final class Group {
        private final Durations ages = new Durations();

        List<Value> values() {
            return List.of(Value.of(ages.size()), ages.median(), ages.longest());
        }
    }

    private static Table answer(Study study) {
        if (study.get(Parameters.AT).isEmpty()) {
            throw ErrorCode.PARAMETER_MISSING.with("at");
        }
        study.measureIn(study.get(Parameters.CALENDAR));
        if (study.get(LIST)) {
            return list(study);
        }
        if (!study.get(SELECT).elements().isEmpty()) {
            throw ErrorCode.QUESTION_PARAMETER.with("select", "Array");
        }
        return count(study);
    }

    /** Visits the items whose last stay is part of the answer. */
    private static void visit(Study study, Life.Visitor visitor) {
        var stage = study.get(STAGE);
        study.each(life -> {
            var row = life.last();
            if (!(stage.isEmpty() || life.place(row).stage().equals(stage))
                    || !study.isInCategory(life, row)
                    || !study.isInWindow(life, row)
                    || !study.passes(life, row)) {
                return;
            }
            if (life.isUncertain(row)) {
                study.countUncertainStay();
                return;
            }
            study.count(life, row);
            visitor.visit(life);
        });
    }

    private static Table count(Study study) {
        var groups =
                new Groups<>(
                        Optional.empty(),
                        study.groupBy(GROUP_BY, DIMENSIONS, List.of("stage")),
                        Group::new);
        visit(
                study,
                life -> {
                    var row = life.last();
                    groups.of(life, row, row, life.time(row))
                            .ages
                            .add(study.seconds(life.time(row), study.at()));
                });
        var columns = new ArrayList<>(groups.columns());
        columns.add(Column.of("items", Kind.COUNT));
        columns.add(Column.of("medianAgeSeconds", Kind.SECONDS));
        columns.add(Column.of("maxAgeSeconds", Kind.SECONDS));
        var totals = new LinkedHashMap<String, Value>();
        totals.put("items", Value.of(study.itemCount()));
        return new Table(
                columns, groups.rows(Group::values), totals, study.about(), Optional.empty());
    }

    private static Table list(Study study) {
        var rows =
                Rows.ordered(
                        study.start(), Limits.PAGE_ROWS, study.get(Parameters.ORDER), "ageSeconds");
        var zone = study.window().clock().zone();
        visit(
                study,
                life -> {
                    var row = life.last();
                    var age = study.seconds(life.time(row), study.at());
                    rows.add(
                            age,
                            () ->
                                    List.of(
                                            Value.of(life.item()),
                                            Value.of(life.place(row).category()),
                                            Value.of(life.place(row).stage()),
                                            Cells.time(life.time(row), zone),
                                            Value.of(age),
                                            Cells.user(life.actor(row)),
                                            Cells.user(life.responsible(row))));
                });
        var fields = new PresentFields(study, study.get(SELECT));
        return new Table(
                fields.columns(COLUMNS),
                fields.rows(rows.rows()),
                new LinkedHashMap<>(),
                study.about(),
                Optional.of(rows.page()));
    }
}
