package dev.daybook.operations;

import dev.daybook.operations.BackupManifest.Checksum;
import dev.daybook.protocol.Hashes;
import dev.daybook.storage.CopySource;
import dev.daybook.storage.PrivateFiles;
import dev.daybook.storage.StorageException;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** Restoration of a backup. Everything is checked before anything is replaced. */
public final class Restore implements AutoCloseable {

    private static final List<String> REPLACED =
            List.of("daybook.db", "daybook.db-wal", "daybook.db-shm");

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private Restore(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /** Opens a backup and checks it. */
    public static Restore of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StorageException("there is no file " + file + ": name a backup");
        }
        try {
            return opened(file, new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw unusable(file, "it is incomplete or no backup: " + e.getMessage());
        }
    }

    private static Restore opened(Path file, ZipFile zip) throws IOException {
        try {
            var entry = zip.getEntry(BackupManifest.NAME);
            if (entry == null) {
                throw new StorageException("it has no manifest");
            }
            byte[] json;
            try (var stream = zip.getInputStream(entry)) {
                json = stream.readAllBytes();
            }
            var manifest = BackupManifest.of(json);
            if (manifest.schema() > Store.schema()) {
                throw new StorageException(
                        "it was written by a newer version of Daybook: install that version");
            }
            var restore = new Restore(file, zip, manifest);
            restore.check();
            return restore;
        } catch (StorageException e) {
            zip.close();
            throw unusable(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    private static StorageException unusable(Path file, String reason) {
        return new StorageException("cannot restore " + file + ": " + reason);
    }

    private void check() throws IOException {
        for (var listed : manifest.files().entrySet()) {
            var entry = zip.getEntry(listed.getKey());
            if (entry == null) {
                throw new StorageException(listed.getKey() + " is missing in it");
            }
            var digest = Hashes.sha256();
            long bytes;
            try (var stream = new DigestInputStream(zip.getInputStream(entry), digest)) {
                bytes = stream.transferTo(OutputStream.nullOutputStream());
            }
            var found = new Checksum(bytes, HexFormat.of().formatHex(digest.digest()));
            if (!found.equals(listed.getValue())) {
                throw new StorageException("the checksum of " + listed.getKey() + " differs");
            }
        }
    }

    public Instant created() {
        return manifest.created();
    }

    /** Returns the version of the program that made the backup. */
    public String version() {
        return manifest.version();
    }

    /**
     * Replaces the embedded store and the files of a data folder.
     *
     * @return the folder to which the replaced files were moved, if there were any
     */
    public Optional<Path> into(Path data, Instant now) {
        try {
            PrivateFiles.createFolder(data);
            Store.requireUnusedIn(data);
            var draft = Files.createTempDirectory(data, ".restore");
            try {
                var database = Store.restoreIn(draft, new Database());
                var files = extract(draft);
                // A server may have started in the meantime.
                Store.requireUnusedIn(data);
                var replaced = setAside(data, now, true);
                move(files, data);
                // The database is last: without it, the folder is not taken for a portal.
                move(List.of(database), data);
                return replaced;
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw unusable(file, e.toString());
        }
    }

    /**
     * Replaces the content of a PostgreSQL database, and the files of the data folder.
     *
     * @param mayReplace whether a portal in the database may be replaced
     */
    public Optional<Path> into(String url, boolean mayReplace, Path data, Instant now) {
        try {
            Store.restoreAt(url, new Database(), mayReplace);
            PrivateFiles.createFolder(data);
            var draft = Files.createTempDirectory(data, ".restore");
            try {
                var files = extract(draft);
                var replaced = setAside(data, now, false);
                move(files, data);
                return replaced;
            } finally {
                delete(draft);
            }
        } catch (IOException e) {
            throw unusable(file, e.toString());
        }
    }

    /** Extracts the files of the data folder. */
    private List<Path> extract(Path folder) throws IOException {
        var extracted = new ArrayList<Path>();
        for (var name : Backup.DATA_FILES) {
            if (manifest.files().containsKey(Backup.DATA + name)) {
                var target = folder.resolve(name);
                Files.createFile(target, PrivateFiles.file(target));
                try (var from = open(Backup.DATA + name);
                        var to = Files.newOutputStream(target)) {
                    from.transferTo(to);
                }
                extracted.add(target);
            }
        }
        return extracted;
    }

    private static void move(List<Path> files, Path data) throws IOException {
        for (var moved : files) {
            Files.move(moved, data.resolve(moved.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Optional<Path> setAside(Path data, Instant now, boolean withDatabase)
            throws IOException {
        var names = new ArrayList<>(withDatabase ? REPLACED : List.<String>of());
        Backup.DATA_FILES.stream()
                .filter(name -> manifest.files().containsKey(Backup.DATA + name))
                .forEach(names::add);
        names.removeIf(name -> !Files.exists(data.resolve(name)));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var aside = data.resolve("replaced-" + now.getEpochSecond());
        PrivateFiles.createFolder(aside);
        for (var name : names) {
            Files.move(data.resolve(name), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        return Optional.of(aside);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private InputStream open(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new StorageException(name + " is missing in it");
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw unusable(file, e.toString());
        }
    }

    /** The copy of the database in the backup. */
    private final class Database implements CopySource {
        @Override
        public int schema() {
            return manifest.schema();
        }

        @Override
        public Set<String> parts() {
            return manifest.files().keySet().stream()
                    .filter(name -> name.startsWith(Backup.DATABASE))
                    .map(name -> name.substring(Backup.DATABASE.length()))
                    .collect(Collectors.toSet());
        }

        @Override
        public InputStream open(String part) throws IOException {
            return Restore.this.open(Backup.DATABASE + part);
        }
    }
}
