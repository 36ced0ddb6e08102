package dev.daybook.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.Comparator;
import java.util.SequencedMap;

/** Writes the answers to the examples of the manual to a folder. */
public final class ExamplesMain {

    /** End of the history of the sample portal in the manual. */
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    /** No longer than examples need: each of them runs on a copy. */
    static final Period HISTORY = Period.ofMonths(4);

    private ExamplesMain() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        Files.createDirectories(folder);
        var answers = answers();
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                if (!answers.containsKey(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        }
        for (var answer : answers.entrySet()) {
            Files.writeString(folder.resolve(answer.getKey()), answer.getValue());
        }
        System.out.println("Wrote " + answers.size() + " answers to " + folder);
    }

    /** Returns the answers by the names of their files. */
    private static SequencedMap<String, String> answers() throws IOException {
        var folder = Files.createTempDirectory("daybook-examples");
        try (var runner = new ExampleRunner(folder, NOW, HISTORY)) {
            return runner.answers();
        } finally {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> {
                        try {
                            Files.delete(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
