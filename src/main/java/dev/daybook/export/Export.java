package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.explain.Window;
import dev.daybook.explain.tasks.TaskConditions;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.export.formats.ExportFormat;
import dev.daybook.history.index.HistoryPosition;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Export of journals at the position that they had when it began. Rows are read in many short
 * snapshots. Journals only grow, so these read the same rows as one long snapshot; if rows were
 * removed in between, the version of the journal has changed, and the export fails.
 */
public final class Export {

    private final Database database;
    private final Kind kind;
    private final ExportFormat format;
    private final Window window;
    private final Map<Source<?>, HistoryPosition> positions;
    private final long after;
    private final boolean hasStarts;
    private final Details details;

    /** Kind of rows. */
    public enum Kind {
        MOVES,
        CHANGES,
        ITEMS;

        /** Returns the name in commands and addresses. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the kind with a name. */
        public static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** Result of a complete export. */
    public record Result(long rows, long firstId, long lastId) {}

    /**
     * Place up to which an export is written.
     *
     * @param source the name of the type, or of the task changes
     * @param id the id of its last row
     * @param written the rows up to there
     * @param inFile the rows in the present file; 0 if it is a new one
     */
    public record Checkpoint(String source, long id, Result written, long inFile) {}

    /** Files that an export is written to, one after another. */
    public interface Target {

        /** Returns the stream of the present file. */
        OutputStream stream();

        /** Returns the number of rows after which another file begins. */
        default long rowsOfFile() {
            return Long.MAX_VALUE;
        }

        /** Ends the present file and begins another one. */
        default void next(Checkpoint checkpoint) throws IOException {
            throw new UnsupportedOperationException();
        }

        /** Receives the place that was reached, every few thousand rows. */
        default void reach(Checkpoint checkpoint) throws IOException {}
    }

    private Export(
            Database database,
            Kind kind,
            ExportFormat format,
            Window window,
            Map<Source<?>, HistoryPosition> positions,
            long after,
            boolean hasStarts,
            Details details) {
        this.database = database;
        this.kind = kind;
        this.format = format;
        this.window = window;
        this.positions = positions;
        this.after = after;
        this.hasStarts = hasStarts;
        this.details = details;
    }

    /** Prepares an export; throws the errors of invalid parameters. */
    public static Export of(
            Database database,
            PortalClock clock,
            Caller caller,
            Kind kind,
            SequencedMap<String, Value> asked) {
        var parameters = new ExportParameters(asked);
        var format = parameters.format();
        var window = parameters.window(clock);
        var now = new Now(clock.now().instant(), window.clock().zone());
        return database.read(snapshot -> {
            var positions = new LinkedHashMap<Source<?>, HistoryPosition>();
            if (kind == Kind.MOVES) {
                for (var journal : parameters.moves(snapshot, caller, window, now)) {
                    positions.put(journal, journal.position(snapshot));
                }
            }
            if (kind == Kind.ITEMS) {
                for (var items : parameters.items(snapshot, caller, window, now)) {
                    positions.put(items, items.position(snapshot));
                }
            } else if (kind == Kind.CHANGES || parameters.hasTasks(format, caller)) {
                var rows = kind == Kind.CHANGES ? parameters.tree("moves") : Value.Items.EMPTY;
                var journal =
                        new ChangeJournal(window, TaskConditions.of(snapshot, caller, rows, now));
                positions.put(journal, journal.position(snapshot));
            }
            var export =
                    new Export(
                            database,
                            kind,
                            format,
                            window,
                            positions,
                            parameters.number("after"),
                            parameters.hasStarts(kind, format),
                            parameters.details(kind, format));
            export.mustBePossible(parameters);
            export.mustBeAt(parameters.text("position", ""));
            return export;
        });
    }

    /** Throws if the format does not support what is asked for. */
    private void mustBePossible(ExportParameters parameters) {
        if (kind == Kind.ITEMS ? !format.isInOrder() : parameters.has("fields")) {
            throw kind == Kind.ITEMS
                    ? ErrorCode.QUESTION_PARAMETER.with("format", parameters.text("format", ""))
                    : ErrorCode.QUESTION_PARAMETER.with("fields", parameters.text("fields", ""));
        }
        if (positions.size() > 1 && !format.takesTypes()) {
            throw ErrorCode.QUESTION_PARAMETER.with(
                    "entityTypeId", parameters.text("entityTypeId", ""));
        }
        if (after != 0 && !format.isInOrder()) {
            throw ErrorCode.QUESTION_PARAMETER.with("after", parameters.text("after", ""));
        }
    }

    /**
     * Sets the positions of an export that is continued. Throws if it began with other rows.
     *
     * @param written the positions as {@link #position} returned them; empty for a new export
     */
    private void mustBeAt(String written) {
        if (written.isEmpty()) {
            return;
        }
        var parts = written.split(",");
        if (parts.length != positions.size()) {
            throw ErrorCode.QUESTION_PARAMETER.with("position", written);
        }
        var i = 0;
        for (var entry : positions.entrySet()) {
            var known = entry.getValue();
            var fields = parts[i++].split("\\.");
            if (fields.length != 3
                    || !fields[0].equals(entry.getKey().name())
                    || !fields[1].matches("\\d{1,18}")) {
                throw ErrorCode.QUESTION_PARAMETER.with("position", written);
            }
            if (!fields[2].equals(Long.toString(known.version()))) {
                throw ErrorCode.EXPORT_CHANGED.with();
            }
            entry.setValue(
                    new HistoryPosition(
                            Value.of(fields[1]).asWhole(), known.version(), known.replaced()));
        }
    }

