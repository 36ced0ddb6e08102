package dev.daybook.cli;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.export.Export;
import dev.daybook.protocol.Hashes;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * File of an export. Rows are written to {@code FILE.part}, which gets its name when it is complete;
 * {@code FILE.manifest.json} describes it. {@code FILE.state} has the newest checkpoint, at which the
 * export can be continued.
 */
final class ExportFile {

    private static final int BUFFER = 1 << 16;

    /** Rows between two checkpoints that are stored. */
    private static final long ROWS_BETWEEN = 100_000;

    private final Path file;
    private final Path part;
    private final Path state;
    private final Value options;
    private final String kind;
    private final boolean gzip;

    ExportFile(Path file, String kind, Value options, boolean gzip) {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.state = file.resolveSibling(file.getFileName() + ".state");
        this.kind = kind;
        this.options = options;
        this.gzip = gzip;
    }

    /**
     * Stored checkpoint.
     *
     * @param position the positions of the journals when the export began
     * @param bytes the length of the part up to the checkpoint
     */
    record State(String position, long bytes, Export.Checkpoint checkpoint) {}

    /** Returns whether there is an export that can be continued. */
    boolean isInterrupted() {
        return Files.exists(state) && Files.exists(part);
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
                        new Export.Checkpoint(
                                text(read.get("journal")), number(read.get("id")), written)));
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
    Export.Result write(Export export, Optional<State> begin, boolean isComplete)
            throws IOException {
        var hash = Hashes.sha256();
        var kept = begin.map(State::bytes).orElse(0L);
        if (begin.isEmpty()) {
            // Its part is about to be overwritten.
            Files.deleteIfExists(state);
        }
        Export.Result result;
        try (var bar = ProgressIndicator.of("export", export.size());
                var channel =
                        FileChannel.open(
                                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(kept);
            hashBegin(hash, kept);
            channel.position(kept);
            var counted = new CountingStream(channel, hash, kept);
            try (var out = compressed(new BufferedOutputStream(counted, BUFFER))) {
                var saved =
                        new long[] {begin.map(from -> from.checkpoint.written().rows()).orElse(0L)};
                result =
                        export.writeTo(
                                out,
                                bar::reach,
                                begin.map(State::checkpoint),
                                checkpoint -> {
                                    var rows = checkpoint.written().rows();
                                    if (isContinuable(export) && rows - saved[0] >= ROWS_BETWEEN) {
                                        out.flush();
                                        channel.force(false);
                                        save(export.position(), counted.bytes, checkpoint);
                                        saved[0] = rows;
                                    }
                                });
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(state);
        manifest(export, result, HexFormat.of().formatHex(hash.digest()), isComplete);
        return result;
    }

    private boolean isContinuable(Export export) {
        return export.canBeContinued() && !gzip;
    }

    private OutputStream compressed(OutputStream stream) throws IOException {
        return gzip ? new GZIPOutputStream(stream, BUFFER) : stream;
    }

    /** Adds the bytes that are kept to the hash. */
    private void hashBegin(MessageDigest hash, long length) throws IOException {
        var buffer = new byte[BUFFER];
        try (var stream = Files.newInputStream(part)) {
            for (var left = length; left > 0; ) {
                var read = stream.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException(part + " is shorter than its checkpoint");
                }
                hash.update(buffer, 0, read);
                left -= read;
            }
        }
    }

    private void save(String position, long bytes, Export.Checkpoint checkpoint)
            throws IOException {
        var written = checkpoint.written();
        var next = file.resolveSibling(file.getFileName() + ".state.part");
        Files.writeString(
                next,
                PortalCommand.written(
                        Value.tree(
                                "options", options,
                                "position", position,
                                "journal", checkpoint.journal(),
                                "id", checkpoint.id(),
                                "bytes", bytes,
                                "rows", written.rows(),
                                "first_id", written.firstId(),
                                "last_id", written.lastId())));
        Files.move(next, state, StandardCopyOption.ATOMIC_MOVE);
    }

    private void manifest(Export export, Export.Result result, String hash, boolean isComplete)
            throws IOException {
        var manifest =
                Value.tree(
                        "kind", kind,
                        "options", options,
                        "columns", Value.texts(export.columns()),
                        "zone", export.zone().getId(),
                        "position", export.position(),
                        "complete", isComplete,
                        "version", Export.version(),
                        "rows", result.rows(),
                        "first_id", result.firstId(),
                        "last_id", result.lastId(),
                        "bytes", Files.size(file),
                        "sha256", hash);
        Files.write(
                file.resolveSibling(file.getFileName() + ".manifest.json"),
                PortalCommand.written(manifest).getBytes(StandardCharsets.UTF_8));
    }

    /** Stream into a file that counts and hashes its bytes. */
    private static final class CountingStream extends FilterOutputStream {

        private final MessageDigest hash;
        private long bytes;

        CountingStream(FileChannel channel, MessageDigest hash, long before) {
            super(Channels.newOutputStream(channel));
            this.hash = hash;
            this.bytes = before;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            hash.update(buffer, offset, length);
            bytes += length;
        }
    }
}
