package dev.daybook.storage;

import java.io.IOException;
import java.io.OutputStream;

/** Receiver of a copy of a database, which consists of named parts. */
public interface CopyTarget {

    /** Opens the next part; the writer closes it before it opens another. */
    OutputStream part(String name) throws IOException;

    /** Reports the progress of the copy in percent. */
    void reached(int percent);
}
