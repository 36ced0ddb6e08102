package dev.daybook.mirror.store;

import dev.daybook.crm.EntityType;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Names of the stages of a category at a moment. */
public final class StageNames {

    private static final String PRESENT =
            """
            select status_id, name, semantics, sort, color from status
            where portal_id = ? and entity_id = ? order by sort, id\
            """;
    private static final String IN_ROWS =
            """
            select distinct stage_id from stage_move
            where portal_id = ? and entity_type_id = ? and coalesce(category_id, 0) = ?\
            """;

    static final String KIND = "status";

    private final Database database;

    public StageNames(Database database) {
        this.database = database;
    }

    /**
     * Stage at a moment.
     *
     * @param name empty if the code occurs only in history
     * @param since since when this name is known, in seconds since 1970; 0 if it is not known
     */
    public record Stage(
            String code,
            String name,
            String semantics,
            long sort,
            String color,
            long since,
            boolean isRemoved) {}

    /** Returns the key of a stage: its dictionary and its code. */
    static String key(EntityType type, long category, String code) {
        return type.stageDictionary(category) + "/" + code;
    }

    /** Returns the keys of stages that occur only in history and have no name, in their order. */
    public List<String> unnamed() {
        return database.read(snapshot -> PastNames.unnamed(snapshot, KIND));
    }

    /** Names a stage that occurs only in history, for all times. */
    public void name(String key, String name) {
        database.inTransaction(transaction -> {
            var known =
                    PastNames.at(transaction, KIND, 0).stream()
                            .filter(stage -> stage.key().equals(key))
                            .findFirst()
                            .orElseThrow();
            var content = new LinkedHashMap<>(known.content().members());
            content.put("name", Value.of(name));
            PastNames.put(transaction, KIND, key, 0, true, Value.of(content));
            return true;
        });
    }

    /** Returns the stages of a category in their order, those without a name last. */
    public List<Stage> of(EntityType type, long category, long moment) {
        return database.read(snapshot -> {
            var dictionary = type.stageDictionary(category);
            var stages = new LinkedHashMap<String, Stage>();
            var past = past(snapshot, dictionary, moment);
            // A portal that is no mirror keeps no names over time.
            (past.isEmpty() ? present(snapshot, dictionary) : past)
                    .forEach(stage -> stages.put(stage.code(), stage));
            snapshot.list(IN_ROWS, row -> row.text(1), snapshot.portal(), type.id(), category)
                    .forEach(code ->
                            stages.putIfAbsent(
                                    code, new Stage(code, "", "", Long.MAX_VALUE, "", 0, false)));
            var sorted = new ArrayList<>(stages.values());
            sorted.sort(Comparator.comparingLong(Stage::sort));
            return sorted.stream().map(StageNames::withoutSentinel).toList();
        });
    }

    private static Stage withoutSentinel(Stage stage) {
        return stage.sort() != Long.MAX_VALUE
                ? stage
                : new Stage(stage.code(), "", "", 0, "", 0, false);
    }

    private static List<Stage> past(Snapshot snapshot, String dictionary, long moment) {
        var prefix = dictionary + "/";
        return PastNames.at(snapshot, KIND, moment).stream()
                .filter(name -> name.key().startsWith(prefix))
                .map(name -> {
                    var content = new SourceRow(name.content());
                    return new Stage(
                            name.key().substring(prefix.length()),
                            content.text("name"),
                            content.text("semantics"),
                            content.whole("sort"),
                            content.text("color"),
                            name.from(),
                            name.isRemoved());
                })
                .toList();
    }

    private static List<Stage> present(Snapshot snapshot, String dictionary) {
        return snapshot.list(PRESENT, StageNames::stage, snapshot.portal(), dictionary);
    }

    private static Stage stage(Row row) {
        return new Stage(
                row.text(1), row.text(2), row.text(3), row.whole(4), row.text(5), 0, false);
    }
}
