package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports to several files. */
class ExportSplitTest extends PortalTest {

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    private CommandRun export(Path file, String... more) {
        var words =
                new ArrayList<>(List.of("export", "moves", "--zone", "UTC", "--out", "" + file));
        words.addAll(List.of(more));
        return CommandRun.on(portal, words.toArray(String[]::new));
    }

    @Test
    void every_file_has_a_header_and_all_rows_are_there_once() throws IOException {
        var whole = folder.resolve("whole.csv");
        export(whole).isDone();
        var file = folder.resolve("moves.csv");
        export(file, "--split-rows", "5").isDone();

        var rows = new ArrayList<String>();
        for (var name : List.of("moves.csv", "moves-2.csv", "moves-3.csv", "moves-4.csv")) {
            var lines = Files.readAllLines(folder.resolve(name));
            assertThat(lines.getFirst()).startsWith("ENTITY_TYPE_ID,");
            assertThat(lines).hasSize(name.equals("moves-4.csv") ? 3 : 6);
            rows.addAll(lines.subList(1, lines.size()));
        }
        var all = Files.readAllLines(whole);
        assertThat(rows).isEqualTo(all.subList(1, all.size()));
        assertThat(folder.resolve("moves-5.csv")).doesNotExist();

        var manifest = manifest(file);
        assertThat(manifest.members().get("rows").asWhole()).isEqualTo(17);
        assertThat(
                        manifest.members().get("files").elements().stream()
                                .map(each -> each.members().get("file").asText()))
                .containsExactly("moves.csv", "moves-2.csv", "moves-3.csv", "moves-4.csv");
        assertThat(
                        manifest.members().get("files").elements().stream()
                                .map(each -> each.members().get("rows").asWhole()))
                .containsExactly(5L, 5L, 5L, 2L);
    }

    private static Value manifest(Path file) throws IOException {
        return JsonReader.read(
                        Files.readAllBytes(
                                file.resolveSibling(file.getFileName() + ".manifest.json")))
                .orElseThrow();
    }

    @Test
    void no_file_is_empty_and_compressed_files_keep_their_ending() throws IOException {
        var file = folder.resolve("moves.csv.gz");
        export(file, "--split-rows", "17", "--gzip").isDone();
        assertThat(folder.resolve("moves-2.csv.gz")).doesNotExist();
        export(file, "--split-rows", "9", "--gzip", "--force").isDone();
        try (var second =
                new GZIPInputStream(Files.newInputStream(folder.resolve("moves-2.csv.gz")))) {
            assertThat(new String(second.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .hasLineCount(9);
        }
    }

    /** Files that are complete are kept when an export as Parquet is continued. */
    @Test
    @Case(of = "export", value = "X6")
    void an_interrupted_export_goes_on_with_the_next_file() throws IOException {
        for (var format : List.of("parquet", "csv")) {
            var whole = folder.resolve("whole." + format);
            export(whole, "--format", format, "--split-rows", "5").isDone();
            var file = folder.resolve("moves." + format);
            // The third file is in the way, and not replaced.
            var obstacle = folder.resolve("moves-3." + format);
            Files.writeString(obstacle, "mine");
            export(file, "--format", format, "--split-rows", "5")
                    .failed(obstacle + " exists: choose another --out, or replace it with --force");
            assertThat(obstacle).hasContent("mine");
            assertThat(file).exists();
            assertThat(folder.resolve("moves." + format + ".manifest.json")).doesNotExist();
            Files.delete(obstacle);

            export(file, "--format", format, "--split-rows", "6", "--resume")
                    .failed(
                            file
                                    + ".part was written with other options: use the same, or begin"
                                    + " again with --restart");
            export(file, "--format", format, "--split-rows", "5", "--resume").isDone();

            for (var end : List.of("", "-2", "-3", "-4")) {
                assertThat(folder.resolve("moves" + end + "." + format))
                        .hasSameBinaryContentAs(folder.resolve("whole" + end + "." + format));
            }
            assertThat(manifest(file).members().get("rows").asWhole()).isEqualTo(17);
            assertThat(manifest(file).members().get("files").elements()).hasSize(4);
            assertThat(folder.resolve("moves." + format + ".state")).doesNotExist();
            export(file, "--format", format, "--split-rows", "5", "--resume")
                    .failed(file + " exists: choose another --out, or replace it with --force");
        }
    }

    @Test
    @Case(of = "export", value = "X22")
    void files_for_spreadsheets_have_headers() throws IOException {
        var file = folder.resolve("moves.csv");
        export(file, "--format", "excel", "--split-rows", "10").isDone();
        var first = Files.readString(file);
        var second = Files.readString(folder.resolve("moves-2.csv"));
        assertThat(first).startsWith("\uFEFFENTITY_TYPE_ID;").hasLineCount(11);
        assertThat(second).startsWith("\uFEFFENTITY_TYPE_ID;").hasLineCount(8);
        assertThat(manifest(file).members().get("importable").isTruthy()).isFalse();
        export(file, "--format", "excel", "--split-rows", "1000001")
                .isWrongUsage(
                        "--split-rows must be at least 1, for excel at most 1000000, and does not go"
                                + " with event logs");
        export(file, "--format", "xes", "--split-rows", "5")
                .isWrongUsage(
                        "--split-rows must be at least 1, for excel at most 1000000, and does not go"
                                + " with event logs");
    }
}
