package dev.daybook.cli.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * URL of the server that was started last with a data folder, in a file of this folder. Commands
 * print links with it.
 */
public final class LastAddress {

    private static final Logger LOG = LoggerFactory.getLogger(LastAddress.class);
    private static final String FILE = "address";
    private static final String DEFAULT = "http://127.0.0.1:8024";

    private LastAddress() {}

    /** Stores the URL of a server that has started. A server works without it. */
    public static void write(Path data, String url) {
        try {
            var draft = Files.createTempFile(data, FILE, null);
            Files.writeString(draft, url);
            Files.move(
                    draft,
                    data.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot write {}: {}", data.resolve(FILE), e.getMessage());
        }
    }

    /** Returns the URL of the last server; the default one if none has started yet. */
    public static String read(Path data) {
        try {
            return Files.readString(data.resolve(FILE), StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return DEFAULT;
        }
    }
}
