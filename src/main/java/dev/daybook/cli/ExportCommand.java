package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.cli.support.UsageException;
import dev.daybook.crm.PortalClock;
import dev.daybook.export.Export;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code daybook export moves} and {@code daybook export changes}: write history to a file. */
@Command
final class ExportCommand extends PortalCommand {

    private final Export.Kind kind;
    private final InstantSource clock;

    @Option(
            names = "--type",
            paramLabel = "N,…",
            order = 1,
            description = "Entity types of the moves (default: 2).")
    private @Nullable String types;

    @Option(
            names = "--category",
            paramLabel = "N",
            order = 2,
            description = "Only moves into this category.")
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
            paramLabel = "csv|excel|ndjson",
            order = 8,
            defaultValue = "csv",
            description = "csv (default), excel (CSV for spreadsheets), or ndjson.")
    private String format = "csv";

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
            names = "--as-user",
            paramLabel = "N",
            order = 13,
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
                            kind == Export.Kind.MOVES
                                    ? "Writes stage moves to a file."
                                    : "Writes task changes to a file.");
            group.addSubcommand(kind.name().toLowerCase(Locale.ROOT), line);
        }
        return group;
    }

    @Override
    protected boolean isReadOnly() {
        return true;
    }

    @Override
    protected void check() {
        if (!Set.of("csv", "excel", "ndjson").contains(format)) {
            throw new UsageException("--format must be csv, excel or ndjson");
        }
        if (kind == Export.Kind.CHANGES && (types != null || category != null || filter != null)) {
            throw new UsageException("--type, --category and --filter belong to export moves");
        }
    }

    @Override
    protected Result run(Database portal) {
        try {
            var asked = asked();
            var portalClock = new PortalClock(clock, ZoneId.systemDefault());
            var export = Export.of(portal, portalClock, caller(portal), kind, asked);
            export.requireComplete(
                    new MirrorServing(new MirrorStore(portal, clock), portalClock.zone()), asked);
            return write(export);
        } catch (ApiException e) {
            throw new CommandFailedException(e.description());
        } catch (IOException e) {
            throw new CommandFailedException("cannot write the export: " + e.getMessage());
        }
    }

    private Result write(Export export) throws IOException {
        var file =
                out == null
                        ? Path.of(export.fileName(kind) + (gzip ? ".gz" : ""))
                        : out.toAbsolutePath();
        if (Files.exists(file) && !force) {
            throw new CommandFailedException(
                    file + " exists: choose another --out, or replace it with --force");
        }
        var part = file.resolveSibling(file.getFileName() + ".part");
        var hash = sha256();
        Export.Result result;
        try (var bar = ProgressIndicator.of("export", export.size());
                var stream = new DigestOutputStream(Files.newOutputStream(part), hash);
                var buffered = compressed(new BufferedOutputStream(stream, 1 << 16))) {
            result = export.writeTo(buffered, bar::reach);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        var manifest =
                Value.tree(
                        "kind",
                        kind.name().toLowerCase(Locale.ROOT),
                        "options",
                        Value.of(asked()),
                        "columns",
                        Value.texts(export.columns()),
                        "position",
                        export.position(),
                        "rows",
                        result.rows(),
                        "first_id",
                        result.firstId(),
                        "last_id",
                        result.lastId(),
                        "bytes",
                        Files.size(file),
                        "sha256",
                        HexFormat.of().formatHex(hash.digest()));
        Files.write(file.resolveSibling(file.getFileName() + ".manifest.json"), json(manifest));
        return new Result(
                "Wrote " + result.rows() + " rows to " + file,
                Value.tree("rows", result.rows(), "file", file.toString()));
    }

    private OutputStream compressed(OutputStream stream) throws IOException {
        return gzip ? new GZIPOutputStream(stream, 1 << 16) : stream;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Value value) {
        var bytes = new java.io.ByteArrayOutputStream();
        try (var writer = new JsonWriter(bytes)) {
            value.writeTo(writer);
        }
        return bytes.toByteArray();
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
