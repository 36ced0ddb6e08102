package dev.daybook.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Cache of filled stores, shared by the benchmarks of this run and later ones, because filling
 * takes long. Only SQLite stores are cached. Benchmarks that write use stores of their own.
 */
final class Stores {

    private Stores() {}

    /** Returns an environment with these rows, from the cache if possible. */
    static Environment with(Settings settings, StoreContent content) {
        if (settings.database().isPresent()) {
            return Environment.with(settings.database(), content::load);
        }
        var kept = Environment.kept(kept(settings.tree(), content));
        // The server of another checkout may change the tables, so use a copy.
        return settings.trees().size() == 1 ? kept : kept.copied();
    }

    /** Fills a store unless it is cached already. */
    static void prepare(Settings settings, StoreContent content) {
        ProgressLog.say("%s: %s".formatted(content.told(), kept(settings.tree(), content)));
    }

    /** Returns the folder of the cached stores. */
    static Path folder(Path tree) {
        return tree.resolve("bench").resolve("target").resolve("stores");
    }

    private static Path kept(Path tree, StoreContent content) {
        var name =
                "%s-%d-%d-%s"
                        .formatted(
                                content.kind(), content.rows(), StoreContent.EDITION, tables(tree));
        var folder = folder(tree).resolve(name);
        if (!Files.exists(folder)) {
            fill(folder, content);
        }
        return folder;
    }

    /**
     * The store gets its final name when it is complete, so that an interrupted load leaves
     * nothing.
     */
    private static void fill(Path folder, StoreContent content) {
        try (var place = Environment.with(Optional.empty(), content::load)) {
            Files.createDirectories(folder.getParent());
            Files.move(place.folder(), folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
            ProgressLog.say("loaded by somebody else meanwhile: " + folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a hash of all migrations: other tables require another store. */
    private static String tables(Path tree) {
        var migrations = tree.resolve("src/main/resources/dev/daybook/storage");
        try (var files = Files.walk(migrations)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(migrations.relativize(file).toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints the location and size of the cached stores, and how to remove them. */
    static void tell(Path tree) {
        var folder = folder(tree);
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            var bytes = 0L;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            ProgressLog.say(
                    "loaded stores are kept for later runs, %,d MB: rm -r %s removes them"
                            .formatted(bytes >> 20, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
