package dev.daybook.storage;

import dev.daybook.storage.StoreHealth.Extent;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * File of the embedded store. Other programs may move or remove it while it is open; its identity
 * (the inode) shows this.
 */
final class SqliteFile {

    /** Space below which a full disk is not considered free again. */
    private static final long FREE_BYTES = 1 << 20;

    private final Path path;
    private final Path journal;
    private final boolean wasUnclosed;
    private volatile Optional<Object> identity = Optional.empty();
    private volatile Optional<Object> journalIdentity = Optional.empty();

    SqliteFile(Path folder) {
        path = folder.resolve("daybook.db");
        journal = folder.resolve("daybook.db-wal");
        wasUnclosed = Files.exists(journal);
    }

    Path path() {
        return path;
    }

    /** Returns the file through which the connections of all processes share their state. */
    Path sharedMemory() {
        return path.resolveSibling("daybook.db-shm");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Creates the file, which only this user can read, unless it exists. */
    void create() throws IOException {
        try {
            Files.createFile(path, PrivateFiles.file(path));
        } catch (FileAlreadyExistsException _) {
            // SQLite gives its other files the rights of this one.
        }
    }

    /**
     * Returns whether the last process ended without closing the file, or another one has it open:
     * the last one to close it removes the journal.
     */
    boolean wasUnclosed() {
        return wasUnclosed;
    }

    /** Remembers the identity of the open file. */
    void opened() {
        identity = identity(path);
    }

    /** Throws if the open file is no longer at its path. */
    void requireInPlace() {
        if (!identity(path).equals(identity)) {
            throw moved(path);
        }
        var current = identity(journal);
        if (journalIdentity.isEmpty()) {
            // SQLite creates the journal with the first transaction.
            journalIdentity = current;
        } else if (!current.equals(journalIdentity)) {
            throw moved(journal);
        }
    }

    private static StorageException moved(Path file) {
        return new StorageException(
                file
                        + " was moved or removed while the server runs: put it back, or start the"
                        + " server again",
                Extent.CHANGES);
    }

    // Empty on file systems without such an identity.
    private static Optional<Object> identity(Path file) {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Throws if the disk has almost no space. */
    void requireSpace() {
        try {
            if (Files.getFileStore(path).getUsableSpace() < FREE_BYTES) {
                throw new StorageException(DatabaseErrors.DISK_FULL, Extent.CHANGES);
            }
        } catch (IOException e) {
            throw new StorageException(
                    path + " cannot be reached: " + e.getMessage(), Extent.CHANGES);
        }
    }
}
