package dev.daybook.export;

import dev.daybook.export.formats.ExportColumn;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Columns beside those of the rows themselves: the place of a move in the life of its item, names, and
 * the origin of mirrored rows.
 */
record Details(List<ExportColumn> columns, String tables) {

    static final Details NONE = new Details(List.of(), "");

    private static final List<ExportColumn> DERIVED =
            List.of(
                    ExportColumn.small("SEQ"),
                    ExportColumn.small("VISIT"),
                    ExportColumn.number("HELD_SECONDS"));
    private static final List<ExportColumn> NAMES =
            List.of(
                    ExportColumn.text("STAGE_NAME"),
                    ExportColumn.text("CATEGORY_NAME"),
                    ExportColumn.text("MOVED_BY_NAME"),
                    ExportColumn.text("RESPONSIBLE_NAME"),
                    ExportColumn.text("OWNER_TITLE"));
    static final List<ExportColumn> ORIGIN =
            List.of(ExportColumn.small("ORIGIN"), ExportColumn.text("ACTOR_SOURCE"));
    private static final List<ExportColumn> NAMES_OF_CHANGES =
            List.of(
                    ExportColumn.text("USER_LOGIN"),
                    ExportColumn.text("USER_NAME"),
                    ExportColumn.text("USER_LAST_NAME"),
                    ExportColumn.text("TASK_TITLE"));
    private static final String MOVES =
            """
            daybook_v1_moves v join stage_move m using (portal_id, entity_type_id, id)
            where v.portal_id = ? and v.id > ? and v.id <= ? and v.entity_type_id = ?\
            """;
    private static final String CHANGES =
            """
            daybook_v1_changes v left join user_account u on u.portal_id = v.portal_id
                and u.id = v.user_id
            where v.portal_id = ? and v.id > ? and v.id <= ?\
            """;

    /**
     * Returns the columns of groups of names.
     *
     * @param with {@code derived}, {@code names}, {@code origin}
     */
    static Details of(Export.Kind kind, Set<String> with) {
        var columns = new ArrayList<ExportColumn>();
        for (var word : with) {
            if (!allowed(kind).contains(word)) {
                throw ErrorCode.QUESTION_PARAMETER.with("with", word);
            }
        }
        if (with.contains("derived")) {
            columns.addAll(DERIVED);
        }
        if (with.contains("names")) {
            columns.addAll(kind == Export.Kind.MOVES ? NAMES : NAMES_OF_CHANGES);
        }
        if (with.contains("origin")) {
            columns.addAll(ORIGIN);
        }
        return columns.isEmpty()
                ? NONE
                : new Details(columns, kind == Export.Kind.MOVES ? MOVES : CHANGES);
    }

    private static Set<String> allowed(Export.Kind kind) {
        return switch (kind) {
            case MOVES -> Set.of("derived", "names", "origin");
            case CHANGES -> Set.of("names");
            case ITEMS -> Set.of();
        };
    }

    /** Returns the values for the rows behind an id, by the ids of the rows. */
    Map<Long, List<Value>> of(Snapshot snapshot, Source<?> source, long after, long last) {
        var found = new HashMap<Long, List<Value>>();
        if (columns.isEmpty()) {
            return found;
        }
        var arguments = new ArrayList<Object>(List.of(snapshot.portal(), after, last));
        if (source instanceof MoveJournal moves) {
            arguments.add(moves.type().id());
        }
        snapshot.list(
                "select v.id, " + names() + " from " + tables,
                row -> found.put(row.whole(1), values(row)),
                arguments.toArray());
        return found;
    }

    private String names() {
        return String.join(
                ", ",
                columns.stream()
                        .map(column ->
                                switch (column.name()) {
                                    case "USER_LOGIN" -> "u.login";
                                    case "ORIGIN", "ACTOR_SOURCE" ->
                                            "m." + column.name().toLowerCase(Locale.ROOT);
                                    default -> "v." + column.name().toLowerCase(Locale.ROOT);
                                })
                        .toList());
    }

    private List<Value> values(Row row) {
        var values = new ArrayList<Value>();
        for (var i = 0; i < columns.size(); i++) {
            values.add(
                    columns.get(i).type() == ExportColumn.Type.TEXT
                            ? MoveJournal.text(row.textOrNull(i + 2))
                            : MoveJournal.number(row.wholeOrNull(i + 2)));
        }
        return values;
    }
}
