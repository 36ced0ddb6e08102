package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.UsageException;
import dev.daybook.crm.PortalClock;
import dev.daybook.export.Export;
import dev.daybook.export.formats.ExportFormat;
import dev.daybook.export.formats.SheetRows;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook export moves}, {@code changes} and {@code items}: write rows to a file. */
@Command
final class ExportCommand extends PortalCommand {

    private static final Set<String> CONTINUABLE = Set.of("csv", "ndjson");
    private static final Set<String> LOGS = Set.of("xes", "ocel-json", "ocel-sqlite");

    private final Export.Kind kind;
    private final InstantSource clock;

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
            names = "--split-rows",
            paramLabel = "N",
            order = 8,
            description =
                    "Begin another file after N rows (not for event logs; excel: at most 1000000,"
                            + " which is its default).")
    private @Nullable Long splitRows;

    @Option(
            names = "--lifecycle",
            paramLabel = "complete|start-complete",
            order = 8,
            description =
                    "Events of an XES log: one for each move (default), or begin and end of each"
                            + " stay.")
    private @Nullable String lifecycle;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            order = 9,
            description = "Time zone of dates, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(
            names = "--gzip",
            order = 10,
            fallbackValue = "true",
            description = "Compress the file.")
    private boolean gzip;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 11,
            description = "File to write (default: a name with the position).")
    private @Nullable Path out;

    @Option(
            names = "--force",
            order = 12,
            fallbackValue = "true",
            description = "Replace the file if it exists.")
    private boolean force;

    @Option(
            names = "--resume",
            order = 13,
            fallbackValue = "true",
            description =
                    "Continue an interrupted export into the same file (csv, ndjson), or with the"
                            + " next file (--split-rows).")
    private boolean resume;

    @Option(
            names = "--restart",
            order = 14,
            fallbackValue = "true",
            description = "Begin again, although an interrupted export could be continued.")
    private boolean restart;

    @Option(
            names = "--as-user",
            paramLabel = "N",
            order = 15,
            description = "Export with the permissions of this user.")
    private @Nullable Long user;

    private ExportCommand(Export.Kind kind, InstantSource clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** Returns the group of all exports. */
    static CommandLine group(InstantSource clock) {
        var group = new CommandLine(new CommandGroup());
        group.getCommandSpec().usageMessage().description("Exports of history.");
        for (var kind : Export.Kind.values()) {
            var line = new CommandLine(new ExportCommand(kind, clock));
            line.getCommandSpec()
                    .usageMessage()
                    .description(
                            switch (kind) {
                                case MOVES -> "Writes stage moves to a file.";
                                case CHANGES -> "Writes task changes to a file.";
                                case ITEMS -> "Writes items, as they are now, to a file.";
                            });
            group.addSubcommand(kind.word(), line);
        }
        return group;
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected void check() {
        if (ExportFormat.of(format).isEmpty()) {
            throw new UsageException("--format must be one of " + ExportFormat.words());
        }
        var isContinuable = splitRows != null || (CONTINUABLE.contains(format) && !gzip);
        if (resume && (restart || out == null || !isContinuable)) {
            throw new UsageException(
                    "--resume requires --out, and --format csv or ndjson without --gzip, or"
                            + " --split-rows; it excludes --restart");
        }
        if (splitRows != null
                && (splitRows < 1
                        || LOGS.contains(format)
                        || (format.equals("excel") && splitRows > SheetRows.MOST))) {
            throw new UsageException(
                    "--split-rows must be at least 1, for excel at most "
                            + SheetRows.MOST
                            + ", and does not go with event logs");
        }
        if (kind == Export.Kind.ITEMS && LOGS.contains(format)) {
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
        if (kind == Export.Kind.CHANGES && (types != null || category != null || filter != null)) {
            throw new UsageException(
                    "--type, --category and --filter belong to export moves and items");
        }
    }

    @Override
    protected Result run(Database portal) {
        try {
            return write(portal);
        } catch (ApiException e) {
            if (e.error() == ErrorCode.QUESTION_PARAMETER) {
                throw new UsageException(e.description());
            }
            throw new CommandFailedException(
                    e.error() == ErrorCode.EXPORT_CHANGED && resume
                            ? e.description() + " with --restart"
                            : e.description());
        } catch (IOException e) {
            throw new CommandFailedException("cannot write the export: " + e.getMessage());
        }
    }

    private Result write(Database portal) throws IOException {
        var asked = asked();
        var described = new LinkedHashMap<>(asked);
        if (splitRows != null) {
            described.put("splitRows", Value.of(splitRows));
        }
        var options = Value.of(described);
        var begin =
                resume
                        ? target(requireOut(), options, force).state()
                        : Optional.<ExportFile.State>empty();
        begin.ifPresent(state -> asked.put("position", Value.of(state.position())));
        var store = new MirrorStore(portal, clock);
        var portalClock = new PortalClock(clock, store.zone().orElse(ZoneId.systemDefault()));
        var export = Export.of(portal, portalClock, caller(portal), kind, asked);
        var mirror = new MirrorServing(store, portalClock.zone(), new StoreTrouble());
        export.requireComplete(mirror);
        var isComplete = export.isComplete(mirror);
        var file = out == null ? Path.of(export.fileName() + (gzip ? ".gz" : "")) : requireOut();
        // An export that is continued may write its own files once more.
        var target = target(file, options, force || begin.isPresent());
        if (begin.isEmpty()) {
            target.mustBeFree(file);
        }
        if (target.isInterrupted() && !resume && !restart) {
            throw new CommandFailedException(
                    "an interrupted export of "
                            + file
                            + " is there: continue it with --resume, or begin again with --restart");
        }
        var started = System.nanoTime();
        var result = target.write(export, begin, isComplete);
        var seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        return new Result(
                "Wrote " + result.rows() + " rows to " + file,
                Value.tree("rows", result.rows(), "file", file.toString(), "seconds", seconds));
    }

    private Path requireOut() {
        return Objects.requireNonNull(out).toAbsolutePath();
    }

    private ExportFile target(Path file, Value options, boolean replaces) {
        return new ExportFile(file, kind.word(), options, gzip, rowsOfFile(), replaces);
    }

    private long rowsOfFile() {
        if (splitRows != null) {
            return splitRows;
        }
        return format.equals("excel") ? SheetRows.MOST : Long.MAX_VALUE;
    }

    private Caller caller(Database portal) {
        var credential = new Caller.Credential.Webhook(0);
        var scopes = Set.of("crm", "task");
        if (user == null) {
            return new Caller(1, true, true, credential, scopes);
        }
        var found = requireUser(new Users(portal, clock), user);
        return new Caller(found.id(), found.isAdmin(), !found.isExtranet(), credential, scopes);
    }

    private SequencedMap<String, Value> asked() {
        var asked = new LinkedHashMap<String, Value>();
        asked.put("format", Value.of(format));
        put(asked, "entityTypeId", types);
        put(asked, "from", from);
        put(asked, "to", to);
        put(asked, "zone", zone);
        put(asked, "lifecycle", lifecycle);
        put(asked, "with", with);
        put(asked, "fields", fields);
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
