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
import java.util.List;
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
        for (var wrong :
                List.of(
                        "items --format xes|--format xes does not go with export items",
                        "items --moves {}|--moves belongs to export moves and changes",
                        "moves --fields title|--fields belongs to export items",
                        "moves --format parquet --csv excel|--csv belongs to --format csv",
                        "moves --csv word|--csv must be plain or excel",
                        "moves --delimiter ,|--delimiter belongs to --csv excel",
                        "moves --csv excel --delimiter ab|Invalid delimiter: 'ab'",
                        "moves --objects deal|--objects belongs to --format ocel-json and"
                                + " ocel-sqlite",
                        "moves --format ocel-json --objects lead|Invalid objects: 'lead'",
                        "moves --gone --split-rows 5|--split-rows does not go with --gone",
                        "changes --gone|--gone belongs to export moves, and excludes event logs,"
                                + " --moves, and --with derived and names",
                        "moves --gone --with names|--gone belongs to export moves, and excludes"
                                + " event logs, --moves, and --with derived and names",
                        "items --fields moon|Invalid fields: 'moon'",
                        "moves --out - --json|--out - excludes --resume, --restart, --force,"
                                + " --split-rows and --json")) {
            var parts = wrong.split("\\|");
            export(("export " + parts[0]).split(" ")).isWrongUsage(parts[1]);
        }
        export("export", "changes", "--type", "2")
                .isWrongUsage("--type, --category and --filter belong to export moves and items");
    }

    @Test
    void options_of_the_content_are_passed_on() throws IOException {
        var file = folder.resolve("moves.csv");
        export("export", "moves", "--csv", "excel", "--delimiter", "\t", "--out", "" + file)
                .isDone();
        assertThat(Files.readString(file)).startsWith("\uFEFFENTITY_TYPE_ID\tID\t");
        var gone = folder.resolve("gone.csv");
        export("export", "moves", "--gone", "--with", "origin", "--out", "" + gone).isDone();
        assertThat(Files.readAllLines(gone).getFirst())
                .endsWith(",ORIGIN,ACTOR_SOURCE,GONE_TIME,GONE_WHY");
        assertThat(Files.readString(folder.resolve("gone.csv.manifest.json")))
                .contains("\"importable\":false");
        var log = folder.resolve("deals.jsonocel");
        export("export", "moves", "--format", "ocel-json", "--objects", "deal", "--out", "" + log)
                .isDone();
        assertThat(Files.readString(log)).contains("deal:7").doesNotContain("person");
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
