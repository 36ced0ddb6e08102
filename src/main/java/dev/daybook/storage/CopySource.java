package dev.daybook.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Copy of a database that can be restored. */
public interface CopySource {

    /** Returns the version of the schema of the copied database. */
    int schema();

    /** Returns the names of all parts. */
    Set<String> parts();

    InputStream open(String part) throws IOException;
}
