package dev.daybook.store;

import dev.daybook.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files of SQLite for tests, copied from one whose migrations have run. */
public final class SqliteFiles {

    private static final String NAME = "daybook.db";

    private SqliteFiles() {}

    /** Writes a file into a folder that has the tables of a store, and no portal. */
    public static void prepare(Path folder) {
        try {
            Files.copy(Prepared.FILE, folder.resolve(NAME), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holder class that runs the migrations on first use. */
    private static final class Prepared {

        static final Path FILE = make();

        private static Path make() {
            try {
                var folder = Files.createTempDirectory("daybook-test-tables");
                Store.inFolder(folder).close();
                return folder.resolve(NAME);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
