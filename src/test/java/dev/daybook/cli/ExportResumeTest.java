package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.app.Main;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.StageMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports that are killed and continued. */
class ExportResumeTest extends PortalTest {

    private static final int ROWS = 250_000;

    private static long deal;

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        deal = portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Gone\"}}").number("result");
        var moves = new ArrayList<StageMove>();
        for (var id = 2; id <= ROWS; id++) {
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

    /** Exports in a process of its own, and kills it when it has stored another checkpoint. */
    private void kill(Path file, String... more) throws Exception {
        var state = file.resolveSibling(file.getFileName() + ".state");
        var before = Files.exists(state) ? Files.readString(state) : "";
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        line.addAll(line(file, more));
        line.addAll(portal.storeOptions());
        var process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("killed.log").toFile())
                        .start();
        try {
            for (var i = 0; i < 6000 && process.isAlive() && isSame(state, before); i++) {
                Thread.sleep(10);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isSame(state, before))
                .as(Files.readString(folder.resolve("killed.log")))
                .isFalse();
        assertThat(file).doesNotExist();
    }

    private static boolean isSame(Path state, String before) throws IOException {
        return !Files.exists(state) || Files.readString(state).equals(before);
    }

    @Test
    @Case(
            of = "export",
            value = {"X6", "X7"})
    void an_export_that_was_killed_is_continued() throws Exception {
        var whole = folder.resolve("whole.csv");
        export(whole).isDone();
        var file = folder.resolve("moves.csv");
        kill(file);
        export(file)
                .failed(
                        "an interrupted export of "
                                + file
                                + " is there: continue it with --resume, or begin again with"
                                + " --restart");
        kill(file, "--resume");
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
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
        export(changed, "--resume")
                .failed(
                        "Rows were removed from the history since the export began: begin again with"
                                + " --restart");
        export(changed, "--restart").isDone();
        try (var lines = Files.lines(changed)) {
            assertThat(lines.count()).isEqualTo(ROWS);
        }
    }

    /** Returns what the manifest says of the content. */
    private static String hash(Path file) throws IOException {
        var manifest = Files.readString(file.resolveSibling(file.getFileName() + ".manifest.json"));
        return manifest.substring(manifest.indexOf("\"rows\""));
    }

    @Test
    void resume_excludes_what_cannot_be_continued() {
        var message =
                "--resume requires --out and --format csv or ndjson, and excludes --gzip and"
                        + " --restart";
        export(folder.resolve("a"), "--resume", "--gzip").isWrongUsage(message);
        export(folder.resolve("a"), "--resume", "--restart").isWrongUsage(message);
        export(folder.resolve("a"), "--resume", "--format", "xes").isWrongUsage(message);
    }
}
