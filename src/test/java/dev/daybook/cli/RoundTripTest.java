package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.explain.TaskFixture;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests that exported history is imported without loss. */
class RoundTripTest extends PortalTest {

    private static final String SHARED =
            "{\"zone\":\"UTC\",\"at\":\"2026-03-10T00:00:00Z\",\"limit\":1000,\"entityTypeId\":2";

    /** Questions that need no items, which are not exported with their history. */
    private static final Map<String, String> QUESTIONS =
            Map.ofEntries(
                    Map.entry("stagetime", ",\"by\":\"left\",\"groupBy\":[\"stage\",\"person\"]"),
                    Map.entry("stays", ""),
                    Map.entry("funnel", ",\"by\":\"cohort\",\"categoryId\":0"),
                    Map.entry("transitions", ""),
                    Map.entry("variants", ""),
                    Map.entry(
                            "flow", ",\"bucket\":\"day\",\"from\":\"2026-03-01\",\"stages\":true"),
                    Map.entry("asof", ",\"list\":true"),
                    Map.entry(
                            "count",
                            ",\"bucket\":\"day\",\"groupBy\":[\"person\",\"responsible\",\"type\"]"),
                    Map.entry("outcomes", ",\"bucket\":\"month\""),
                    Map.entry("entries", ""));

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        TaskFixture.build(portal);
    }

    private Path export(TestPortal from, String kind, String format, String name) {
        var file = folder.resolve(name + "." + format);
        CommandRun.on(from, "export", kind, "--format", format, "--zone", "UTC", "--out", "" + file)
                .isDone();
        return file;
    }

    @Test
    @Case(of = "export", value = "X2")
    void null_and_the_empty_text_are_told_apart() throws IOException {
        var lines = Files.readAllLines(export(portal, "changes", "csv", "changes"));
        assertThat(lines.get(1)).isEqualTo("1,1,2026-03-01T09:00:00+00:00,NEW,,,12,0");
        assertThat(lines.get(6))
                .isEqualTo("6,3,2026-03-02T11:00:00+00:00,DEADLINE,\"\",1772755200,11,0");
        assertThat(lines).hasSize(18);
    }

    @Test
    @Case(of = "export", value = "X4")
    void an_export_of_imported_rows_has_the_same_bytes() throws IOException {
        for (var format : List.of("csv", "ndjson")) {
            try (var empty = TestPortal.on(store)) {
                ExplainFixture.people(empty);
                for (var kind : List.of("moves", "changes")) {
                    var first = export(portal, kind, format, kind + "-first");
                    CommandRun.on(empty, "import", kind, "" + first).isDone();
                    var second = export(empty, kind, format, kind + "-second");
                    assertThat(second).hasSameBinaryContentAs(first);
                }
                QUESTIONS.forEach((question, parameters) ->
                        assertThat(rows(empty, question, SHARED + parameters + "}"))
                                .as(question)
                                .isNotEmpty()
                                .isEqualTo(rows(portal, question, SHARED + parameters + "}")));
                // There are no tasks, so their rows count for administrators who ask for them.
                assertThat(empty.call("daybook.task.history.list", "{}").isAnswered().text())
                        .contains("\"total\":17");
            }
        }
    }

    private static List<Value> rows(TestPortal asked, String question, String parameters) {
        return List.copyOf(
                asked.call("daybook.explain." + question, parameters)
                        .isAnswered()
                        .at("result.rows")
                        .elements());
    }
}
