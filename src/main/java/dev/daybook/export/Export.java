package dev.daybook.export;

import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.PortalClock;
import dev.daybook.crm.stage.StageBoard;
import dev.daybook.explain.Conditions;
import dev.daybook.explain.Window;
import dev.daybook.explain.tasks.TaskConditions;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Export of journals at the position that they had when it began. Rows are read in many short
 * snapshots. Journals only grow, so these read the same rows as one long snapshot; if rows were
 * removed in between, the version of the journal has changed, and the export fails.
 */
public final class Export {

    private final Database database;
    private final ExportFormat format;
    private final Window window;
    private final List<Journal> journals;
    private final Map<Journal, HistoryPosition> positions;
    private final long after;

    /** Kind of rows. */
    public enum Kind {
        MOVES,
        CHANGES
    }

    /** Result of a complete export. */
    public record Result(long rows, long firstId, long lastId) {}

    private Export(
            Database database,
            ExportFormat format,
            Window window,
            List<Journal> journals,
            Map<Journal, HistoryPosition> positions,
            long after) {
        this.database = database;
        this.format = format;
        this.window = window;
        this.journals = journals;
        this.positions = positions;
        this.after = after;
    }

    /** Prepares an export; throws the errors of invalid parameters. */
    public static Export of(
            Database database,
            PortalClock clock,
            Caller caller,
            Kind kind,
            SequencedMap<String, Value> asked) {
        var format =
                ExportFormat.of(text(asked, "format", "csv"))
                        .orElseThrow(() ->
                                ErrorCode.QUESTION_PARAMETER.with(
                                        "format", text(asked, "format", "")));
        var asOfNow =
                Window.of(
                        text(asked, "from", ""),
                        text(asked, "to", ""),
                        "",
                        text(asked, "zone", ""),
                        "",
                        clock.zone(),
                        clock.now().instant());
        // Rows may have times in the future, as those of an import.
        var window = new Window(asOfNow.from(), asOfNow.to(), Long.MAX_VALUE, asOfNow.clock());
        var now = new Now(clock.now().instant(), window.clock().zone());
        return database.read(snapshot -> {
            var journals =
                    kind == Kind.MOVES
                            ? moves(snapshot, caller, window, now, asked)
                            : List.<Journal>of(
                                    new ChangeJournal(
                                            window,
                                            TaskConditions.of(
                                                    snapshot, caller, tree(asked, "moves"), now)));
            var positions = new LinkedHashMap<Journal, HistoryPosition>();
            for (var journal : journals) {
                positions.put(journal, journal.position(snapshot));
            }
            var export =
                    new Export(
                            database, format, window, journals, positions, number(asked, "after"));
            export.mustBeAt(text(asked, "position", ""));
            return export;
        });
    }

    private static List<Journal> moves(
            Snapshot snapshot,
            Caller caller,
            Window window,
            Now now,
            SequencedMap<String, Value> asked) {
        var journals = new ArrayList<Journal>();
        for (var word : text(asked, "entityTypeId", "2").split(",")) {
            var id = Value.of(word.strip()).asWhole();
            var type =
                    EntityTypes.find(snapshot, id)
                            .filter(found -> found.family().hasHistory())
                            .orElseThrow(() ->
                                    ErrorCode.ENTITY_TYPE_NOT_SUPPORTED.with(
                                            EntityTypes.title(id)));
            Optional<Long> category = Optional.empty();
            if (asked.containsKey("categoryId")) {
                var wanted = number(asked, "categoryId");
                if (StageBoard.of(snapshot, type).lanes().stream()
                        .noneMatch(lane -> lane.category() == wanted)) {
                    throw ErrorCode.QUESTION_CATEGORY.with(wanted);
                }
                category = Optional.of(wanted);
            }
            journals.add(
                    new MoveJournal(
                            type,
                            window,
                            category,
                            Conditions.of(
                                    snapshot,
                                    caller,
                                    type,
                                    tree(asked, "filter"),
                                    tree(asked, "moves"),
                                    now)));
        }
        return journals;
    }

    private static String text(SequencedMap<String, Value> asked, String name, String otherwise) {
        var value = asked.getOrDefault(name, Value.Nothing.NOTHING);
        if (value.isContainer() && name.equals("entityTypeId")) {
            return value.elements().stream().map(Value::asText).collect(Collectors.joining(","));
        }
        return value.isBlank() ? otherwise : value.asText();
    }

