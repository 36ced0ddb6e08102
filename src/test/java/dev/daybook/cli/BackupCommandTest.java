package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal.On;
import dev.daybook.store.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** {@code daybook backup} beside a running server, and {@code daybook restore}. */
class BackupCommandTest extends PortalTest {

    private static final String DEALS = "{\"entityTypeId\":2}";

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void work() {
        for (var i = 0; i < 30; i++) {
            add("Ä\\t\t\\N \"" + i + "\n");
        }
    }

    private static void add(String title) {
        var json =
                title.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n");
        var deal =
                portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"" + json + "\"}}")
                        .number("result");
        portal.call("crm.deal.update", "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}")
                .isAnswered();
    }

    private Path backup() {
        var file = folder.resolve("backup.zip");
        CommandRun.on(portal, "backup", "--out", file.toString()).isDone();
        return file;
    }

    /** Returns the options of a new and empty place of the same kind of store. */
    private List<String> empty(String name) {
        var options = new ArrayList<>(List.of("--data", folder.resolve(name).toString()));
        if (store == On.POSTGRESQL) {
            options.addAll(List.of("--database", PostgresServer.freshDatabase()));
        }
        return options;
    }

    private static CommandRun run(List<String> place, String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(place);
        return CommandRun.of(line.toArray(String[]::new));
    }

    private static String counts(CommandRun status) {
        return String.join(
                "\n",
                status.isDone()
                        .out()
                        .lines()
                        .filter(line -> !line.startsWith("last") && !line.startsWith("size"))
                        .toList());
    }

    @Test
    void a_restored_backup_has_all_content_and_verifies() throws IOException {
        var file = backup();
        var place = empty("restored");

        run(place, "restore", file.toString()).isDone();

        run(place, "verify").isDone();
        assertThat(counts(run(place, "status"))).isEqualTo(counts(CommandRun.on(portal, "status")));
        for (var name : List.of("https.key", "daybook.db")) {
            var restored = folder.resolve("restored").resolve(name);
            // A database of PostgreSQL is elsewhere.
            if (name.equals("https.key") || Files.exists(restored)) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored)))
                        .isEqualTo("rw-------");
            }
        }
        assertThat(folder.resolve("restored").resolve("https.key"))
                .hasSameBinaryContentAs(portal.folder().resolve("https.key"));
        assertThat(moves(to -> run(place, "export", "moves", "--out", to)))
                .isEqualTo(moves(to -> CommandRun.on(portal, "export", "moves", "--out", to)))
                .hasLineCount(
                        1 + (int) portal.call("crm.stagehistory.list", DEALS).number("total"));
    }

    /** Returns the exported stage history of deals. */
    private String moves(Function<String, CommandRun> export) throws IOException {
        var file = Files.createTempDirectory(folder, "export").resolve("moves.csv");
        export.apply(file.toString()).isDone();
        return Files.readString(file);
    }

    @Test
    void a_backup_beside_a_writer_holds_one_moment() throws InterruptedException {
        var ends = new AtomicBoolean();
        var written = new AtomicLong();
        var writer =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!ends.get()) {
                                add("During the backup");
                                written.incrementAndGet();
                            }
                        });
        Path file;
        try {
            file = backup();
        } finally {
            ends.set(true);
            writer.join();
        }
        assertThat(written.get()).isPositive();
        var place = empty("moment");

        run(place, "restore", file.toString()).isDone();

        run(place, "verify").isDone();
    }

    @Test
    void status_names_the_last_backup() {
        var file = backup();

        assertThat(CommandRun.on(portal, "status").isDone().out())
                .contains("last backup     2026-01-10T")
                .contains(file.toString());
        assertThat(CommandRun.on(portal, "status", "--json").out())
                .contains("\"last_backup\":{\"time\":\"2026-01-10T");
    }

    @Test
    void a_backup_that_is_cut_off_is_refused() throws IOException {
        var file = backup();
        var whole = Files.readAllBytes(file);
        var place = empty("cut");
        for (var length : List.of(0, 100, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));

            var run = run(place, "restore", file.toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("daybook: cannot restore " + file + ": it is ");
        }
        assertThat(folder.resolve("cut")).doesNotExist();
    }

    @Test
    void a_backup_whose_content_was_changed_is_refused() throws IOException {
        var file = rewritten(backup(), "data/https.pem", "-----BEGIN", "-----begin");

        run(empty("changed"), "restore", file.toString())
                .failed("cannot restore " + file + ": the checksum of data/https.pem differs");
    }

    @Test
    void a_backup_of_a_newer_version_is_refused() throws IOException {
        var file = rewritten(backup(), "manifest.json", "\"schema\":", "\"schema\":9");

        run(empty("newer"), "restore", file.toString())
                .failed(
                        "cannot restore "
                                + file
                                + ": it was written by a newer version of Daybook: install that"
                                + " version");
    }

    /** Copies a backup with one text of one entry replaced. */
    private Path rewritten(Path backup, String entry, String text, String by) throws IOException {
        var target = folder.resolve("rewritten.zip");
        try (var from = new ZipFile(backup.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(target))) {
            for (var found : from.stream().toList()) {
                to.putNextEntry(new ZipEntry(found.getName()));
                var content = from.getInputStream(found).readAllBytes();
                if (found.getName().equals(entry)) {
                    var before = new String(content, StandardCharsets.UTF_8);
                    assertThat(before).contains(text);
                    content = before.replace(text, by).getBytes(StandardCharsets.UTF_8);
                }
                to.write(content);
                to.closeEntry();
            }
        }
        return target;
    }

    @Test
    void the_data_of_a_running_server_are_never_replaced() {
        var file = backup();
        var before = counts(CommandRun.on(portal, "status"));

        assertThat(CommandRun.on(portal, "restore", file.toString(), "--replace").err())
                .contains(" is in use")
                .contains("stop ");

        assertThat(counts(CommandRun.on(portal, "status"))).isEqualTo(before);
        portal.call("crm.stagehistory.list", DEALS).isAnswered();
    }

    @Test
    void a_portal_is_replaced_only_if_this_is_said() throws IOException {
        var file = backup();
        var place = empty("twice");
        run(place, "restore", file.toString()).isDone();
        run(place, "user", "add", "--login", "later").isDone();
        var users = counts(run(place, "status"));

        assertThat(run(place, "restore", file.toString()).err())
                .contains("there is a portal already");
        assertThat(counts(run(place, "status"))).isEqualTo(users);

        run(place, "restore", file.toString(), "--replace").isDone();
        assertThat(counts(run(place, "status"))).isEqualTo(counts(CommandRun.on(portal, "status")));
        try (var files = Files.list(folder.resolve("twice"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("replaced-"));
        }
    }

    @Test
    void a_folder_keeps_the_newest_backups() throws IOException {
        var backups = folder.resolve("backups");
        for (var i = 0; i < 4; i++) {
            portal.clock().advance(Duration.ofHours(1));
            CommandRun.on(portal, "backup", "--out", backups.toString(), "--keep", "2").isDone();
        }
        Files.writeString(backups.resolve("mine.zip"), "");

        try (var files = Files.list(backups)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .hasSize(3)
                    .contains("mine.zip");
        }
    }

    @Test
    void backups_are_written_in_an_interval_and_survive_failures() throws Exception {
        var backups = folder.resolve("regular");
        var run = new AtomicReference<CommandRun>();
        var schedule =
                Thread.ofPlatform()
                        .start(() ->
                                run.set(
                                        CommandRun.on(
                                                portal,
                                                "backup",
                                                "--out",
                                                backups.toString(),
                                                "--every",
                                                "1s",
                                                "--keep",
                                                "2")));
        try {
            var seen = new TreeSet<String>();
            while (seen.size() < 4) {
                portal.clock().advance(Duration.ofMinutes(1));
                var names = names(backups);
                assertThat(names).hasSizeLessThanOrEqualTo(3);
                seen.addAll(names);
                Thread.sleep(200);
            }
            // The folder cannot be written to, and can again.
            Files.move(backups, folder.resolve("away"));
            Files.writeString(backups, "in the way");
            Thread.sleep(1500);
            Files.delete(backups);
            while (names(backups).isEmpty()) {
                portal.clock().advance(Duration.ofMinutes(1));
                Thread.sleep(200);
            }
        } finally {
            schedule.interrupt();
            schedule.join();
        }

        assertThat(names(folder.resolve("away"))).hasSize(2);
        assertThat(run.get().err())
                .contains(
                        "cannot write to "
                                + backups
                                + ": choose another folder with --out; trying again in 1s");
        var kept = new TreeSet<>(names(folder.resolve("away"))).last();
        var copy = empty("from-schedule");
        run(copy, "restore", folder.resolve("away").resolve(kept).toString()).isDone();
        run(copy, "verify").isDone();
    }

    /** Returns the names of complete backups. */
    private static List<String> names(Path backups) throws IOException {
        if (!Files.isDirectory(backups)) {
            return List.of();
        }
        try (var files = Files.list(backups)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .toList();
        }
    }

    @Test
    void wrong_options_are_named() {
        CommandRun.on(portal, "backup", "--out", folder.toString(), "--every", "daily")
                .isWrongUsage("--every is like 30m, 6h or 1d");
        run(empty("none"), "restore", folder.resolve("none.zip").toString())
                .failed("there is no file " + folder.resolve("none.zip") + ": name a backup");
    }
}
