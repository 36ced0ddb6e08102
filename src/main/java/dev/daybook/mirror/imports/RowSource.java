package dev.daybook.mirror.imports;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of a file or of a query, in their order. */
public interface RowSource extends AutoCloseable {

    /**
     * One row.
     *
     * @param line the line of the file in which it begins, or the number of the row of a query
     * @param values a value per column; empty if the row is unreadable
     * @param problem the reason why the row is unreadable; empty if it is readable
     */
    record SourceRow(long line, List<@Nullable String> values, String problem) {

        static SourceRow unreadable(long line, String problem) {
            return new SourceRow(line, List.of(), problem);
        }
    }

    /** Returns the name for messages: that of the file, or {@code query}. */
    String name();

    /** Returns an identifier that is equal for equal content. */
    String key();

    /** Returns the columns in their order. */
    List<String> columns();

    /** Returns the next row; empty after the last one. */
    Optional<SourceRow> next() throws IOException;

    /** Returns the number of bytes that were read; of rows for a query. */
    long progress();

    @Override
    void close() throws IOException;
}
