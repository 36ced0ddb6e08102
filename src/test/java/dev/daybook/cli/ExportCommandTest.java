package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.protocol.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of {@code daybook export} on fixture F. */
class ExportCommandTest extends PortalTest {

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    private static CommandRun export(String... words) {
        return CommandRun.on(portal, words);
    }

    @Test
    void writes_the_same_bytes_as_the_server_with_a_manifest() throws Exception {
        var file = folder.resolve("moves.csv");
        assertThat(export("export", "moves", "--zone", "UTC", "--out", "" + file).isDone().out())
                .isEqualTo("Wrote 17 rows to " + file);
        var served =
                portal.getUrl(
                                portal.base()
                                        + "/daybook/export/moves/1/"
                                        + TestPortal.CODE
                                        + "?zone=UTC")
                        .text();
        assertThat(Files.readString(file)).isEqualTo(served);

        var manifest =
                JsonReader.read(Files.readAllBytes(folder.resolve("moves.csv.manifest.json")))
                        .orElseThrow()
                        .members();
        assertThat(manifest.get("rows").asWhole()).isEqualTo(17);
        assertThat(manifest.get("zone").asText()).isEqualTo("UTC");
        assertThat(manifest.get("complete").isTruthy()).isTrue();
        assertThat(manifest.get("version").asText()).isNotBlank();
        assertThat(manifest.get("last_id").asWhole()).isEqualTo(17);
        assertThat(manifest.get("sha256").asText())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(Files.readAllBytes(file))));
        assertThat(folder.resolve("moves.csv.part")).doesNotExist();
    }

    @Test
    void does_not_replace_a_file_unless_forced() throws IOException {
        var file = folder.resolve("moves.csv");
        Files.writeString(file, "mine");
        export("export", "moves", "--out", "" + file)
                .failed(file + " exists: choose another --out, or replace it with --force");
        assertThat(Files.readString(file)).isEqualTo("mine");
        export("export", "moves", "--out", "" + file, "--force").isDone();
        assertThat(Files.readString(file)).startsWith("ENTITY_TYPE_ID");
    }

    @Test
    @Case(of = "export", value = "X26")
    void wrong_options_are_reported() {
        export("export", "moves", "--format", "word")
                .isWrongUsage(
                        "--format must be one of csv, excel, ndjson, parquet, xes, ocel-json, ocel-sqlite");
        export("export", "moves", "--lifecycle", "start-complete")
                .isWrongUsage("--lifecycle belongs to export moves --format xes");
        export("export", "changes", "--type", "2")
                .isWrongUsage("--type, --category and --filter belong to export moves and items");
    }

    @Test
    @Case(of = "export", value = "X25")
    void prints_one_json_object() {
        var file = folder.resolve("moves.ndjson");
        var run =
                export("export", "moves", "--format", "ndjson", "--out", "" + file, "--json")
                        .isDone();
        assertThat(run.number("rows")).isEqualTo(17);
        assertThat(run.text("file")).isEqualTo("" + file);
        assertThat(run.out().strip()).startsWith("{").endsWith("}").contains("\"seconds\":");
        // A bar is for terminals alone.
        assertThat(run.err()).isEmpty();
    }
}
