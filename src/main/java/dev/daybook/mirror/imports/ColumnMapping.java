package dev.daybook.mirror.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mapping from the columns of a source to the columns of a journal. Names match in any case, and
 * in camelCase.
 */
final class ColumnMapping {

    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "STATUS_ID", "STAGE_ID",
                    "STATUS_SEMANTIC_ID", "STAGE_SEMANTIC_ID",
                    "PREVIOUS_STATUS_ID", "PREVIOUS_STAGE_ID",
                    "HISTORY_ID", "ID");

    private static final List<KnownShape> SHAPES =
            List.of(
                    new KnownShape(
                            "export of Daybook",
                            Set.of(
                                    "ENTITY_TYPE_ID",
                                    "ID",
                                    "CREATED_TIME",
                                    "PREVIOUS_CATEGORY_ID",
                                    "RESPONSIBLE_ID")),
                    new KnownShape(
                            "export of Daybook",
                            Set.of(
                                    "ID",
                                    "TASK_ID",
                                    "CREATED_DATE",
                                    "FROM_VALUE",
                                    "TO_VALUE",
                                    "GROUP_ID")),
                    new KnownShape(
                            "table of moves with history_id",
                            Set.of("HISTORY_ID", "TYPE_ID", "OWNER_ID", "CREATED_TIME")),
                    new KnownShape(
                            "copy of crm.stagehistory.list",
                            Set.of(
                                    "ID",
                                    "OWNER_ID",
                                    "CATEGORY_ID",
                                    "STAGE_ID",
                                    "STAGE_SEMANTIC_ID",
                                    "TYPE_ID",
                                    "CREATED_TIME")));

    private final Map<String, Integer> places;
    private final List<String> ignored;
    private final Optional<String> shape;

    private ColumnMapping(
            Map<String, Integer> places, List<String> ignored, Optional<String> shape) {
        this.places = places;
        this.ignored = ignored;
        this.shape = shape;
    }

    /**
     * Maps the columns of a source.
     *
     * @param chosen columns of the source with the columns that they stand for
     * @throws ImportException if a column is missing, or if two columns mean the same one
     */
    static ColumnMapping of(RowSource source, Map<String, String> chosen, ImportKind kind) {
        var given = new LinkedHashMap<String, String>();
        chosen.forEach((from, to) -> given.put(normalized(from), normalized(to)));
        var places = new LinkedHashMap<String, Integer>();
        var ignored = new ArrayList<String>();
        var columns = source.columns();
        var unused = new ArrayList<>(given.keySet());
        for (var i = 0; i < columns.size(); i++) {
            var own = normalized(columns.get(i));
            unused.remove(own);
            var meant = given.getOrDefault(own, OTHER_NAMES.getOrDefault(own, own));
            if (!kind.columns().contains(meant)) {
                ignored.add(columns.get(i));
            } else if (places.putIfAbsent(meant, i) != null) {
                throw new ImportException(
                        source.name() + " has two columns for " + meant + ": rename one of them");
            }
        }
        if (!unused.isEmpty()) {
            throw new ImportException(
                    source.name() + " has no column " + unused.getFirst() + ", which --map names");
        }
        for (var required : kind.required()) {
            if (!places.containsKey(required)) {
                throw new ImportException(
                        source.name()
                                + " has no column "
                                + required
                                + ", only "
                                + String.join(", ", columns)
                                + ": name the column that stands for it with --map THEIRS="
                                + required);
            }
        }
        var names = columns.stream().map(ColumnMapping::normalized).toList();
        return new ColumnMapping(places, ignored, shape(names));
    }

    /** Returns a name in capitals with underscores. */
    private static String normalized(String name) {
        return name.strip()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[ -]", "_")
                .toUpperCase(Locale.ROOT);
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** Returns the columns of the source that are not imported. */
    List<String> ignored() {
        return ignored;
    }

    /** Returns the known shape that the columns have. */
    Optional<String> shape() {
        return shape;
    }

    /** Returns the values of a row by column. */
    ImportedFields fields(List<@Nullable String> values) {
        return new ImportedFields(places, values);
    }

    /** Returns the title of the known shape of a table; the more special one comes first. */
    private static Optional<String> shape(List<String> names) {
        return SHAPES.stream()
                .filter(shape -> names.containsAll(shape.columns()))
                .map(KnownShape::title)
                .findFirst();
    }

    /** Shape of a table that other tools write. */
    private record KnownShape(String title, Set<String> columns) {}
}
