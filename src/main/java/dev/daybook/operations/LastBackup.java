package dev.daybook.operations;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Newest backup that was made with a data folder, in a file of this folder. */
public record LastBackup(Instant time, String file, long bytes) {

    private static final String NAME = "last-backup";

    void write(Path data) throws IOException {
        PrivateFiles.createFolder(data);
        var draft = Files.createTempFile(data, NAME, null);
        Files.writeString(draft, JsonWriter.text(toJson()));
        Files.move(
                draft,
                data.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    public Value toJson() {
        return Value.tree("time", time.toString(), "file", file, "bytes", bytes);
    }

    /** Returns the newest backup, if one was made. */
    public static Optional<LastBackup> in(Path data) {
        try {
            return JsonReader.read(Files.readAllBytes(data.resolve(NAME)))
                    .map(Value::members)
                    .map(members ->
                            new LastBackup(
                                    Instant.parse(text(members, "time")),
                                    text(members, "file"),
                                    Value.of(text(members, "bytes")).asWhole()));
        } catch (IOException | DateTimeParseException _) {
            // There was none, or its note was cut off.
            return Optional.empty();
        }
    }

    private static String text(Map<String, Value> members, String name) {
        return members.getOrDefault(name, Value.Nothing.NOTHING).asText();
    }
}
