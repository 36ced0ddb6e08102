package dev.daybook;

import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.store.SqliteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Folders for the data of portals. */
final class TestFolder {

    private TestFolder() {}

    /** Creates an empty folder. */
    static Path empty() {
        try {
            return Files.createTempDirectory("daybook-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates a folder with a certificate and, without a database, with the tables of a store. */
    static Path create(Optional<String> database) {
        var folder = copy(Certificate.FOLDER);
        if (database.isEmpty()) {
            SqliteFiles.prepare(folder);
        }
        return folder;
    }

    /** Creates a folder with copies of the files of another one. */
    static Path copy(Path original) {
        var folder = empty();
        try (var files = Files.list(original)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with everything in it. */
    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificate shared by all portals of a test run, since generating one takes a second. */
    private static final class Certificate {

        static final Path FOLDER = make();

        private static Path make() {
            var folder = empty();
            ServerCertificate.in(folder, "127.0.0.1");
            return folder;
        }
    }
}
