package dev.daybook.explain;

import dev.daybook.crm.Semantics;
import dev.daybook.explain.lives.Life;
import dev.daybook.explain.table.Cells;
import dev.daybook.explain.table.Column;
import dev.daybook.explain.table.Column.Kind;
import dev.daybook.explain.table.Rows;
import dev.daybook.explain.table.Table;
import dev.daybook.method.Param;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code entries}: first and last entry of items in stages. */
final class Entries {

    private static final Param<Value> STAGES =
            Param.optionalArray("stages", "Codes of the stages; without it, all");
    private static final Param<String> SEMANTICS =
            Parameters.text(
                    "semantics", "Stages by semantics: `P`, `S`, `F`, or `final` for both ends");
    private static final Param<Boolean> MISSING =
            Parameters.flag(
                    "missing",
                    "Also lists the items that were in none of the stages: of the `ids`, or without"
                            + " them of all that have a history");
    private static final Param<Long> LIMIT =
            Param.optional("limit", ParamType.INT, 50L, "Rows of a page, up to 1000");
    private static final int MOST = 1000;

    private static final List<Column> COLUMNS =
            List.of(
                    Column.key("itemId", Kind.ID),
                    Column.key("stageId", Kind.TEXT),
                    Column.of("firstTime", Kind.TIME),
                    Column.of("firstById", Kind.ID),
                    Column.of("lastTime", Kind.TIME),
                    Column.of("lastById", Kind.ID),
                    Column.of("visits", Kind.COUNT),
                    Column.of("secondsTotal", Kind.SECONDS),
                    Column.of("isThere", Kind.FLAG));

    static final Question QUESTION =
            new Question(
                    "entries",
                    "Lists the first and last entries of items in stages",
                    List.of(Stays.IDS, STAGES, SEMANTICS, MISSING, Parameters.CALENDAR, LIMIT),
                    "one row for each item and stage, by `itemId` and board order. `secondsTotal` adds up"
                            + " closed and open stays. An item that was never there is missing",
                    "{\"entityTypeId\":2,\"ids\":[24,29,124],\"stages\":[\"NEW\"]}",
                    study -> new Entries(study).answer());

    private final Study study;
    private final Set<String> stages = new HashSet<>();
    private final Set<Semantics> semantics = new HashSet<>();
    private final Rows rows;
    private final ZoneId zone;
    private final boolean isWithMissing;

    /** Ids that the question names, without those of the items that were visited. */
    private final Set<Long> unseen = new TreeSet<>();

    private Entries(Study study) {
        this.study = study;
        this.zone = study.window().clock().zone();
        study.get(STAGES).elements().forEach(stage -> stages.add(stage.asText()));
        switch (study.word(SEMANTICS, List.of("", "P", "S", "F", "final"))) {
            case "P" -> semantics.add(Semantics.PROCESS);
            case "S" -> semantics.add(Semantics.SUCCESS);
            case "F" -> semantics.add(Semantics.FAILURE);
            case "final" -> semantics.addAll(List.of(Semantics.SUCCESS, Semantics.FAILURE));
            default -> semantics.addAll(List.of(Semantics.values()));
        }
        study.measureIn(study.get(Parameters.CALENDAR));
        var limit = study.get(LIMIT);
        if (limit < 1 || limit > MOST) {
            throw ErrorCode.QUESTION_PARAMETER.with("limit", limit);
        }
        this.rows = new Rows(study.start(), limit);
        this.isWithMissing = study.get(MISSING);
        study.get(Stays.IDS).elements().forEach(id -> unseen.add(id.asWhole()));
    }

    /** Entries of one item in one stage. */
    private static final class Entry {
        private int first = -1;
        private int last;
        private int visits;
        private long seconds;
        private boolean isCertain = true;
    }

    private Table answer() {
        study.each(this::visit);
        if (isWithMissing) {
            unseen.stream()
                    .filter(id -> study.items().test(id))
                    .forEach(id -> rows.add(() -> missing(id)));
        }
        return new Table(
                COLUMNS,
                rows.rows(),
                new LinkedHashMap<>(),
                study.about(),
                Optional.of(rows.page()));
    }

    private static List<Value> missing(long id) {
        var values = new java.util.ArrayList<Value>(java.util.Collections.nCopies(9, Cells.NULL));
        values.set(0, Value.of(id));
        return values;
    }

    private void visit(Life life) {
        Map<Integer, Entry> entries = new TreeMap<>();
        for (var row = 0; row < life.size(); row++) {
            var place = life.place(row);
            if (study.isInCategory(life, row)
                    && study.isInWindow(life, row)
                    && study.passes(life, row)
                    && (stages.isEmpty() || stages.contains(place.stage()))
                    && semantics.contains(place.semantics())) {
                study.count(life, row);
                var entry = entries.computeIfAbsent(study.stage(life, row), _ -> new Entry());
                entry.first = entry.first < 0 ? row : entry.first;
                entry.last = row;
                entry.visits++;
                if (life.isUncertain(row)) {
                    study.countUncertainStay();
                    entry.isCertain = false;
                } else if (life.isClosed(row)) {
                    study.countSkew(life, row);
                    entry.seconds += study.stay(life, row);
                } else if (!place.isFinal()) {
                    entry.seconds += study.seconds(life.time(row), study.at());
                }
            }
        }
        unseen.remove(life.item());
        if (isWithMissing && entries.isEmpty()) {
            var item = life.item();
            rows.add(() -> missing(item));
        }
        entries.forEach((stage, entry) -> rows.add(() -> values(life, stage, entry)));
    }

    private List<Value> values(Life life, int stage, Entry entry) {
        return List.of(
                Value.of(life.item()),
                Value.of(study.stages().get(stage).key().stage()),
                Cells.time(life.time(entry.first), zone),
                Cells.user(life.actor(entry.first)),
                Cells.time(life.time(entry.last), zone),
                Cells.user(life.actor(entry.last)),
                Value.of(entry.visits),
                entry.isCertain ? Value.of(entry.seconds) : Cells.NULL,
                entry.last == life.last() && life.isUncertain(entry.last)
                        ? Cells.NULL
                        : Value.of(entry.last == life.last()));
    }
}
