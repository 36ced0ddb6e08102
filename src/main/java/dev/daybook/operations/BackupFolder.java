package dev.daybook.operations;

import dev.daybook.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Folder of backups whose names contain their time. */
public final class BackupFolder {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'daybook-'yyyyMMdd'T'HHmmss'Z.zip'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern COMPLETE = Pattern.compile("daybook-\\d{8}T\\d{6}Z\\.zip");
    private static final Pattern UNFINISHED =
            Pattern.compile("daybook-\\d{8}T\\d{6}Z\\.zip\\" + Backup.PART + "|\\.daybook-copy.*");

    /** Age after which an unfinished file belongs to no running backup. */
    private static final Duration ABANDONED = Duration.ofDays(2);

    private final Path folder;

    public BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the file of a backup. */
    public Path file(Instant time) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot write to " + folder + ": choose another folder with --out", e);
        }
        return folder.resolve(NAME.format(time));
    }

    /** Deletes all but the newest backups, and the remains of interrupted ones. */
    public void keep(int newest, Instant now) {
        try {
            for (var file : matching(COMPLETE).stream().skip(newest).toList()) {
                Files.delete(file);
            }
            for (var file : matching(UNFINISHED)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ABANDONED))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot delete old backups in " + folder + ": " + e, e);
        }
    }

    private List<Path> matching(Pattern names) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
