package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.explain.ExplainFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of exports of items. */
class ExportItemsTest extends PortalTest {

    private static final String COLUMNS =
            "ENTITY_TYPE_ID,ID,TITLE,CATEGORY_ID,STAGE_ID,STAGE_SEMANTIC_ID,ASSIGNED_BY_ID,"
                    + "CREATED_TIME,CREATED_BY,UPDATED_TIME,UPDATED_BY,MOVED_TIME,MOVED_BY,"
                    + "PREVIOUS_STAGE_ID";

    @TempDir private Path folder;

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        ok(
                "crm.deal.userfield.add",
                "{'fields':{'FIELD_NAME':'COLOR','USER_TYPE_ID':'string','MULTIPLE':'Y'}}");
        ok(
                "crm.deal.update",
                "{'id':4,'fields':{'TITLE':'a, \"b\"','OPPORTUNITY':'12.50','CURRENCY_ID':'EUR',"
                        + "'UF_CRM_COLOR':['red','blue'],'BEGINDATE':'2026-01-12'}}");
        ok("crm.deal.update", "{'id':4,'fields':{'STAGE_ID':'PREPARATION'}}");
        ok("crm.lead.add", "{'fields':{'TITLE':'Lead','SOURCE_ID':'WEB'}}");
    }

    private static void ok(String method, String parameters) {
        // Quotes within a title stay escaped.
        portal.call(method, parameters.replace("\"", "\\\"").replace('\'', '"')).isAnswered();
    }

    private static Reply exportAs(long user, String query) {
        return portal.getUrl(
                portal.base()
                        + "/daybook/export/items/"
                        + user
                        + "/"
                        + TestPortal.CODE
                        + "?zone=UTC&"
                        + query);
    }

    private static List<String> lines(String query) {
        return exportAs(1, query).isAnswered().text().lines().toList();
    }

    @Test
    void items_have_their_present_values() {
        var lines = lines("");
        assertThat(lines).hasSize(8);
        assertThat(lines.getFirst()).isEqualTo(COLUMNS);
        assertThat(lines.get(4))
                .startsWith("2,4,\"a, \"\"b\"\"\",0,PREPARATION,P,11,")
                // No time of a move is before that of an earlier row.
                .endsWith(
                        ",2026-01-10T06:00:00+00:00,1,2026-03-08T00:00:00+00:00,1,"
                                + "2026-03-08T00:00:00+00:00,1,NEW");
        assertThat(lines("filter[stageId]=WON")).hasSize(4);
        assertThat(lines("categoryId=1")).hasSize(2);
        assertThat(lines("after=5")).hasSize(3);
        assertThat(lines("to=2020-01-01")).containsExactly(COLUMNS);
    }

    @Test
    void fields_are_texts_as_the_list_of_items_shows_them() {
        var lines = lines("fields=opportunity,CURRENCY_ID,ufCrmColor,begindate&filter[id]=4");
        assertThat(lines.getFirst())
                .isEqualTo(COLUMNS + ",OPPORTUNITY,CURRENCY_ID,UF_CRM_COLOR,BEGINDATE");
        assertThat(lines.get(1))
                .endsWith(",NEW,12.5,EUR,\"[\"\"red\"\",\"\"blue\"\"]\",2026-01-12T00:00:00+00:00");
    }

    @Test
    void all_fields_of_several_types_are_columns() {
        var lines = lines("entityTypeId=1,2&fields=all");
        var names = List.of(lines.getFirst().split(","));
        assertThat(lines).hasSize(9);
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("SOURCE_ID", "OPPORTUNITY", "UF_CRM_COLOR", "IS_RECURRING");
        var lead = lines.get(1).split(",", -1);
        assertThat(lead[0]).isEqualTo("1");
        assertThat(lead[names.indexOf("SOURCE_ID")]).isEqualTo("WEB");
        // A lead has no such field.
        assertThat(lead[names.indexOf("UF_CRM_COLOR")]).isEmpty();
    }

    @Test
    @Case(of = "export", value = "X12")
    void a_restricted_reader_gets_the_items_of_the_list() {
        assertThat(exportAs(12, "").isAnswered().text().lines()).hasSize(5);
    }

    @Test
    @Case(of = "export", value = "X26")
    void what_items_do_not_have_is_refused() {
        exportAs(1, "format=xes").isRefused(400, "INVALID_ARG_VALUE", "Invalid format: 'xes'");
        exportAs(1, "format=ocel-json")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid format: 'ocel-json'");
        exportAs(1, "fields=moon").isRefused(400, "INVALID_ARG_VALUE", "Invalid fields: 'moon'");
        exportAs(1, "with=names").isRefused(400, "INVALID_ARG_VALUE", "Invalid with: 'names'");
        exportAs(1, "moves[ID]=1").isRefused(400, "INVALID_ARG_VALUE", "Invalid moves: 'Array'");
        portal.getUrl(
                        portal.base()
                                + "/daybook/export/moves/1/"
                                + TestPortal.CODE
                                + "?fields=opportunity")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid fields: 'opportunity'");
        isWrongUsage(command("--format", "xes"), "--format xes does not go with export items");
        isWrongUsage(command("--moves", "{}"), "--moves belongs to export moves and changes");
        isWrongUsage(command("--fields", "moon"), "Invalid fields: 'moon'");
        isWrongUsage(
                CommandRun.on(portal, "export", "moves", "--fields", "all"),
                "--fields belongs to export items");
    }

    private static void isWrongUsage(CommandRun run, String message) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private CommandRun command(String... more) {
        var words = new java.util.ArrayList<>(List.of("export", "items", "--zone", "UTC"));
        words.addAll(List.of(more));
        return CommandRun.on(portal, words.toArray(String[]::new));
    }

    @Test
    void the_command_writes_the_same_bytes() throws Exception {
        var file = folder.resolve("items.csv");
        assertThat(command("--fields", "all", "--out", "" + file).code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(exportAs(1, "fields=all").text());
        assertThat(Files.readString(folder.resolve("items.csv.manifest.json")))
                .contains("\"kind\":\"items\"", "\"importable\":false", "\"rows\":7");
    }
}
