package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.cli.support.UsageException;
import dev.daybook.mirror.imports.DatabaseRows;
import dev.daybook.mirror.imports.HistoryImports;
import dev.daybook.mirror.imports.ImportException;
import dev.daybook.mirror.imports.ImportKind;
import dev.daybook.mirror.imports.ImportSources;
import dev.daybook.mirror.imports.ImportSummary;
import dev.daybook.mirror.imports.RowSource;
import dev.daybook.mirror.imports.TimeParser;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that import history from files and databases. */
abstract class ImportCommand extends PortalCommand {

    private final ImportKind kind;
    private final InstantSource clock;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "CSV or NDJSON files; compressed if the name ends with .gz.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            order = 1,
            description =
                    "Name of the import, for import remove (default: name of the first file).")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "csv|ndjson",
            order = 2,
            description = "Format of the files (default: by the ending of the name).")
    private ImportSources.@Nullable Format format;

    @Option(
            names = "--map",
            paramLabel = "THEIRS=OURS,…",
            order = 3,
            description = "Columns of the file, with the columns that they stand for.")
    private String mapping = "";

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            order = 4,
            description = "Time zone of times without an offset, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(
            names = "--date-format",
            paramLabel = "FORMAT",
            order = 5,
            description =
                    "epoch, epoch-millis, or a pattern such as 'dd.MM.yyyy HH:mm' (default: ISO 8601).")
    private String dateFormat = "";

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            order = 6,
            description = "Character set of the files (default: UTF-8, or UTF-16 with its mark).")
    private @Nullable String charset;

    @Option(
            names = "--dry-run",
            order = 7,
            fallbackValue = "true",
            description = "Only report what the import would do.")
    private boolean isDryRun;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            order = 8,
            description = "CSV file for the lines that are not imported, each with its reason.")
    private @Nullable Path rejects;

    @Option(
            names = "--from",
            paramLabel = "URL",
            order = 9,
            description = "Database to read: jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME")
    private @Nullable String from;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            order = 10,
            description = "Table of the database.")
    private @Nullable String table;

    @Option(
            names = "--query",
            paramLabel = "SQL",
            order = 11,
            description = "Query to the database, instead of a table.")
    private @Nullable String query;

    private ImportCommand(ImportKind kind, InstantSource clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** {@code daybook import moves}. */
    @Command(name = "moves", description = "Imports stage moves from files or a database.")
    static final class Moves extends ImportCommand {

        @Option(
                names = "--type",
                paramLabel = "N",
                order = 12,
                description = "Entity type of rows without ENTITY_TYPE_ID.")
        private @Nullable Long type;

        Moves(InstantSource clock) {
            super(ImportKind.MOVES, clock);
        }

        @Override
        Optional<Long> type() {
            return Optional.ofNullable(type);
        }
    }

    /** {@code daybook import changes}. */
    @Command(name = "changes", description = "Imports task changes from files or a database.")
    static final class Changes extends ImportCommand {

        Changes(InstantSource clock) {
            super(ImportKind.CHANGES, clock);
        }

        @Override
        Optional<Long> type() {
            return Optional.empty();
        }
    }

    /** Returns the type of moves without one. */
    abstract Optional<Long> type();

    @Override
    protected void check() {
        if (files.isEmpty() == (from == null)) {
            throw new UsageException("name the files to import, or a database with --from");
        }
        if (from != null && (table == null) == (query == null)) {
            throw new UsageException("--from needs either --table or --query");
        }
        if (from != null && name == null) {
            throw new UsageException("--from needs a --name for the import");
        }
        if (rejects != null && files.stream().anyMatch(rejects::equals)) {
            throw new UsageException("--rejects must not be a file that is imported");
        }
        mapping();
        zone();
        charset();
    }

    private Map<String, String> mapping() {
        var columns = new LinkedHashMap<String, String>();
        for (var pair : mapping.isEmpty() ? new String[0] : mapping.split(",")) {
            var sides = pair.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new UsageException("--map must be like HISTORY_ID=ID,MOVED=CREATED_TIME");
            }
            columns.put(sides[0], sides[1]);
        }
        return columns;
    }

    private Optional<ZoneId> zone() {
        try {
            return Optional.ofNullable(zone).map(ZoneId::of);
        } catch (DateTimeException _) {
            throw new UsageException("--zone must be a zone such as Europe/Berlin or +03:00");
        }
    }

    private Optional<Charset> charset() {
        try {
            return Optional.ofNullable(charset).map(Charset::forName);
        } catch (IllegalArgumentException _) {
            throw new UsageException("--charset must be a character set such as windows-1251");
        }
    }

    private String importName() {
        return name == null ? files.getFirst().getFileName().toString() : name;
    }

    @Override
    protected Result run(Database portal) {
        var sources = new ArrayList<RowSource>();
        try (var report = new RejectedRowsReport(rejects)) {
            open(sources);
            var settings =
                    new HistoryImports.Settings(
                            kind,
                            importName(),
                            mapping(),
                            type(),
                            new TimeParser(zone(), dateFormat),
                            isDryRun);
            ImportSummary summary;
            try (var bar = ProgressIndicator.of("import", size())) {
                summary =
                        new HistoryImports(portal, clock)
                                .run(settings, sources, report, bar::reach);
            }
            return result(summary, report);
        } catch (ImportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + rejects + ": " + e.getMessage());
        } finally {
            close(sources);
        }
    }

    private void open(List<RowSource> sources) {
        if (from != null) {
            sources.add(
                    DatabaseRows.of(
                            from,
                            table == null ? String.valueOf(query) : DatabaseRows.ofTable(table)));
        }
        for (var file : files) {
            sources.add(ImportSources.file(file, Optional.ofNullable(format), charset()));
        }
    }

    private static void close(List<RowSource> sources) {
        for (var source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                throw new CommandFailedException(
                        "cannot close " + source.name() + ": " + e.getMessage());
            }
        }
    }

    /** Returns the number of bytes of all files; -1 if it is not known. */
    private long size() throws IOException {
        if (from != null) {
            return -1;
        }
        var bytes = 0L;
        for (var file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private Result result(ImportSummary summary, RejectedRowsReport report) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s %d %s as %s: %d added, %d actors named, %d archived, %d already stored, %d in conflict, %d rejected"
                        .formatted(
                                isDryRun ? "Would import" : "Read",
                                summary.rows(),
                                kind.word(),
                                importName(),
                                summary.added(),
                                summary.filled(),
                                summary.archived(),
                                summary.same(),
                                summary.conflicts(),
                                summary.rejected()));
        summary.shapes().forEach((source, shape) -> lines.add(source + ": " + shape));
        if (!summary.ignored().isEmpty()) {
            lines.add("Columns that are not imported: " + String.join(", ", summary.ignored()));
        }
        lines.addAll(report.lines());
        var shapes = new LinkedHashMap<String, Value>();
        summary.shapes().forEach((source, shape) -> shapes.put(source, Value.of(shape)));
        return new Result(
                String.join("\n", lines),
                Value.tree(
                        "name",
                        importName(),
                        "dry_run",
                        isDryRun,
                        "rows",
                        summary.rows(),
                        "added",
                        summary.added(),
                        "filled",
                        summary.filled(),
                        "archived",
                        summary.archived(),
                        "same",
                        summary.same(),
                        "conflicts",
                        summary.conflicts(),
                        "rejected",
                        summary.rejected(),
                        "shapes",
                        Value.of(shapes),
                        "ignored_columns",
                        Value.texts(summary.ignored())),
                summary.isClean() ? 0 : 1);
    }
}
