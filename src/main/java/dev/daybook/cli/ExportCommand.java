package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.cli.support.UsageException;
import dev.daybook.crm.PortalClock;
import dev.daybook.export.Export;
import dev.daybook.export.formats.SheetRows;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook export moves}, {@code changes} and {@code items}: write rows to a file. */
@Command
final class ExportCommand extends PortalCommand {

    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final int BUFFER = 1 << 16;

    private final Export.Kind kind;
    private final InstantSource clock;

    @Mixin private ExportSelection selection = new ExportSelection();

    @Option(
            names = "--split-rows",
            paramLabel = "N",
            order = 8,
            description =
                    "Begin another file after N rows (not for event logs; excel: at most 1000000,"
                            + " which is its default).")
    private @Nullable Long splitRows;

    @Option(
            names = "--gzip",
            order = 10,
            fallbackValue = "true",
            description = "Compress the file.")
    private boolean gzip;

    @Option(
            names = "--out",
            paramLabel = "FILE|-",
            order = 11,
            description =
                    "File to write, or - for standard output (default: a name with the position).")
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
        selection.check(kind);
        var isContinuable = splitRows != null || (selection.isContinuable() && !gzip);
        if (resume && (restart || out == null || !isContinuable)) {
            throw new UsageException(
                    "--resume requires --out, and --format csv or ndjson without --gzip, or"
                            + " --split-rows; it excludes --restart");
        }
        if (splitRows != null
                && (splitRows < 1
                        || selection.isLog()
                        || (selection.isSheet() && splitRows > SheetRows.MOST))) {
            throw new UsageException(
                    "--split-rows must be at least 1, for excel at most "
                            + SheetRows.MOST
                            + ", and does not go with event logs");
        }
        if (splitRows != null && selection.hasGone()) {
            throw new UsageException("--split-rows does not go with --gone");
        }
        if (isToStandardOutput() && (resume || restart || force || splitRows != null || isJson())) {
            throw new UsageException(
                    "--out - excludes --resume, --restart, --force, --split-rows and --json");
        }
    }

    @Override
    protected Result run(Database portal) {
        try {
            return write(portal);
        } catch (ApiException e) {
            if (ExplainCommand.OF_OPTIONS.contains(e.error())) {
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
        var asked = selection.asked();
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
        if (isToStandardOutput()) {
            return toStandardOutput(export);
        }
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

    private boolean isToStandardOutput() {
        return out != null && out.equals(STANDARD_OUTPUT);
    }

    /** Writes to standard output, which a text of this command would spoil. */
    private Result toStandardOutput(Export export) throws IOException {
        try (var bar = ProgressIndicator.ofRows("export", export.size())) {
            var stream = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
            var target = gzip ? new GZIPOutputStream(stream, BUFFER) : stream;
            export.writeTo(target, bar::reach);
            // Closed only on success: closing ends a compressed file, so that a part looks
            // complete.
            target.close();
        }
        return Result.NOTHING;
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
        return selection.isSheet() ? SheetRows.MOST : Long.MAX_VALUE;
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
}
