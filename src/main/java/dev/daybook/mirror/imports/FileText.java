package dev.daybook.mirror.imports;

import dev.daybook.protocol.Hashes;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Text of a file, decompressed if its name ends with {@code .gz}. Malformed text is an error. */
final class FileText implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int MARK_BYTES = 3;

    private final Path file;
    private final Counting counting;
    private final BufferedReader reader;

    /** @param charset empty for UTF-8, or UTF-16 if the file has its byte order mark */
    FileText(Path file, Optional<Charset> charset) throws IOException {
        this.file = file;
        this.counting = new Counting(Files.newInputStream(file));
        var plain =
                new BufferedInputStream(
                        file.toString().endsWith(".gz")
                                ? new GZIPInputStream(counting, BUFFER)
                                : counting,
                        BUFFER);
        var marked = skipMark(plain);
        var decoder =
                charset.orElse(marked)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.reader = new BufferedReader(new InputStreamReader(plain, decoder), BUFFER);
    }

    /** Skips a byte order mark, and returns the character set that it stands for. */
    private static Charset skipMark(InputStream in) throws IOException {
        in.mark(MARK_BYTES);
        var first = in.readNBytes(MARK_BYTES);
        in.reset();
        var hex = HexFormat.of().formatHex(first);
        if (hex.startsWith("efbbbf")) {
            in.skipNBytes(MARK_BYTES);
            return StandardCharsets.UTF_8;
        }
        if (hex.startsWith("fffe")) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16LE;
        }
        if (hex.startsWith("feff")) {
            in.skipNBytes(2);
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    String name() {
        return file.toString();
    }

    BufferedReader reader() {
        return reader;
    }

    /** Returns the number of bytes of the file that were read. */
    long bytes() {
        return counting.bytes;
    }

    /** Returns the hash of the whole file. */
    String hash() {
        try (var in = new DigestInputStream(Files.newInputStream(file), Hashes.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new ImportException("cannot read " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            var read = super.read(into, from, length);
            bytes += Math.max(read, 0);
            return read;
        }
    }
}
