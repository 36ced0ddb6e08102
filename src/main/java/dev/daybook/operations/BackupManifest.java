package dev.daybook.operations;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

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
        var manifest =
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
                        Value.of(listed));
        return JsonWriter.text(manifest).getBytes(StandardCharsets.UTF_8);
    }

    /** Parses a manifest; rejects one of a newer version. */
    static BackupManifest of(byte[] json) {
        var manifest = JsonReader.read(json).orElseThrow(BackupManifest::damaged);
        if (member(manifest, "format").asWhole() > FORMAT) {
            throw new StorageException(
                    "it was written by a newer version of Daybook: install that version");
        }
        var files = new LinkedHashMap<String, Checksum>();
        member(manifest, "files")
                .members()
                .forEach((name, file) ->
                        files.put(
                                name,
                                new Checksum(
                                        member(file, "bytes").asWhole(),
                                        member(file, "sha256").asText())));
        return new BackupManifest(
                (int) member(manifest, "schema").asWhole(),
                member(manifest, "version").asText(),
                created(member(manifest, "created").asText()),
                files);
    }

    private static Value member(Value value, String name) {
        var member = value.members().get(name);
        if (member == null) {
            throw damaged();
        }
        return member;
    }

    private static Instant created(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            throw new StorageException("its manifest is damaged", e);
        }
    }

    private static StorageException damaged() {
        return new StorageException("its manifest is damaged");
    }
}
