package dev.daybook.export.formats;

import dev.daybook.protocol.Value;
import java.io.IOException;
import java.util.List;

/** Writer of rows in one format. */
public interface RowWriter {

    /** Writes what comes before the first row. */
    void begin() throws IOException;

    void row(List<Value> values) throws IOException;

    /** Writes what follows the last row; without it the output is visibly incomplete, if it can be. */
    default void end() throws IOException {}
}
