package dev.daybook.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SequencedMap;

/** Writes {@code docs/performance.md}, with what people have to say about it from {@code bench/notes}. */
record Report(Path tree, Machine machine) {

    void write(SequencedMap<Main.Name, Result> results) {
        var page = new StringBuilder();
        page.append(
                """
                # Performance

                Written by `bin/bench`, which measures all of this anew: do not edit. What is said about a
                figure by hand is in `bench/notes`. Figures that are compared were measured in the same
                rounds of one run.

                %s; %s.

                | | goal | figure | |
                |---|---|---|---|
                """
                        .formatted(LocalDate.now(), machine.told()));
        results.forEach((name, result) ->
                result.goals()
                        .forEach(goal ->
                                page.append(goal.row().replaceFirst("\\| ", "| `" + name + "`: "))
                                        .append('\n')));
        results.forEach((name, result) -> {
            page.append("\n## %s\n\n```\n%s```\n".formatted(name, result.text()));
            page.append(note(name));
        });
        try {
            Files.writeString(tree.resolve("docs").resolve("performance.md"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String note(Main.Name name) {
        var file = tree.resolve("bench").resolve("notes").resolve(name + ".md");
        try {
            return Files.exists(file) ? "\n" + Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
