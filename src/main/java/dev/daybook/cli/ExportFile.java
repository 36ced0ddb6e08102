package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.export.Export;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of an export. Rows are written to {@code FILE.part}, which gets its name when it is complete;
 * a further file is {@code NAME-2.csv} and so on. {@code FILE.manifest.json} describes them. {@code
 * FILE.state} has the newest checkpoint, at which the export can be continued.
 */
final class ExportFile implements Export.Target {

    /** Rows between two checkpoints that are stored: an interrupted export repeats at most so many. */
    private static final long ROWS_BETWEEN = 20_000;

    private final Path file;
    private final Path part;
    private final Path state;
    private final Value options;
    private final String kind;
    private final boolean gzip;
    private final long rowsOfFile;
    private final boolean force;
    private final List<Value> finished = new ArrayList<>();
    private @Nullable Export export;
    private @Nullable OpenPart open;
    private long saved;
    private long rowsBefore;

    /**
     * Creates the files.
     *
     * @param rowsOfFile the number of rows after which another file begins
     * @param force whether files of these names are replaced
     */
    ExportFile(
            Path file, String kind, Value options, boolean gzip, long rowsOfFile, boolean force) {
        this.file = file;
        this.part = sibling(file, ".part");
        this.state = sibling(file, ".state");
        this.kind = kind;
        this.options = options;
        this.gzip = gzip;
        this.rowsOfFile = rowsOfFile;
        this.force = force;
    }

    /**
     * Stored checkpoint.
     *
     * @param position the positions of the journals when the export began
     * @param bytes the length of the part up to the checkpoint
     * @param finished the files that are complete, as the manifest describes them
     */
    record State(String position, long bytes, List<Value> finished, Export.Checkpoint checkpoint) {}

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    /** Returns the name of one of the files, which are counted from 1. */
    private Path numbered(int number) {
        if (number == 1) {
            return file;
        }
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.', name.endsWith(".gz") ? name.length() - 4 : name.length());
        var end = dot < 1 ? name.length() : dot;
        return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }

    /** Returns whether there is an export that can be continued. */
    boolean isInterrupted() {
        return Files.exists(state);
    }

    /** Reads the stored checkpoint of an export with the same options; empty if there is none. */
    Optional<State> state() throws IOException {
        if (!isInterrupted()) {
            return Optional.empty();
        }
        var read = JsonReader.read(Files.readAllBytes(state)).orElse(Value.Items.EMPTY).members();
        if (!PortalCommand.written(options)
                .equals(PortalCommand.written(read.getOrDefault("options", Value.Items.EMPTY)))) {
            throw new CommandFailedException(
                    part
                            + " was written with other options: use the same, or begin again with"
                            + " --restart");
        }
        var written =
                new Export.Result(
                        number(read.get("rows")),
                        number(read.get("first_id")),
                        number(read.get("last_id")));
        return Optional.of(
                new State(
                        text(read.get("position")),
                        number(read.get("bytes")),
                        List.copyOf(read.getOrDefault("files", Value.Items.EMPTY).elements()),
                        new Export.Checkpoint(
                                text(read.get("source")),
                                number(read.get("id")),
                                written,
                                number(read.get("rows_in_file")))));
    }

    private static long number(@Nullable Value value) {
        return value == null ? 0 : value.asWhole();
    }

    private static String text(@Nullable Value value) {
        return value == null ? "" : value.asText();
    }

    /**
     * Writes an export.
     *
     * @param begin the checkpoint at which it is continued
     * @param isComplete whether all that is exported was mirrored completely
     */
    Export.Result write(Export written, Optional<State> begin, boolean isComplete)
            throws IOException {
        export = written;
        if (begin.isEmpty()) {
            // Its part is about to be overwritten.
            Files.deleteIfExists(state);
        }
        begin.ifPresent(from -> {
            finished.addAll(from.finished());
            saved = from.checkpoint().written().rows();
            rowsBefore = saved - from.checkpoint().inFile();
        });
        Export.Result result;
        try (var bar = ProgressIndicator.ofRows("export", written.size())) {
            open = OpenPart.of(part, begin.map(State::bytes).orElse(0L), gzip);
            result = written.writeTo(this, bar::reach, begin.map(State::checkpoint));
            finish(result.rows());
        } finally {
            if (open != null) {
                open.abandon();
            }
        }
        manifest(written, result, isComplete);
        Files.deleteIfExists(state);
        return result;
    }

    private OpenPart open() {
        return Objects.requireNonNull(open);
    }

    @Override
    public OutputStream stream() {
        return open().stream();
    }

    @Override
    public long rowsOfFile() {
        return rowsOfFile;
    }

    @Override
    public void next(Export.Checkpoint checkpoint) throws IOException {
        finish(checkpoint.written().rows());
        save(0, checkpoint);
        open = OpenPart.of(part, 0, gzip);
    }

    /** Throws if a file exists that must not be replaced. */
    void mustBeFree(Path name) {
        if (Files.exists(name) && !force) {
            throw new CommandFailedException(
                    name + " exists: choose another --out, or replace it with --force");
        }
    }

    /** Gives the present part its name. */
    private void finish(long rows) throws IOException {
        var hash = open().close();
        open = null;
        var name = numbered(finished.size() + 1);
        mustBeFree(name);
        Files.move(part, name, StandardCopyOption.REPLACE_EXISTING);
        finished.add(
                Value.tree(
                        "file",
                        name.getFileName().toString(),
                        "rows",
                        rows - rowsBefore,
                        "bytes",
                        Files.size(name),
                        "sha256",
                        hash));
        rowsBefore = rows;
    }

    @Override
    public void reach(Export.Checkpoint checkpoint) throws IOException {
        var isContinuable = Objects.requireNonNull(export).canBeContinued() && !gzip;
        if (isContinuable && checkpoint.written().rows() - saved >= ROWS_BETWEEN) {
            save(open().flushed(), checkpoint);
        }
    }

    private void save(long bytes, Export.Checkpoint checkpoint) throws IOException {
        var written = checkpoint.written();
        var next = sibling(file, ".state.part");
        Files.writeString(
                next,
                PortalCommand.written(
                        Value.tree(
                                "options", options,
                                "position", Objects.requireNonNull(export).position(),
                                "source", checkpoint.source(),
                                "id", checkpoint.id(),
                                "bytes", bytes,
                                "rows", written.rows(),
                                "rows_in_file", checkpoint.inFile(),
                                "first_id", written.firstId(),
                                "last_id", written.lastId(),
                                "files", new Value.Items(List.copyOf(finished)))));
        Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
        saved = written.rows();
    }

    private void manifest(Export written, Export.Result result, boolean isComplete)
            throws IOException {
        var manifest =
                new LinkedHashMap<>(
                        Value.tree(
                                        "kind", kind,
                                        "options", options,
                                        "columns", Value.texts(written.columns()),
                                        "zone", written.zone().getId(),
                                        "position", written.position(),
                                        "complete", isComplete,
                                        "importable", written.isImportable(),
                                        "version", Export.version(),
                                        "rows", result.rows(),
                                        "first_id", result.firstId(),
                                        "last_id", result.lastId())
                                .members());
        if (finished.size() == 1) {
            manifest.put("bytes", finished.getFirst().members().get("bytes"));
            manifest.put("sha256", finished.getFirst().members().get("sha256"));
        } else {
            manifest.put("files", new Value.Items(List.copyOf(finished)));
        }
        Files.write(
                sibling(file, ".manifest.json"),
                PortalCommand.written(Value.of(manifest)).getBytes(StandardCharsets.UTF_8));
    }
}
