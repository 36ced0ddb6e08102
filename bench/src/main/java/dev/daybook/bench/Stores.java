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
 * Stores that are filled once and asked by many benchmarks, in this run and in later ones: it takes
 * long to fill them. Only those of SQLite are kept. Benchmarks that write have stores of their own.
 */
final class Stores {

    private Stores() {}

    /** A place that holds these rows: one that was kept, where there is one. */
    static Environment with(Settings settings, StoreContent content) {
        if (settings.database().isPresent()) {
            return Environment.with(settings.database(), content::load);
        }
        var kept = Environment.kept(kept(settings.tree(), content));
        // The server of another checkout may change the tables.
        return settings.trees().size() == 1 ? kept : kept.copied();
    }

    /** Fills a store where there is none yet, to be found by a benchmark. */
    static void prepare(Settings settings, StoreContent content) {
        ProgressLog.say("%s: %s".formatted(content.told(), kept(settings.tree(), content)));
    }

    /** The folder in which stores are kept. */
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

    /** A load that is interrupted leaves nothing: a store gets its name when it is whole. */
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

    /** Short for the texts of all migrations: with other tables, a store is another one. */
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

    /** Says where stores are kept, how large they are, and how to be rid of them. */
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
