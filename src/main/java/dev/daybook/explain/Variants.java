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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code variants}: the paths that items take. */
final class Variants {

    private static final int MOST_STEPS = 100;
    private static final int MOST_VARIANTS = 1000;

    private static final Param<Boolean> COLLAPSE =
            Parameters.flag("collapse", "Joins neighbours in the same stage");
    private static final Param<String> NAMES =
            Param.optional(
                    "names",
                    ParamType.STRING,
                    "codes",
                    "Steps as `codes`, or as `names`, which do not go with `compare`: different"
                            + " stages may have the same name");
    private static final Param<Boolean> FINISHED =
            Parameters.flag("finished", "Only items whose last stage is final");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("variant", Kind.OBJECT),
                    Column.key("length", Kind.COUNT),
                    Column.of("count", Kind.COUNT),
                    Column.of("share", Kind.SHARE),
                    Column.of("medianSeconds", Kind.SECONDS),
                    Column.of("won", Kind.COUNT),
                    Column.of("lost", Kind.COUNT),
                    Column.of("open", Kind.COUNT),
                    Column.of("example", Kind.ID));

    static final Question QUESTION =
            new Question(
                    "variants",
                    "Counts the paths that items take",
                    List.of(
                            COLLAPSE,
                            NAMES,
                            FINISHED,
                            Parameters.CALENDAR,
                            Parameters.ORDER,
                            Parameters.LIMIT,
                            Parameters.COMPARE),
                    "one for each path of whole lives: `variant` lists up to 100 steps, `medianSeconds`"
                            + " lasts from the first row to the last, `example` is the smallest"
                            + " item id. Longer paths are the same if their first 100 steps and"
                            + " their lengths are. `totals.rest` is the number of items whose path"
                            + " is not among the 1000 most frequent; with `compare`, the rows have"
                            + " these too",
                    "{\"entityTypeId\":2}",
                    Variants::answer);

    private final Study study;
    private final boolean isCollapsed;
    private final boolean isFinished;
    private final Map<Path, Variant> variants = new HashMap<>();
    private long items;

    /** Stages of a path. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Path(int[] stages) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Path(var others) && Arrays.equals(stages, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(stages);
        }
    }

    /** Items that took one path. */
    private static final class Variant {
        private final Durations durations = new Durations();
        private long won;
        private long lost;
        private long open;
        private long example;
    }

    Variants(Study study, boolean isCollapsed, boolean isFinished) {
        this.study = study;
        this.isCollapsed = isCollapsed;
        this.isFinished = isFinished;
    }

    private static Table answer(Study study) {
        study.measureIn(study.get(Parameters.CALENDAR));
        return new Variants(study, study.get(COLLAPSE), study.get(FINISHED)).answer();
    }

    private Table answer() {
        var isNamed = study.word(NAMES, List.of("codes", "names")).equals("names");
        var isCompared = !study.get(Parameters.COMPARE).isBlank();
        if (isNamed && isCompared) {
            throw ErrorCode.QUESTION_PARAMETER.with("names", "names");
        }
        study.each(this::visit);
        var sorted = new ArrayList<>(variants.entrySet());
        sorted.sort(
                Comparator.<Map.Entry<Path, Variant>>comparingInt(
                                entry -> -entry.getValue().durations.size())
                        .thenComparing(entry -> entry.getKey().stages(), Arrays::compare));
        var rows = new ArrayList<List<Value>>();
        for (var entry : isCompared ? sorted : frequent(sorted)) {
            var variant = entry.getValue();
            rows.add(
                    List.of(
                            steps(entry.getKey().stages(), isNamed),
                            Value.of(length(entry.getKey().stages())),
                            Value.of(variant.durations.size()),
                            Shares.of(variant.durations.size(), items),
                            variant.durations.median(),
                            Value.of(variant.won),
                            Value.of(variant.lost),
                            Value.of(variant.open),
                            Value.of(variant.example)));
        }
        var totals = new LinkedHashMap<String, Value>();
        totals.put("items", Value.of(items));
        totals.put("variants", Value.of(variants.size()));
        var rest =
                sorted.stream()
                        .skip(MOST_VARIANTS)
                        .mapToLong(entry -> entry.getValue().durations.size())
                        .sum();
        totals.put("rest", Value.of(rest));
        return new Table(COLUMNS, rows, totals, study.about(), Optional.empty());
    }

    private static <T> List<T> frequent(List<T> sorted) {
        return sorted.subList(0, Math.min(MOST_VARIANTS, sorted.size()));
    }

    private Value steps(int[] path, boolean isNamed) {
        var steps = new ArrayList<Value>();
        for (var i = 0; i < Math.min(path.length, MOST_STEPS); i++) {
            var stage = study.stages().get(path[i]);
            steps.add(
                    isNamed && !stage.name().equals(Cells.NULL)
                            ? stage.name()
                            : Value.of(stage.key().category() + ":" + stage.key().stage()));
        }
        if (path.length > MOST_STEPS) {
            steps.add(Value.of("…"));
        }
        return new Value.Items(steps);
    }

    private void visit(Life life) {
        if (!isMember(life)) {
            return;
        }
        items++;
        study.count(life, 0);
        var last = life.place(life.last());
        var key = new Path(path(life));
        var variant = variants.get(key);
        if (variant == null) {
            if (variants.size() == ByKey.MOST) {
                throw ErrorCode.TOO_MANY_GROUPS.with(ByKey.MOST);
            }
            variant = new Variant();
            variant.example = life.item();
            variants.put(key, variant);
        }
        variant.durations.add(study.seconds(life.time(0), life.time(life.last())));
        switch (last.semantics()) {
            case PROCESS -> variant.open++;
            case SUCCESS -> variant.won++;
            case FAILURE -> variant.lost++;
        }
    }

    /** Returns whether a whole life belongs to the answer; counts those that are not whole. */
    boolean isMember(Life life) {
        return study.isOfCreated(life) && (!isFinished || life.place(life.last()).isFinal());
    }

    /**
     * Returns the numbers of the stages of a life. Of more than 100, only the first ones, and behind
     * them the number of all.
     */
    int[] path(Life life) {
        var path = new int[life.size()];
        var length = 0;
        for (var row = 0; row < life.size(); row++) {
            var stage = study.stage(life, row);
            if (!isCollapsed || length == 0 || path[length - 1] != stage) {
                path[length++] = stage;
            }
        }
        if (length <= MOST_STEPS) {
            return Arrays.copyOf(path, length);
        }
        var cut = Arrays.copyOf(path, MOST_STEPS + 1);
        cut[MOST_STEPS] = length;
        return cut;
    }

    private static int length(int[] path) {
        return path.length > MOST_STEPS ? path[MOST_STEPS] : path.length;
    }
}
