package dev.daybook.operations;

import dev.daybook.operations.BackupManifest.Checksum;
import dev.daybook.protocol.Hashes;
import dev.daybook.storage.CopyTarget;
import dev.daybook.storage.PrivateFiles;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.Store;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writer of backups. A backup is a ZIP archive with the database, the files of the data folder that
 * no server can make again, and a manifest with checksums. It has its name only when it is complete
 * and on disk.
 */
public final class Backup {

    /** Files of the data folder: the certificate, its key, and the key of a mirror's credential. */
    static final List<String> DATA_FILES = List.of("https.pem", "https.key", "mirror.key");

    static final String DATA = "data/";
    static final String DATABASE = "database/";
    static final String PART = ".part";

    private final Store store;
    private final Path data;
    private final String version;

    /**
     * @param data the data folder
     * @param version version of this program
     */
    public Backup(Store store, Path data, String version) {
        this.store = store;
        this.data = data;
        this.version = version;
    }

    /**
     * Writes a backup while the portal is in use.
     *
     * @param percent receives the progress
     * @return the size in bytes
     */
    public long write(Path file, Instant now, IntConsumer percent) {
        var target = file.toAbsolutePath();
        var draft = target.resolveSibling(target.getFileName() + PART);
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PrivateFiles.file(draft));
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                write(Channels.newOutputStream(channel), draft, now, percent);
            }
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(draft, e);
            throw new StorageException("cannot write the backup " + file + ": " + e, e);
        } catch (RuntimeException e) {
            delete(draft, e);
            throw e;
        }
        try {
            var bytes = Files.size(target);
            new LastBackup(now, target.toString(), bytes).write(data);
            return bytes;
        } catch (IOException e) {
            throw new StorageException(
                    "the backup "
                            + file
                            + " is complete, but "
                            + data
                            + ", where its time is noted, cannot be written: "
                            + e,
                    e);
        }
    }

    private static void delete(Path draft, Exception failure) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(OutputStream out, Path draft, Instant now, IntConsumer percent)
            throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            var archive = new Archive(zip, percent);
            var scratch = draft.getParent();
            store.copyTo(archive, scratch == null ? data : scratch);
            for (var name : DATA_FILES) {
                if (Files.exists(data.resolve(name))) {
                    try (var entry = archive.entry(DATA + name)) {
                        Files.copy(data.resolve(name), entry);
                    }
                }
            }
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(new BackupManifest(Store.schema(), version, now, archive.files).toJson());
            zip.closeEntry();
        }
    }

    /** Archive that computes the checksums of its entries. */
    private static final class Archive implements CopyTarget {

        private final ZipOutputStream zip;
        private final IntConsumer percent;
        private final SequencedMap<String, Checksum> files = new LinkedHashMap<>();

        Archive(ZipOutputStream zip, IntConsumer percent) {
            this.zip = zip;
            this.percent = percent;
        }

        @Override
        public OutputStream part(String name) throws IOException {
            return entry(DATABASE + name);
        }

        @Override
        public void reached(int reached) {
            percent.accept(reached);
        }

        OutputStream entry(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            return new Entry(name);
        }

        /** One entry; closing it leaves the archive open. */
        private final class Entry extends FilterOutputStream {
            private final String name;
            private final MessageDigest digest = Hashes.sha256();
            private long bytes;

            Entry(String name) {
                super(zip);
                this.name = name;
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] content, int from, int length) throws IOException {
                zip.write(content, from, length);
                digest.update(content, from, length);
                bytes += length;
            }

            // The driver of PostgreSQL flushes after each row, which the archive need not do.
            @Override
            public void flush() {}

            @Override
            public void close() throws IOException {
                zip.closeEntry();
                files.put(name, new Checksum(bytes, HexFormat.of().formatHex(digest.digest())));
            }
        }
    }
}
