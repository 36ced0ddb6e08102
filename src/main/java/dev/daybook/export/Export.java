package dev.daybook.export;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.PortalClock;
import dev.daybook.explain.Window;
import dev.daybook.explain.tasks.TaskConditions;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.export.formats.ExportFormat;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition.Now;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Export of journals at the position that they had when it began. Rows are read in many short
 * snapshots. Journals only grow, so these read the same rows as one long snapshot; if rows were
 * removed in between, the version of the journal has changed, and the export fails.
 */
public final class Export {

    private final Database database;
    private final Kind kind;
    private final ExportOptions options;
    private final Window window;
    private final Positions positions;
    private final long after;

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
            ExportOptions options,
            Window window,
            Positions positions,
            long after) {
        this.database = database;
        this.kind = kind;
        this.options = options;
        this.window = window;
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
        var parameters = new ExportParameters(asked);
        var window = parameters.window(clock);
        return database.read(snapshot -> {
            var now = new Now(clock.now().instant(), window.clock().zone());
            var hasGone = parameters.hasGone(caller, kind, parameters.format());
            var sources = sources(snapshot, parameters, caller, kind, window, now, hasGone);
            var objects = parameters.objects(parameters.format(), objectTypes(sources));
            sources.removeIf(source ->
                    source instanceof Journal<?> journal
                            && !objects.contains(Subject.objectType(journal)));
            var export =
                    new Export(
                            database,
                            kind,
                            parameters.options(kind, objects, hasGone),
                            window,
                            new Positions(snapshot, sources),
                            parameters.number("after"));
            export.mustBePossible(parameters);
            export.positions.continueAt(
                    parameters.text("position", ""), parameters.text("edition", ""));
            return export;
        });
    }

    private static List<Source<?>> sources(
            Snapshot snapshot,
            ExportParameters parameters,
            Caller caller,
            Kind kind,
            Window window,
            Now now,
            boolean hasGone) {
        var format = parameters.format();
        var sources = new ArrayList<Source<?>>();
        switch (kind) {
            case MOVES -> {
                var moves = parameters.moves(snapshot, caller, window, now);
                moves.forEach(journal ->
                        sources.add(
                                hasGone
                                        ? new ArchiveSource(journal, parameters.hasOrigin())
                                        : journal));
            }
            case ITEMS -> sources.addAll(parameters.items(snapshot, caller, window, now));
            case CHANGES -> {}
        }
        if (kind == Kind.CHANGES || (kind == Kind.MOVES && parameters.hasTasks(format, caller))) {
            var rows = kind == Kind.CHANGES ? parameters.tree("moves") : Value.Items.EMPTY;
            sources.add(new ChangeJournal(window, TaskConditions.of(snapshot, caller, rows, now)));
        }
        return sources;
    }

    private static List<String> objectTypes(List<Source<?>> sources) {
        return journals(sources).stream().map(Subject::objectType).toList();
    }

    /** Throws if the format does not support what is asked for. */
    private void mustBePossible(ExportParameters parameters) {
        var format = options.format();
        if (kind == Kind.ITEMS ? !format.isInOrder() : parameters.has("fields")) {
            throw kind == Kind.ITEMS
                    ? ErrorCode.QUESTION_PARAMETER.with("format", parameters.text("format", ""))
                    : ErrorCode.QUESTION_PARAMETER.with("fields", parameters.text("fields", ""));
        }
        if (positions.sources().size() > 1 && !format.takesTypes()) {
            throw ErrorCode.QUESTION_PARAMETER.with(
                    "entityTypeId", parameters.text("entityTypeId", ""));
        }
        if (after != 0 && !format.isInOrder()) {
            throw ErrorCode.QUESTION_PARAMETER.with("after", parameters.text("after", ""));
        }
    }

    /** Throws if what is exported is not completely mirrored. */
    public void requireComplete(MirrorServing mirror) {
        for (var journal : positions.sources()) {
            switch (journal) {
                case MoveJournal moves -> mirror.requireMoves(moves.type().id());
                case ArchiveSource rows -> mirror.requireMoves(rows.type().id());
                case ChangeJournal _ -> mirror.requireChanges();
                case ItemSource items -> mirror.requireItems(items.type().id());
            }
        }
    }

    /** Returns whether all that is exported was mirrored completely; true if there is no mirror. */
    public boolean isComplete(MirrorServing mirror) {
        return positions.sources().stream()
                .allMatch(journal ->
                        switch (journal) {
                            case MoveJournal moves -> mirror.hasMoves(moves.type().id());
                            case ArchiveSource rows -> mirror.hasMoves(rows.type().id());
                            case ChangeJournal _ -> mirror.hasChanges();
                            case ItemSource items -> mirror.hasItems(items.type().id());
                        });
    }

    /** Returns the position of each source: name, newest id and version. */
    public String position() {
        return positions.text();
    }

    /** Returns the version of each source, which changes when rows are removed. */
    public String edition() {
        return positions.edition();
    }

    public String contentType() {
        return options.format().contentType();
    }

    /** Returns the name of a file, without folder. */
    public String fileName() {
        return "daybook-%s-%s.%s"
                .formatted(kind.word(), position().replace(",", "_"), options.format().ending());
    }

    /** Returns the names of the columns; empty if the format has none. */
    public List<String> columns() {
        return options.format().isInOrder()
                ? columnsOfRows().stream().map(ExportColumn::name).toList()
                : List.of();
    }

    private List<ExportColumn> columnsOfRows() {
        var columns = new ArrayList<>(positions.sources().getFirst().columns());
        columns.addAll(options.details().columns());
        return columns;
    }

    /** Returns the number of steps until the export is complete, for progress. */
    public long size() {
        var ids = positions.ids();
        return options.format().isObjectCentric() ? 2 * ids : ids;
    }

    /** Returns whether a file can be continued at a checkpoint within it. */
    public boolean canBeContinued() {
        return options.format() == ExportFormat.CSV || options.format() == ExportFormat.NDJSON;
    }

    /** Returns whether the files can be imported again without loss. */
    public boolean isImportable() {
        return canBeContinued()
                && kind != Kind.ITEMS
                && positions.sources().stream().noneMatch(ArchiveSource.class::isInstance);
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
        switch (options.format()) {
            case CSV, EXCEL, NDJSON, PARQUET ->
                    new RowExport(
                                    reader,
                                    options.details(),
                                    out ->
                                            options.format()
                                                    .rows(
                                                            out,
                                                            columnsOfRows(),
                                                            zone(),
                                                            facts(),
                                                            options.delimiter()),
                                    target,
                                    counter)
                            .write(positions.sources(), after, begin);
            case XES ->
                    new XesLog(
                                    reader,
                                    names(),
                                    options.hasStarts(),
                                    new XesWriter(target.stream(), zone()))
                            .write(journals(positions.sources()).getFirst(), counter);
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

    private static List<Journal<?>> journals(Collection<Source<?>> sources) {
        var journals = new ArrayList<Journal<?>>();
        for (var source : sources) {
            if (source instanceof Journal<?> journal) {
                journals.add(journal);
            }
        }
        return journals;
    }

    private Names names() {
        var types = new ArrayList<EntityType>();
        for (var source : positions.sources()) {
            if (source instanceof MoveJournal moves) {
                types.add(moves.type());
            }
        }
        return database.read(snapshot -> Names.of(snapshot, types));
    }

    private void writeLog(JournalReader reader, OcelWriter log, RowCounter counter)
            throws IOException {
        var journals = journals(positions.sources());
        new OcelLog(reader, names(), journals, log, new TreeSet<>(), options.hasPersons())
                .write(counter);
    }
}
