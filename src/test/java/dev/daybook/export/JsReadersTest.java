package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.JsClient;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports as hyparquet and pm4js, independent programs, read them. */
class JsReadersTest extends PortalTest {

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
    }

    private String export(String format) throws Exception {
        var file = folder.resolve("moves." + format);
        var address =
                portal.base()
                        + "/daybook/export/moves/1/"
                        + TestPortal.CODE
                        + "?zone=Europe/Berlin&format="
                        + format;
        try (var client = HttpClient.newHttpClient()) {
            client.send(TestPortal.request(address).GET().build(), BodyHandlers.ofFile(file));
        }
        return file.toString();
    }

    @Test
    @Case(
            of = "export",
            value = {"X14", "X16"})
    void independent_programs_read_the_same_rows() throws Exception {
        var seen = JsClient.run(portal, "export.mjs", export("parquet"), export("xes"));

        assertThat(seen.saw("parquet", "rows").asWhole()).isEqualTo(17);
        assertThat(seen.saw("parquet", "groups").asWhole()).isEqualTo(1);
        assertThat(seen.saw("parquet", "zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(seen.saw("parquet", "time").asText()).isEqualTo("TIMESTAMP MILLIS true");
        assertThat(seen.saw("rows", "count").asWhole()).isEqualTo(17);
        assertThat(seen.saw("rows", "sum").asWhole()).isEqualTo(153);
        assertThat(seen.saw("rows", "unknown").asWhole()).isEqualTo(2);
        assertThat(seen.saw("rows", "first").asText()).isEqualTo("2026-03-01T00:00:00.000Z");
        assertThat(seen.saw("xes", "traces").asWhole()).isEqualTo(7);
        assertThat(seen.saw("xes", "events").asWhole()).isEqualTo(17);
        assertThat(seen.saw("xes", "prepared").asWhole()).isEqualTo(3);
        assertThat(seen.saw("xes", "won").asWhole()).isEqualTo(2);
    }
}
