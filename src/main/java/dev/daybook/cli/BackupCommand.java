package dev.daybook.cli;

import dev.daybook.cli.support.PortalCommand;
import dev.daybook.cli.support.ProgressIndicator;
import dev.daybook.cli.support.StoreOptions;
import dev.daybook.cli.support.UsageException;
import dev.daybook.operations.Backup;
import dev.daybook.operations.BackupFolder;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Value;
import dev.daybook.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code daybook backup}: writes backups while the portal is in use. */
@Command(
        name = "backup",
        description = {
            "Writes a backup, also while the server runs: the database, the certificate, keys and"
                    + " checksums.",
            "The file has its name only when it is complete. Keep it private: it contains keys."
        })
final class BackupCommand implements Callable<Integer> {

    private static final int PERCENT = 100;
    private static final Pattern INTERVAL = Pattern.compile("([1-9]\\d{0,4})([smhd])");

    private final InstantSource clock;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StoreOptions store = new StoreOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE|DIR",
            description =
                    "File of the backup, or an existing folder in which it gets a name with its time.")
    private Path out = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "INTERVAL",
            description =
                    "Go on and write a backup into the folder in this interval, such as 30m, 6h or 1d.")
    private @Nullable String every;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Delete all but the newest N backups in the folder.")
    private int keep;

    @Option(
            names = "--json",
            order = 103,
            fallbackValue = "true",
            description = "Print one JSON object for each backup, for scripts.")
    private boolean json;

    BackupCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (keep < 0) {
            throw new UsageException("--keep must be a positive number");
        }
        var isFolder = every != null || keep > 0 || Files.isDirectory(out);
        if (isFolder && Files.isRegularFile(out)) {
            throw new UsageException("--every and --keep require a folder in --out");
        }
        if (every == null) {
            write(isFolder);
            return 0;
        }
        var pause = interval(every);
        while (true) {
            var next = System.nanoTime() + pause.toNanos();
            try {
                write(true);
            } catch (StorageException | ApiException e) {
                spec.commandLine()
                        .getErr()
                        .println("daybook: " + e.getMessage() + "; trying again in " + every);
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        }
    }

    private static Duration interval(String text) {
        var matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("--every is like 30m, 6h or 1d");
        }
        var number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private void write(boolean isFolder) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var folder = new BackupFolder(out);
        var file = isFolder ? folder.file(now) : out;
        long bytes;
        try (var progress = ProgressIndicator.of("backup", PERCENT)) {
            bytes =
                    store.withStoreOfPortal(
                            true,
                            open ->
                                    new Backup(
                                                    open,
                                                    store.data(),
                                                    new DaybookCommand.Version().getVersion()[0])
                                            .write(file, now, progress::reach));
        }
        if (keep > 0) {
            folder.keep(keep, now);
        }
        var result = Value.tree("file", file.toAbsolutePath().toString(), "bytes", bytes);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? PortalCommand.written(result)
                                : "Wrote " + file.toAbsolutePath() + " (" + bytes + " bytes)");
    }
}
