package dev.daybook.app;

import dev.daybook.method.ManualWriter;
import dev.daybook.method.Registry;
import dev.daybook.portal.Portals;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;

/** Writes the manual to {@code docs/manual} or to the given folder. */
public final class ManualMain {

    private ManualMain() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments.length == 0 ? "docs/manual" : arguments[0]);
        Files.createDirectories(folder);
        var pages = ManualWriter.pages(registry());
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                if (!pages.containsKey(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
        for (var page : pages.entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
        System.out.println("Wrote " + pages.size() + " pages to " + folder);
    }

    /** Returns all methods, from a temporary portal. */
    private static Registry registry() throws IOException {
        var folder = Files.createTempDirectory("daybook-manual");
        try (var store = Store.inFolder(folder)) {
            return Services.of(
                            store.portal(Portals.DEFAULT),
                            CompatibilityProfile.standard(ZoneOffset.UTC),
                            InstantSource.system())
                    .gateway()
                    .registry();
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
