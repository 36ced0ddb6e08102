package dev.daybook.explain;

import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
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
    static final long MOST_DAYS = 100_000;

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
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "by `transition`: `entries` of any item, `firstEntries` and `reentries`. By"
                            + " `cohort`: `visited` items with an entry in this stage, `reached`"
                            + " those with an entry in it or a later one of the category,"
                            + " `fromFirst` of the cohort, `fromPrevious` of the stage before,"
                            + " `medianSeconds` from the creation (in working hours with"
                            + " `calendar`); with `bucket`, each bucket is"
                            + " a cohort of `cohort` items, without the `tooYoung` ones. The two answers differ: a"
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
            requireOfCohort(WITHIN.name(), study.get(WITHIN) == 0, "" + study.get(WITHIN));
            requireOfCohort(
                    "calendar", study.get(Parameters.CALENDAR).members().isEmpty(), "Array");
            return new Transition(study).answer();
        }
        var days = study.get(WITHIN);
        if (days < 0 || days > MOST_DAYS) {
            throw ErrorCode.QUESTION_PARAMETER.with("within", days);
        }
        study.measureIn(study.get(Parameters.CALENDAR));
        return new Cohorts(study, days * DAY_SECONDS, study.buckets()).answer();
    }

    private static void requireOfCohort(String name, boolean isAbsent, String value) {
        if (!isAbsent) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, value);
        }
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
}
