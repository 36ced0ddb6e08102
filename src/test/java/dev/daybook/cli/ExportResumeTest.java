package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.app.Main;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.protocol.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports that are killed and continued. */
class ExportResumeTest extends PortalTest {

    private static int rows;

    private static final int BETWEEN_CHECKPOINTS = 20_000;

    private static long deal;

    @TempDir private static Path shared;

    /** Export of all rows, for comparison; null until a test needs it. */
    private static @Nullable Path whole;

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill(TestPortal.On store) {
        whole = null;
        rows = store == TestPortal.On.SQLITE ? 300_000 : 180_000;
        deal = portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Gone\"}}").number("result");
        var moves = new ArrayList<StageMove>();
        for (var id = 2; id <= rows; id++) {
            var owner = 1_000_000L + id / 4;
            moves.add(
                    new StageMove(
                            id,
                            2,
                            owner,
                            1_700_000_000L + id,
                            0L,
                            "P",
                            "NEW",
                            1L,
                            "NEW",
                            0L,
                            1L,
                            0,
                            ""));
        }
        portal.services().stageMoves().load(EntityType.DEAL, moves);
    }

    private List<String> line(Path file, String... more) {
        var line = new ArrayList<>(List.of("export", "moves", "--zone", "UTC", "--out", "" + file));
        line.addAll(List.of(more));
        return line;
    }

    private CommandRun export(Path file, String... more) {
        return CommandRun.on(portal, line(file, more).toArray(String[]::new));
    }

    /** Returns a file with all rows. */
    private Path whole() throws IOException {
        if (whole == null) {
            var file = Files.createTempDirectory(shared, "whole").resolve("whole.csv");
            export(file).isDone();
            whole = file;
        }
        return whole;
    }

    /** Continues in a process of its own, and kills it behind the checkpoint where it began. */
    private void killBehindCheckpoint(Path file, int rows) throws Exception {
        var part = file.resolveSibling(file.getFileName() + ".part");
        var kept = checkpoint(file, "bytes");
        var until = kept + kept / checkpoint(file, "rows") * rows;
        var before = Files.getLastModifiedTime(part);
        var process = start(List.of(), line(file, "--resume"));
        try {
            for (var i = 0;
                    i < 12_000
                            && process.isAlive()
                            && (Files.getLastModifiedTime(part).equals(before)
                                    || Files.size(part) < until);
                    i++) {
                Thread.sleep(5);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.size(part)).as(Files.readString(log())).isGreaterThanOrEqualTo(until);
        assertThat(file).doesNotExist();
    }

    private static long checkpoint(Path file, String name) throws IOException {
        return JsonReader.read(
                        Files.readAllBytes(file.resolveSibling(file.getFileName() + ".state")))
                .orElseThrow()
                .members()
                .get(name)
                .asWhole();
    }

    /** Exports in a process of its own, and kills it when it has stored another checkpoint. */
    private void kill(Path file, String... more) throws Exception {
        var state = file.resolveSibling(file.getFileName() + ".state");
        var before = Files.exists(state) ? Files.readString(state) : "";
        var process = start(List.of(), line(file, more));
        try {
            for (var i = 0; i < 6000 && process.isAlive() && isSame(state, before); i++) {
                Thread.sleep(10);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isSame(state, before)).as(Files.readString(log())).isFalse();
        assertThat(file).doesNotExist();
    }

    /** Starts a command in a process of its own, behind the words of another. */
    private Process start(List<String> before, List<String> words) throws IOException {
        var line = new ArrayList<>(before);
        line.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()));
        line.addAll(words);
        line.addAll(portal.storeOptions());
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private Path log() {
        return folder.resolve("process.log");
    }

    /** Returns what the process said, without the progress that a long export prints. */
    private List<String> said() throws IOException {
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> !line.startsWith("export: ")).toList();
        }
    }

    private static boolean isSame(Path state, String before) throws IOException {
        return !Files.exists(state) || Files.readString(state).equals(before);
    }

    @Test
    @Case(
            of = "export",
            value = {"X6", "X7"})
    void an_export_that_was_killed_is_continued() throws Exception {
        var whole = whole();
        var file = folder.resolve("moves.csv");
        kill(file);
        export(file)
                .failed(
                        "an interrupted export of "
                                + file
                                + " is there: continue it with --resume, or begin again with"
                                + " --restart");
        var random = new Random(6);
        // Twenty on both stores together.
        var kills = store == TestPortal.On.SQLITE ? 14 : 6;
        for (var i = 1; i < kills; i++) {
            // Some of them reach the next checkpoint, the others begin at the same one again.
            if (i % 3 == 0) {
                kill(file, "--resume");
            } else {
                killBehindCheckpoint(file, random.nextInt(BETWEEN_CHECKPOINTS * 9 / 10));
            }
        }
        assertThat(checkpoint(file, "rows"))
                .isGreaterThanOrEqualTo((long) kills / 3 * BETWEEN_CHECKPOINTS);
        export(file, "--resume", "--from", "2020-01-01")
                .failed(
                        file
                                + ".part was written with other options: use the same, or begin again"
                                + " with --restart");
        export(file, "--resume").isDone();
        assertThat(Files.mismatch(whole, file)).isEqualTo(-1);
        assertThat(folder.resolve("moves.csv.state")).doesNotExist();
        assertThat(hash(file)).isEqualTo(hash(whole));

        var changed = folder.resolve("changed.csv");
        kill(changed);
        ExportResumeTest.whole = null;
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
        export(changed, "--resume")
                .failed(
                        "Rows were removed from the history since the export began: begin again with"
                                + " --restart");
        export(changed, "--restart").isDone();
        try (var lines = Files.lines(changed)) {
            assertThat(lines.count()).isEqualTo(rows);
        }
    }

    @Test
    @Case(of = "export", value = "X8")
    void an_export_that_finds_no_space_is_continued_when_there_is_some() throws Exception {
        var whole = whole();
        var file = folder.resolve("full.csv");
        // A limit on the length of files, in KiB, fails a write as a full disk does.
        var limit = Files.size(whole) * 3 / 4 / 1024;
        var process =
                start(
                        List.of("bash", "-c", "ulimit -f " + limit + " && exec \"$@\"", "limited"),
                        line(file));

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said()).singleElement().asString().contains("cannot write the export: ");
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("full.csv.part")).exists();
        assertThat(folder.resolve("full.csv.state")).exists();

        export(file, "--resume").isDone();
        assertThat(Files.mismatch(whole, file)).isEqualTo(-1);
    }

    /** Rows on standard output, and nothing else: for another program. */
    @Test
    @Case(of = "export", value = "X25")
    void standard_output_gets_the_rows_alone() throws Exception {
        var whole = whole();
        var piped = folder.resolve("piped.csv");
        var process =
                start(
                        List.of("bash", "-c", "\"$@\" 2>" + log() + " | cat >" + piped, "piped"),
                        line(Path.of("-")));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.mismatch(whole, piped)).isEqualTo(-1);
        assertThat(said()).isEmpty();

        var zipped = folder.resolve("piped.csv.gz");
        process =
                start(
                        List.of("bash", "-c", "\"$@\" | cat >" + zipped, "piped"),
                        line(Path.of("-"), "--gzip"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        try (var stream = new GZIPInputStream(Files.newInputStream(zipped))) {
            assertThat(stream.readAllBytes()).isEqualTo(Files.readAllBytes(whole));
        }
        export(Path.of("-"), "--resume")
                .isWrongUsage(
                        "--out - excludes --resume, --restart, --force, --split-rows and --json");
    }

    /** A program that reads no further fails the export. */
    @Test
    void an_export_fails_if_its_reader_leaves() throws Exception {
        var process =
                start(
                        List.of(
                                "bash",
                                "-c",
                                "set -o pipefail; \"$@\" | head -1 >/dev/null",
                                "piped"),
                        line(Path.of("-")));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("daybook: cannot write the export: ");
    }

    /** Returns what the manifest says of the content. */
    private static String hash(Path file) throws IOException {
        var manifest = Files.readString(file.resolveSibling(file.getFileName() + ".manifest.json"));
        return manifest.substring(manifest.indexOf("\"rows\""));
    }

    @Test
    void resume_excludes_what_cannot_be_continued() {
        var message =
                "--resume requires --out, and --format csv or ndjson without --gzip, or"
                        + " --split-rows; it excludes --restart";
        export(folder.resolve("a"), "--resume", "--gzip").isWrongUsage(message);
        export(folder.resolve("a"), "--resume", "--restart").isWrongUsage(message);
        export(folder.resolve("a"), "--resume", "--format", "xes").isWrongUsage(message);
    }
}
