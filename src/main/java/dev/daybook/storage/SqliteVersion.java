package dev.daybook.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Version of the embedded store, read from the memory that all connections of all processes share.
 * The head of the WAL index ({@code sqlite.org/walformat.html}) is written last of all at a commit.
 */
final class SqliteVersion implements AutoCloseable {

    private static final int FORMAT = 3_007_000;
    private static final VarHandle NUMBER = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
    private static final long CHANGE = 8;
    private static final long SIZE = 16;
    private static final long CHECKSUM = 40;
    private static final long HEAD = 48;

    /** Open files by identity, because closing one gives up the locks of the whole process. */
    private static final Map<Object, SqliteVersion> OPEN = new HashMap<>();

    private final Object identity;
    private final FileChannel file;
    private final Optional<MemorySegment> head;
    private int users;

    private SqliteVersion(Object identity, FileChannel file) {
        this.identity = identity;
        this.file = file;
        this.head = head(file);
    }

    /** Opens the shared memory of a store; empty if there is none. */
    static Optional<SqliteVersion> of(Path sharedMemory) {
        synchronized (OPEN) {
            try {
                var key = Files.readAttributes(sharedMemory, BasicFileAttributes.class).fileKey();
                var identity = key == null ? sharedMemory.toRealPath() : key;
                var version = OPEN.get(identity);
                if (version == null) {
                    var file = FileChannel.open(sharedMemory, StandardOpenOption.READ);
                    version = new SqliteVersion(identity, file);
                    OPEN.put(identity, version);
                }
                version.users++;
                return Optional.of(version);
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    private static Optional<MemorySegment> head(FileChannel file) {
        try {
            return file.size() < HEAD
                    ? Optional.empty()
                    : Optional.of(file.map(MapMode.READ_ONLY, 0, HEAD, Arena.ofAuto()));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    Optional<StoreVersion> current() {
        return head.filter(memory -> (int) WORD.getVolatile(memory, 0L) == FORMAT)
                .map(memory ->
                        new StoreVersion(
                                (long) NUMBER.getVolatile(memory, CHANGE),
                                (long) NUMBER.getVolatile(memory, SIZE),
                                (long) NUMBER.getVolatile(memory, CHECKSUM)));
    }

    /** Closes the file with its last user; only after all connections of the store. */
    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(identity);
                try {
                    file.close();
                } catch (IOException e) {
                    throw new StorageException(e);
                }
            }
        }
    }
}
