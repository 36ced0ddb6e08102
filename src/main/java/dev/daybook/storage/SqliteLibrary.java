package dev.daybook.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * Native library of SQLite. The driver unpacks it into the folder for temporary files on each
 * start, where a killed server leaves it behind, and where execution may be forbidden.
 */
final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private SqliteLibrary() {}

    /**
     * Unpacks the library into the data folder, unless it is there already. If this is impossible,
     * the driver unpacks it for itself.
     */
    static synchronized void unpackInto(Path data) {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        var file = System.mapLibraryName("sqlitejdbc");
        var resource =
                "/org/sqlite/native/%s/%s"
                        .formatted(OSInfo.getNativeLibFolderPathForCurrentOS(), file);
        var folder = data.resolve("native");
        var name = SQLiteJDBCLoader.getVersion() + "-" + file;
        try (var stream = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                return;
            }
            var library = folder.resolve(name);
            if (!Files.exists(library)) {
                PrivateFiles.createFolder(folder);
                var part = Files.createTempFile(folder, "library", ".part");
                Files.copy(stream, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            }
            System.setProperty(FOLDER, folder.toAbsolutePath().toString());
            System.setProperty(NAME, name);
        } catch (IOException _) {
            // The folder may be read-only for this process.
        }
    }
}
