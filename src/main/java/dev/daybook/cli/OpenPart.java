package dev.daybook.cli;

import dev.daybook.protocol.Hashes;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** File that is being written, with the hash of its bytes. */
final class OpenPart {

    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final MessageDigest hash;
    private final CountingStream counted;
    private final OutputStream stream;

    private OpenPart(FileChannel channel, MessageDigest hash, long kept, boolean gzip)
            throws IOException {
        this.channel = channel;
        this.hash = hash;
        this.counted = new CountingStream(channel, hash, kept);
        var buffered = new BufferedOutputStream(counted, BUFFER);
        this.stream = gzip ? new GZIPOutputStream(buffered, BUFFER) : buffered;
    }

    /**
     * Opens a file.
     *
     * @param kept the bytes of an earlier attempt that are kept
     */
    static OpenPart of(Path file, long kept, boolean gzip) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.truncate(kept);
            channel.position(kept);
            return new OpenPart(channel, hashOfBegin(file, kept), kept, gzip);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static MessageDigest hashOfBegin(Path file, long length) throws IOException {
        var hash = Hashes.sha256();
        var buffer = new byte[BUFFER];
        try (var stream = Files.newInputStream(file)) {
            for (var left = length; left > 0; ) {
                var read = stream.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException(file + " is shorter than its checkpoint");
                }
                hash.update(buffer, 0, read);
                left -= read;
            }
        }
        return hash;
    }

    OutputStream stream() {
        return stream;
    }

    /** Writes everything to the disk, and returns the length of the file. */
    long flushed() throws IOException {
        stream.flush();
        channel.force(false);
        return counted.bytes;
    }

    /** Ends the file, and returns the hash of its bytes. */
    String close() throws IOException {
        try (channel) {
            stream.close();
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Closes the file without writing what is buffered. */
    void abandon() throws IOException {
        channel.close();
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