    /** Throws if what is exported is not completely mirrored. */
    public void requireComplete(MirrorServing mirror) {
        for (var journal : positions.keySet()) {
            switch (journal) {
                case MoveJournal moves -> mirror.requireMoves(moves.type().id());
                case ChangeJournal _ -> mirror.requireChanges();
                case ItemSource items -> mirror.requireItems(items.type().id());
            }
        }
    }

    /** Returns whether all that is exported was mirrored completely; true if there is no mirror. */
    public boolean isComplete(MirrorServing mirror) {
        return positions.keySet().stream()
                .allMatch(journal ->
                        switch (journal) {
                            case MoveJournal moves -> mirror.hasMoves(moves.type().id());
                            case ChangeJournal _ -> mirror.hasChanges();
                            case ItemSource items -> mirror.hasItems(items.type().id());
                        });
    }

    /** Returns the position of each journal: name, newest id and version. */
    public String position() {
        return positions.entrySet().stream()
                .map(entry ->
                        entry.getKey().name()
                                + "."
                                + entry.getValue().lastId()
                                + "."
                                + entry.getValue().version())
                .collect(Collectors.joining(","));
    }

    public String contentType() {
        return format.contentType();
    }

    /** Returns the name of a file, without folder. */
    public String fileName() {
        return "daybook-%s-%s.%s"
                .formatted(kind.word(), position().replace(",", "_"), format.ending());
    }

    /** Returns the names of the columns; empty if the format has none. */
    public List<String> columns() {
        return format.isInOrder()
                ? columnsOfRows().stream().map(ExportColumn::name).toList()
                : List.of();
    }

    private List<ExportColumn> columnsOfRows() {
        var columns = new ArrayList<>(positions.keySet().iterator().next().columns());
        columns.addAll(details.columns());
        return columns;
    }

    /** Returns the number of steps until the export is complete, for progress. */
    public long size() {
        var ids = positions.values().stream().mapToLong(HistoryPosition::lastId).sum();
        return format.isObjectCentric() ? 2 * ids : ids;
    }

    /** Returns whether a file can be continued at a checkpoint within it. */
    public boolean canBeContinued() {
        return format == ExportFormat.CSV || format == ExportFormat.NDJSON;
    }

    /** Returns whether the files can be imported again without loss. */
    public boolean isImportable() {
        return canBeContinued() && kind != Kind.ITEMS;
    }

    /**
     * Writes all rows to a stream.
     *
     * @param progress receives the number of steps that were done
     * @throws dev.daybook.protocol.ApiException if rows were removed since the export began
     */
    public Result writeTo(OutputStream out, LongConsumer progress) throws IOException {
        return writeTo(() -> out, progress, Optional.empty());
    }

    /**
     * Writes the rows behind a checkpoint.
     *
     * @param begin the checkpoint; empty to write all rows
     */
    public Result writeTo(Target target, LongConsumer progress, Optional<Checkpoint> begin)
            throws IOException {
        var reader = new JournalReader(database, positions, progress);
        var counter = new RowCounter(begin.map(Checkpoint::written).orElse(RowCounter.NONE));
        switch (format) {
            case CSV, EXCEL, NDJSON, PARQUET ->
                    new RowExport(
                                    reader,
                                    details,
                                    out -> format.rows(out, columnsOfRows(), zone(), facts()),
                                    target,
                                    counter)
                            .write(positions.keySet(), after, begin);
            case XES ->
                    new XesLog(reader, names(), hasStarts, new XesWriter(target.stream(), zone()))
                            .write(journals().getFirst(), counter);
            case OCEL_JSON -> {
                try (var log = new OcelJson(target.stream())) {
                    writeLog(reader, log, counter);
                }
            }
            case OCEL_SQLITE -> {
                try (var log = new OcelSqlite(target.stream())) {
                    writeLog(reader, log, counter);
                }
            }
        }
        return counter.result();
    }

    private Map<String, String> facts() {
        return Map.of(
                "daybook.position",
                position(),
                "daybook.zone",
                zone().getId(),
                "daybook.version",
                version());
    }

    /** Returns the version of Daybook that writes the export. */
    public static String version() {
        var version = Export.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    /** Returns the time zone of the dates. */
    public ZoneId zone() {
        return window.clock().zone();
    }

    private List<Journal<?>> journals() {
        var journals = new ArrayList<Journal<?>>();
        for (var source : positions.keySet()) {
            if (source instanceof Journal<?> journal) {
                journals.add(journal);
            }
        }
        return journals;
    }

    private Names names() {
        var types = new ArrayList<EntityType>();
        for (var journal : positions.keySet()) {
            if (journal instanceof MoveJournal moves) {
                types.add(moves.type());
            }
        }
        return database.read(snapshot -> Names.of(snapshot, types));
    }

    private void writeLog(JournalReader reader, OcelWriter log, RowCounter counter)
            throws IOException {
        new OcelLog(reader, names(), journals(), log, new TreeSet<>()).write(counter);
    }
}
