package dev.daybook.cli;

import dev.daybook.cli.support.UsageException;
import dev.daybook.export.Export;
import dev.daybook.export.formats.ExportFormat;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the content and the format of an export. */
final class ExportSelection {

    private static final Set<String> CONTINUABLE = Set.of("csv", "ndjson");
    private static final Set<String> LOGS = Set.of("xes", "ocel-json", "ocel-sqlite");

    @Option(
            names = "--type",
            paramLabel = "N,…",
            order = 1,
            description = "Entity types of the moves or items (default: 2).")
    private @Nullable String types;

    @Option(
            names = "--category",
            paramLabel = "N",
            order = 2,
            description = "Only moves into this category, or items in it.")
    private @Nullable Long category;

    @Option(names = "--from", paramLabel = "DATE", order = 3, description = "Begin of the period.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            order = 4,
            description = "End of the period, which is not part of it.")
    private @Nullable String to;

    @Option(
            names = "--after",
            paramLabel = "ID",
            order = 5,
            description = "Only rows behind an id.")
    private @Nullable Long after;

    @Option(
            names = "--filter",
            paramLabel = "JSON",
            order = 6,
            description = "Conditions on the items as they are now, as in crm.item.list.")
    private @Nullable String filter;

    @Option(
            names = "--moves",
            paramLabel = "JSON",
            order = 7,
            description = "Conditions on the rows, as in the list method.")
    private @Nullable String moves;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 8,
            defaultValue = "csv",
            description = {
                "csv (default), excel (CSV for spreadsheets), ndjson, parquet,",
                "xes (event log of one type or of the tasks), ocel-json, ocel-sqlite (event log of"
                        + " items and tasks)."
            })
    private String format = "csv";

    @Option(
            names = "--csv",
            paramLabel = "plain|excel",
            order = 8,
            description = "Kind of CSV: plain (default), or excel, as --format excel.")
    private @Nullable String csv;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            order = 8,
            description = "Character between the cells of a CSV for spreadsheets (default: ;).")
    private @Nullable String delimiter;

    @Option(
            names = "--with",
            paramLabel = "derived,names,origin",
            order = 8,
            description =
                    "More columns: the place of a move in the life of its item; names of stages,"
                            + " users and items as they are now; the origin of mirrored rows.")
    private @Nullable String with;

    @Option(
            names = "--fields",
            paramLabel = "FIELD,…|all",
            order = 8,
            description =
                    "More columns of items: fields by the names of crm.item.list, or all of them.")
    private @Nullable String fields;

    @Option(
            names = "--lifecycle",
            paramLabel = "complete|start-complete",
            order = 8,
            description =
                    "Events of an XES log: one for each move (default), or begin and end of each"
                            + " stay.")
    private @Nullable String lifecycle;

    @Option(
            names = "--objects",
            paramLabel = "deal,task,person,…",
            order = 8,
            description = "Object types of an OCEL log (default: all).")
    private @Nullable String objects;

    @Option(
            names = "--gone",
            order = 8,
            fallbackValue = "true",
            description =
                    "Include the moves that the source of a mirror no longer shows, with the time"
                            + " and the reason (only for administrators).")
    private boolean gone;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            order = 9,
            description = "Time zone of dates, such as Europe/Berlin.")
    private @Nullable String zone;

    /** Throws if options exclude each other. */
    void check(Export.Kind kind) {
        if (ExportFormat.of(format).isEmpty()) {
            throw new UsageException("--format must be one of " + ExportFormat.words());
        }
        if (csv != null && !Set.of("plain", "excel").contains(csv)) {
            throw new UsageException("--csv must be plain or excel");
        }
        if (csv != null && !format.equals("csv")) {
            throw new UsageException("--csv belongs to --format csv");
        }
        if (delimiter != null && !isSheet()) {
            throw new UsageException("--delimiter belongs to --csv excel");
        }
        if (kind == Export.Kind.ITEMS && isLog()) {
            throw new UsageException("--format " + format + " does not go with export items");
        }
        if (kind == Export.Kind.ITEMS && moves != null) {
            throw new UsageException("--moves belongs to export moves and changes");
        }
        if (kind != Export.Kind.ITEMS && fields != null) {
            throw new UsageException("--fields belongs to export items");
        }
        if (lifecycle != null && (!format.equals("xes") || kind != Export.Kind.MOVES)) {
            throw new UsageException("--lifecycle belongs to export moves --format xes");
        }
        if (objects != null && !format.startsWith("ocel")) {
            throw new UsageException("--objects belongs to --format ocel-json and ocel-sqlite");
        }
        if (gone
                && (kind != Export.Kind.MOVES
                        || isLog()
                        || moves != null
                        || (with != null && !with.equals("origin")))) {
            throw new UsageException(
                    "--gone belongs to export moves, and excludes event logs, --moves, and --with"
                            + " derived and names");
        }
        if (kind == Export.Kind.CHANGES && (types != null || category != null || filter != null)) {
            throw new UsageException(
                    "--type, --category and --filter belong to export moves and items");
        }
    }

    /** Returns whether the files are CSV for spreadsheets. */
    boolean isSheet() {
        return format.equals("excel") || "excel".equals(csv);
    }

    /** Returns whether the file is an event log. */
    boolean isLog() {
        return LOGS.contains(format);
    }

    /** Returns whether a file can be continued within it. */
    boolean isContinuable() {
        return CONTINUABLE.contains(format) && !isSheet();
    }

    /** Returns whether several rows may have the same id. */
    boolean hasGone() {
        return gone;
    }

    /** Returns the parameters of the export. */
    SequencedMap<String, Value> asked() {
        var asked = new LinkedHashMap<String, Value>();
        asked.put("format", Value.of(format));
        put(asked, "entityTypeId", types);
        put(asked, "from", from);
        put(asked, "to", to);
        put(asked, "zone", zone);
        put(asked, "lifecycle", lifecycle);
        put(asked, "with", with);
        put(asked, "fields", fields);
        put(asked, "csv", csv);
        put(asked, "delimiter", delimiter);
        put(asked, "objects", objects);
        if (gone) {
            asked.put("gone", Value.of("Y"));
        }
        if (category != null) {
            asked.put("categoryId", Value.of(category));
        }
        if (after != null) {
            asked.put("after", Value.of(after));
        }
        putJson(asked, "filter", filter);
        putJson(asked, "moves", moves);
        return asked;
    }

    private static void put(Map<String, Value> asked, String name, @Nullable String text) {
        if (text != null) {
            asked.put(name, Value.of(text));
        }
    }

    private static void putJson(Map<String, Value> asked, String name, @Nullable String text) {
        if (text != null) {
            asked.put(
                    name,
                    JsonReader.read(text.getBytes(StandardCharsets.UTF_8))
                            .filter(Value::isContainer)
                            .orElseThrow(() ->
                                    new UsageException(
                                            "--" + name + " is no JSON object: " + text)));
        }
    }
}
