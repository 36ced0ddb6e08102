package dev.daybook.mirror.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.crm.stagehistory.GoneMoves;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.mirror.imports.HistoryImports;
import dev.daybook.mirror.imports.ImportKind;
import dev.daybook.mirror.imports.ImportSources;
import dev.daybook.mirror.imports.ImportSummary;
import dev.daybook.mirror.imports.TimeParser;
import dev.daybook.tasks.history.GoneChanges;
import dev.daybook.tasks.history.TaskChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of imports into a mirror, whose source decides what is true. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorImportTest {

    private static final String MOVES =
            "ID,ENTITY_TYPE_ID,OWNER_ID,TYPE_ID,CREATED_TIME,CATEGORY_ID,STAGE_ID,STAGE_SEMANTIC_ID,MOVED_BY_ID\n";
    private static final String CHANGES =
            "ID,TASK_ID,CREATED_DATE,FIELD,FROM_VALUE,TO_VALUE,USER_ID,USER_NAME\n";

    @Parameter private TestPortal.On on;

    @TempDir private Path folder;

    private MirrorFixture portals;

    @BeforeEach
    void begin() {
        portals = MirrorFixture.on(on);
        portals.work();
        portals.copy();
        portals.mirror.webhook(1, TestPortal.CODE, portals.mirror.allScopes());
    }

    @AfterEach
    void summaries_agree_with_the_rows() {
        var database = portals.mirror.services().database();
        for (var verification :
                List.of(
                        StageMoves.verification(database),
                        GoneMoves.verification(database),
                        TaskChanges.verification(database),
                        GoneChanges.verification(database))) {
            for (var part : verification.parts()) {
                assertThat(verification.all())
                        .allMatch(each -> each.check(part, false, _ -> {}).agrees());
            }
        }
        portals.close();
    }

    private final List<String> rejected = new ArrayList<>();

    private HistoryImports imports() {
        return new HistoryImports(portals.mirror.services().database(), portals.mirror.clock());
    }

    private ImportSummary imported(ImportKind kind, String text) throws IOException {
        var file = Files.writeString(folder.resolve("import.csv"), text);
        var settings =
                new HistoryImports.Settings(
                        kind,
                        "old",
                        Map.of(),
                        Optional.empty(),
                        new TimeParser(Optional.empty(), ""),
                        false);
        try (var source = ImportSources.file(file, Optional.empty(), Optional.empty())) {
            return imports()
                    .run(
                            settings,
                            List.of(source),
                            (_, line, column, reason) ->
                                    rejected.add(line + " " + column + " " + reason),
                            _ -> {});
        }
    }

    @Test
    @Case(of = "mirror", value = "86")
    void rows_that_the_source_has_deleted_go_to_the_archive() throws IOException {
        var text =
                MOVES
                        + "500,2,77,1,2024-03-01T10:00:00Z,0,NEW,P,9\n"
                        + "501,2,77,3,2024-03-02T10:00:00Z,0,LOSE,F,9\n"
                        + "5000,2,78,1,2026-03-02T10:00:00Z,0,NEW,P,9\n";

        var first = imported(ImportKind.MOVES, text);
        var again = imported(ImportKind.MOVES, text);

        // The ranges that were read end at 1,000.
        assertThat(first.archived()).isEqualTo(2);
        assertThat(first.added()).isEqualTo(1);
        assertThat(again.same()).isEqualTo(3);
        portals.mirror
                .call(
                        "daybook.stagehistory.gone.list",
                        "{\"entityTypeId\":2,\"filter\":{\"GONE_WHY\":\"import\"},"
                                + "\"order\":{\"ID\":\"ASC\"},\"select\":[\"ID\",\"MOVED_BY_ID\"]}")
                .hasTotal(2)
                .lists("ID", "500", "501")
                .lists("MOVED_BY_ID", "9", "9");
        portals.assertEqual("crm.stagehistory.list", "{'entityTypeId':2,'filter':{'<ID':5000}}");

        assertThat(imports().remove("old", _ -> {})).contains(3L);
        portals.mirror.call("daybook.stagehistory.gone.list", "{\"entityTypeId\":2}").hasTotal(0);
        portals.assertEqual("crm.stagehistory.list", "{'entityTypeId':2}");
    }

    @Test
    @Case(of = "mirror", value = "87")
    void rows_that_contradict_the_source_are_reported_and_not_applied() throws IOException {
        var known = portals.moves(2).getLast().members();
        var text =
                MOVES
                        + known.get("ID").asText()
                        + ",2,"
                        + known.get("OWNER_ID").asText()
                        + ",2,2020-01-01T00:00:00Z,0,LOSE,F,9\n";

        var summary = imported(ImportKind.MOVES, text);

        assertThat(summary.conflicts()).isEqualTo(1);
        assertThat(summary.isClean()).isFalse();
        assertThat(rejected).containsExactly("2 ID the id is stored with other content");
        portals.assertEqual("crm.stagehistory.list", "{'entityTypeId':2}");
        portals.mirror.call("daybook.stagehistory.gone.list", "{\"entityTypeId\":2}").hasTotal(0);
    }

    @Test
    void an_import_names_actors_that_the_source_does_not_prove() throws IOException {
        var unnamed =
                portals.mirror
                        .call(
                                "crm.stagehistory.list",
                                "{\"entityTypeId\":2,\"filter\":{\"ID\":3},\"select\":[\"*\"]}")
                        .at("result.items")
                        .elements()
                        .getFirst()
                        .members();
        var text =
                MOVES
                        + "3,2,"
                        + unnamed.get("OWNER_ID").asText()
                        + ","
                        + unnamed.get("TYPE_ID").asText()
                        + ","
                        + unnamed.get("CREATED_TIME").asText()
                        + ",0,"
                        + unnamed.get("STAGE_ID").asText()
                        + ","
                        + unnamed.get("STAGE_SEMANTIC_ID").asText()
                        + ",9\n";

        assertThat(imported(ImportKind.MOVES, text).filled()).isEqualTo(1);

        actorOfThird("9", "import");
        assertThat(imports().remove("old", _ -> {})).contains(1L);
        actorOfThird("null", "");
    }

    private void actorOfThird(String user, String source) {
        portals.mirror
                .call(
                        "crm.stagehistory.list",
                        "{\"entityTypeId\":2,\"filter\":{\"ID\":3},\"select\":"
                                + "[\"MOVED_BY_ID\",\"ACTOR_SOURCE\"]}")
                .hasResult(
                        "{\"items\":[{\"MOVED_BY_ID\":%s,\"ACTOR_SOURCE\":\"%s\",\"ID\":3}]}"
                                .formatted(user, source));
    }

    @Test
    void changes_of_tasks_that_were_read_are_archived_and_those_of_others_added()
            throws IOException {
        var text =
                CHANGES
                        + "900,1,2024-03-01T10:00:00Z,TITLE,a,b,1,\n"
                        + "901,55,2024-03-01T10:00:00Z,NEW,,,66,Robot\n";

        var first = imported(ImportKind.CHANGES, text);
        var again = imported(ImportKind.CHANGES, text);

        assertThat(first.archived()).isEqualTo(1);
        assertThat(first.added()).isEqualTo(1);
        assertThat(again.same()).isEqualTo(2);
        portals.assertEqual("tasks.task.history.list", "{'taskId':1}");
        assertThat(portals.mirror.call("tasks.task.history.list", "{\"taskId\":55}").text())
                .contains("\"id\":66,\"name\":\"Robot\"");

        assertThat(imports().remove("old", _ -> {})).contains(2L);
        portals.mirror.call("daybook.task.history.gone.list", "{}").hasTotal(0);
    }
}
