package dev.daybook.mirror.imports;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Openers of the sources of an import. */
public final class ImportSources {

    private ImportSources() {}

    /** Format of a file. */
    public enum Format {
        CSV,
        NDJSON
    }

    /**
     * Opens a file.
     *
     * @param format empty to choose by the ending of the name
     * @param charset empty for UTF-8, or UTF-16 if the file has its byte order mark
     */
    public static RowSource file(Path file, Optional<Format> format, Optional<Charset> charset) {
        try {
            var text = new FileText(file, charset);
            return format.orElseGet(() -> byName(file)) == Format.NDJSON
                    ? new NdjsonRows(text)
                    : new CsvRows(text);
        } catch (NoSuchFileException _) {
            throw new ImportException(file + " does not exist");
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static Format byName(Path file) {
        var name = file.toString().replaceFirst("\\.gz$", "");
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? Format.NDJSON : Format.CSV;
    }

    static ImportException unreadable(String name, IOException e) {
        return new ImportException(
                e instanceof CharacterCodingException
                        ? name + " is not in the expected character set: name it with --charset"
                        : "cannot read " + name + ": " + e.getMessage());
    }
}