    private static long number(SequencedMap<String, Value> asked, String name) {
        var value = asked.getOrDefault(name, Value.of(0));
        if (!value.asText().matches("-?\\d{1,18}")) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
        }
        return value.asWhole();
    }

    private static Value tree(SequencedMap<String, Value> asked, String name) {
        var value = asked.getOrDefault(name, Value.Items.EMPTY);
        if (!value.isContainer() && !value.isBlank()) {
            throw ErrorCode.QUESTION_PARAMETER.with(name, value.asText());
        }
        return value.isBlank() ? Value.Items.EMPTY : value;
    }

    /** Throws if an export that is continued began with other rows. */
    private void mustBeAt(String written) {
        if (written.isEmpty()) {
            return;
        }
        var parts = written.split("\\.");
        if (journals.size() != 1 || parts.length != 3) {
            throw ErrorCode.QUESTION_PARAMETER.with("position", written);
        }
        var position = position(journals.getFirst());
        if (!parts[2].equals(Long.toString(position.version()))) {
            throw ErrorCode.EXPORT_CHANGED.with();
        }
        var last = Value.of(parts[1]).asWhole();
        positions.put(
                journals.getFirst(),
                new HistoryPosition(last, position.version(), position.replaced()));
    }

    /**
     * Throws if what is exported is not completely mirrored.
     *
     * @param asked the parameters of the export
     */
    public void requireComplete(MirrorServing mirror, SequencedMap<String, Value> asked) {
        var isFiltered = !asked.getOrDefault("filter", Value.Nothing.NOTHING).isBlank();
        for (var journal : journals) {
            switch (journal) {
                case MoveJournal moves -> mirror.requireMoves(moves.type().id(), isFiltered);
                case ChangeJournal _ -> mirror.requireChanges();
            }
        }
    }

    /** Returns the position of each journal: name, newest id and version. */
    public String position() {
        return journals.stream()
                .map(journal -> {
                    var position = position(journal);
                    return journal.name() + "." + position.lastId() + "." + position.version();
                })
                .collect(Collectors.joining(","));
    }

    private HistoryPosition position(Journal journal) {
        return Objects.requireNonNull(positions.get(journal));
    }

    public String contentType() {
        return format.contentType();
    }

    /** Returns the name of a file, without folder. */
    public String fileName(Kind kind) {
        return "daybook-%s-%s.%s"
                .formatted(
                        kind == Kind.MOVES ? "moves" : "changes",
                        position().replace(",", "_"),
                        format.ending());
    }

    public List<String> columns() {
        return journals.getFirst().columns().stream().map(ExportColumn::name).toList();
    }

    /** Returns the newest id of all journals, for progress. */
    public long size() {
        return positions.values().stream().mapToLong(HistoryPosition::lastId).sum();
    }

    /**
     * Writes all rows.
     *
     * @param progress receives the number of ids that were read
     * @throws dev.daybook.protocol.ApiException if rows were removed since the export began
     */
    public Result writeTo(OutputStream out, LongConsumer progress) throws IOException {
        format.write(out, format.header(journals.getFirst().columns()));
        var rows = 0L;
        var first = 0L;
        var last = 0L;
        var done = 0L;
        for (var journal : journals) {
            var until = position(journal);
            var id = after;
            var idColumn = journal instanceof MoveJournal ? 1 : 0;
            for (var isLast = until.lastId() == 0; !isLast; ) {
                var from = id;
                var chunk =
                        database.read(snapshot -> {
                            mustBeUnchanged(journal.position(snapshot), until);
                            return journal.after(snapshot, from, until.lastId());
                        });
                for (var row : chunk.rows()) {
                    format.write(out, format.row(journal.columns(), row, window.clock().zone()));
                    rows++;
                    last = row.get(idColumn).asWhole();
                    first = rows == 1 ? last : first;
                    if (format == ExportFormat.EXCEL && rows > ExportFormat.SHEET_ROWS) {
                        throw ErrorCode.EXPORT_TOO_LONG.with(ExportFormat.SHEET_ROWS);
                    }
                }
                id = chunk.lastId();
                isLast = chunk.isLast();
                progress.accept(done + id);
            }
            done += until.lastId();
        }
        return new Result(rows, first, last);
    }

    private static void mustBeUnchanged(HistoryPosition now, HistoryPosition then) {
        if (now.version() != then.version() || now.replaced() != then.replaced()) {
            throw ErrorCode.EXPORT_CHANGED.with();
        }
    }
}
