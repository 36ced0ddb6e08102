package dev.daybook.cli.mirror;

import dev.daybook.cli.support.CommandFailedException;
import dev.daybook.explain.table.CsvWriter;
import dev.daybook.mirror.imports.RejectedRows;
import dev.daybook.protocol.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Report of the rows that are not imported: all of them in a CSV file, or the first ones as text. */
final class RejectedRowsReport implements RejectedRows, AutoCloseable {

    private static final int MAX_LISTED = 5;

    private final @Nullable Path file;
    private final @Nullable BufferedWriter out;
    private final List<String> listed = new ArrayList<>();
    private long count;

    /** @param file empty to list the first rows only */
    RejectedRowsReport(@Nullable Path file) throws IOException {
        this.file = file;
        this.out = file == null ? null : Files.newBufferedWriter(file);
        if (out != null) {
            new CsvWriter(out).header(List.of("FILE", "LINE", "COLUMN", "REASON"));
        }
    }

    @Override
    public void add(String source, long line, String column, String reason) {
        count++;
        if (listed.size() < MAX_LISTED) {
            listed.add(
                    source
                            + ", line "
                            + line
                            + (column.isEmpty() ? "" : ", " + column)
                            + ": "
                            + reason);
        }
        if (out != null) {
            try {
                new CsvWriter(out)
                        .line(
                                List.of(
                                                Value.of(source),
                                                Value.of(line),
                                                Value.of(column),
                                                Value.of(reason))
                                        .iterator());
            } catch (IOException e) {
                throw new CommandFailedException("cannot write " + file + ": " + e.getMessage());
            }
        }
    }

    /** Returns lines for people. */
    List<String> lines() {
        if (count == 0) {
            return List.of();
        }
        if (file != null) {
            return List.of("Lines that are not imported are in " + file);
        }
        var lines = new ArrayList<>(listed);
        if (count > listed.size()) {
            lines.add(
                    "and "
                            + (count - listed.size())
                            + " more: write all of them to a file with --rejects");
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
