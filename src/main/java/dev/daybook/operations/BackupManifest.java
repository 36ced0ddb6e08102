package dev.daybook.operations;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Contents of a backup: its versions, and the size and checksum of each file.
 *
 * @param schema version of the database schema
 * @param version version of the program that made the backup
 */
record BackupManifest(
        int schema, String version, Instant created, SequencedMap<String, Checksum> files) {

    /** Name of the manifest, which is the last file of a backup. */
    static final String NAME = "manifest.json";

    /** Version of the format of backups. */
    private static final int FORMAT = 1;

    /** Size and SHA-256 checksum of a file. */
    record Checksum(long bytes, String sha256) {}

    byte[] toJson() {
        var listed = new LinkedHashMap<String, Value>();
        files.forEach((name, file) ->
                listed.put(name, Value.tree("bytes", file.bytes(), "sha256", file.sha256())));
        var bytes = new ByteArrayOutputStream();
        try (var writer = new JsonWriter(bytes)) {
            Value.tree(
                            "format",
                            FORMAT,
                            "version",
                            version,
                            "schema",
                            schema,
                            "created",
                            created.toString(),
                            "files",
                            Value.of(listed))
                    .writeTo(writer);
        }
        return bytes.toByteArray();
    }

    /** Parses a manifest; rejects one of a newer version. */
    static BackupManifest of(byte[] json) {
        var members =
                JsonReader.read(json)
                        .orElseThrow(() -> new StorageException("its manifest is damaged"))
                        .members();
        if (!members.keySet().containsAll(Set.of("format", "schema", "files"))) {
            throw new StorageException("its manifest is damaged");
        }
        if (members.get("format").asWhole() > FORMAT) {
            throw new StorageException(
                    "it was written by a newer version of Daybook: install that version");
        }
        var files = new LinkedHashMap<String, Checksum>();
        members.get("files")
                .members()
                .forEach((name, file) ->
                        files.put(
                                name,
                                new Checksum(
                                        file.members().get("bytes").asWhole(),
                                        file.members().get("sha256").asText())));
        return new BackupManifest(
                (int) members.get("schema").asWhole(),
                members.get("version").asText(),
                Instant.parse(members.get("created").asText()),
                files);
    }
}
