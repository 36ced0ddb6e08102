package dev.daybook.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.crm.PortalClock;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.export.formats.ExportColumn;
import dev.daybook.export.formats.SheetRows;
import dev.daybook.method.Caller;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of {@code GET /daybook/export} on fixture F. */
class ExportTest extends PortalTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        portal.services()
                .database()
                .inTransaction(transaction -> transaction.run("delete from task_change"));
        new TaskChanges(portal.services().database(), new TaskReadAccess())
                .load(
                        List.of(
                                new TaskChange(1, 1, 1_772_355_600, "NEW", null, null, 12, 0),
                                new TaskChange(
                                        2,
                                        1,
                                        1_772_355_660,
                                        "TITLE",
                                        "",
                                        "say \"hi\", then\nleave 🎈 =1+1",
                                        12,
                                        0)));
    }

    private static String export(String path) {
        return exportAs(1, path).isAnswered().text();
    }

    private static dev.daybook.Reply exportAs(long user, String pathAndQuery) {
        var parts = pathAndQuery.split("\\?", 2);
        return portal.getUrl(
                portal.base()
                        + "/daybook/export/"
                        + parts[0]
                        + "/"
                        + user
                        + "/"
                        + TestPortal.CODE
                        + "?zone=UTC&"
                        + (parts.length > 1 ? parts[1] : ""));
    }

    @Test
    @Case(of = "export", value = "X1")
    void exports_moves_as_csv() {
        var lines = export("moves").split("\n");
        assertThat(lines).hasSize(18);
        assertThat(lines[0])
                .isEqualTo(
                        "ENTITY_TYPE_ID,ID,TYPE_ID,OWNER_ID,CREATED_TIME,CATEGORY_ID,STAGE_ID,STAGE_SEMANTIC_ID,MOVED_BY_ID,PREVIOUS_STAGE_ID,PREVIOUS_CATEGORY_ID,RESPONSIBLE_ID");
        assertThat(lines[1]).isEqualTo("2,1,1,1,2026-03-01T00:00:00+00:00,0,NEW,P,11,\"\",0,11");
        assertThat(lines[5])
                .isEqualTo("2,5,2,7,2026-03-02T00:00:00+00:00,0,PREPARATION,P,,\"\",0,12");
    }

    @Test
    @Case(
            of = "export",
            value = {"X2", "X3"})
    void exports_changes_with_null_and_empty_values() {
        assertThat(export("changes"))
                .isEqualTo(
                        """
                        ID,TASK_ID,CREATED_DATE,FIELD,FROM_VALUE,TO_VALUE,USER_ID,GROUP_ID
                        1,1,2026-03-01T09:00:00+00:00,NEW,,,12,0
                        2,1,2026-03-01T09:01:00+00:00,TITLE,"","say ""hi"", then
                        leave 🎈 =1+1",12,0
                        """);
        assertThat(export("changes?format=ndjson").lines().toList().get(1))
                .isEqualTo(
                        "{\"ID\":2,\"TASK_ID\":1,\"CREATED_DATE\":\"2026-03-01T09:01:00+00:00\",\"FIELD\":\"TITLE\",\"FROM_VALUE\":\"\",\"TO_VALUE\":\"say \\\"hi\\\", then\\nleave 🎈 =1+1\",\"USER_ID\":12,\"GROUP_ID\":0}");
    }

    @Test
    void exports_for_spreadsheets() {
        var text = export("moves?format=excel&from=2026-03-08");
        assertThat(text)
                .startsWith("\uFEFFENTITY_TYPE_ID;ID;")
                .endsWith(";2026-03-08 00:00:00;0;NEW;P;11;LOSE;0;12\r\n");
    }

    @Test
    @Case(of = "export", value = "X3")
    void spreadsheets_do_not_take_texts_for_formulas() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var sheet =
                new SheetRows(
                        bytes,
                        List.of(ExportColumn.text("A"), ExportColumn.text("B")),
                        ZoneId.of("UTC"),
                        ';');
        sheet.row(List.of(Value.of("=1+1"), Value.of("a;\"b\"")));
        sheet.row(List.of(Value.of(""), Value.of("-1")));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("'=1+1;\"a;\"\"b\"\"\"\r\n;'-1\r\n");
    }

    @Test
    void rows_have_more_columns_on_request() {
        var lines = export("moves?with=derived,names,origin&filter[id]=1").lines().toList();
        assertThat(lines.getFirst())
                .endsWith(
                        ",RESPONSIBLE_ID,SEQ,VISIT,HELD_SECONDS,STAGE_NAME,CATEGORY_NAME,MOVED_BY_NAME,RESPONSIBLE_NAME,OWNER_TITLE,ORIGIN,ACTOR_SOURCE");
        assertThat(lines.get(1))
                .endsWith(",11,1,1,,New,General,Name eleven,Name eleven,Deal,0,\"\"");
        assertThat(lines.get(4)).contains(",11,4,2,172800,");
        assertThat(export("moves?with=origin").lines().toList().get(5))
                .isEqualTo("2,5,2,7,2026-03-02T00:00:00+00:00,0,PREPARATION,P,,\"\",0,12,1,\"\"");
        assertThat(export("changes?with=names").lines().toList().get(1))
                .isEqualTo("1,1,2026-03-01T09:00:00+00:00,NEW,,,12,0,twelve,Name,twelve,");
        exportAs(1, "changes?with=derived")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid with: 'derived'");
        exportAs(1, "moves?with=names&format=xes")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid with: 'names'");
    }

    @Test
    @Case(of = "export", value = "X20")
    void times_have_the_offset_of_the_zone_on_both_sides_of_summer_time() {
        var summer = 1_774_746_000; // 2026-03-29T01:00:00Z
        portal.services()
                .database()
                .inTransaction(transaction -> {
                    transaction.run(
                            "update task_change set created_date = ? where id = 1", summer - 1);
                    return transaction.run(
                            "update task_change set created_date = ? where id = 2", summer);
                });
        try {
            var there =
                    portal.getUrl(
                                    portal.base()
                                            + "/daybook/export/changes/1/"
                                            + TestPortal.CODE
                                            + "?zone=Europe/Berlin")
                            .isAnswered()
                            .text();
            assertThat(there)
                    .contains("1,1,2026-03-29T01:59:59+01:00,", "2,1,2026-03-29T03:00:00+02:00,");
            assertThat(export("changes"))
                    .contains("1,1,2026-03-29T00:59:59+00:00,", "2,1,2026-03-29T01:00:00+00:00,");
        } finally {
            portal.services()
                    .database()
                    .inTransaction(transaction ->
                            transaction.run(
                                    "update task_change set created_date = 1772355540 + 60 * id"));
        }
    }

    @Test
    void the_period_the_category_and_filters_select_rows() {
        assertThat(export("moves?from=2026-03-04&to=2026-03-05").lines()).hasSize(5);
        assertThat(export("moves?categoryId=1").lines()).hasSize(2);
        assertThat(export("moves?filter[assignedById]=11").lines()).hasSize(8);
        assertThat(export("moves?moves[STAGE_ID]=WON").lines()).hasSize(4);
        assertThat(export("moves?after=15").lines()).hasSize(3);
    }

    @Test
    @Case(of = "export", value = "X15")
    void an_empty_export_has_a_header() {
        assertThat(export("moves?entityTypeId=1").lines()).hasSize(1);
        assertThat(export("moves?entityTypeId=1&format=ndjson")).isEmpty();
    }

    @Test
    @Case(of = "export", value = "X12")
    void a_restricted_reader_gets_the_rows_of_the_list() {
        assertThat(exportAs(12, "moves").isAnswered().text().lines()).hasSize(11);
        assertThat(exportAs(13, "changes").isAnswered().text().lines()).hasSize(1);
    }

    @Test
    @Case(
            of = "export",
            value = {"X11", "X26"})
    void invalid_requests_are_refused_before_the_first_byte() {
        exportAs(1, "moves?format=word")
                .isRefused(400, "INVALID_ARG_VALUE", "Invalid format: 'word'");
        exportAs(1, "moves?categoryId=99")
                .isRefused(400, "INVALID_ARG_VALUE", "Unknown categoryId 99");
        exportAs(1, "moves?filter[moon]=1")
                .isRefused(
                        400,
                        "INVALID_ARG_VALUE",
                        "Invalid filter: field 'MOON' is not allowed in filter");
        exportAs(1, "moves?from=soon")
                .isRefused(400, "WRONG_DATETIME_FORMAT", "Incorrect date format");
        assertThat(portal.getUrl(portal.base() + "/daybook/export/moves/1/wrong").status())
                .isEqualTo(403);
        assertThat(portal.getUrl(portal.base() + "/daybook/export/moves").status()).isEqualTo(401);
        portal.webhook(1, "onlytask", Set.of("task"));
        assertThat(portal.getUrl(portal.base() + "/daybook/export/moves/1/onlytask").status())
                .isEqualTo(403);
    }

    @Test
    void an_export_is_continued_at_its_position() {
        var first = exportAs(1, "moves");
        var position = first.header("Daybook-Position");
        assertThat(position).startsWith("2.17.");
        var rest = export("moves?after=10&position=" + position);
        assertThat(first.text()).endsWith(rest.substring(rest.indexOf('\n') + 1));
        exportAs(1, "moves?position=2.17.999999")
                .isRefused(
                        409,
                        "EXPORT_CHANGED",
                        "Rows were removed from the history since the export began: begin again");
    }

    /** Rows that are removed while the export runs would be partly in it. */
    @Test
    void an_export_fails_if_rows_are_removed_meanwhile() {
        var deal =
                portal.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Gone\"}}").number("result");
        var caller =
                new Caller(1, true, true, new Caller.Credential.Webhook(1), Set.of("crm", "task"));
        var export =
                Export.of(
                        portal.services().database(),
                        new PortalClock(portal.clock(), ZoneId.of("UTC")),
                        caller,
                        Export.Kind.MOVES,
                        new LinkedHashMap<>());
        portal.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
        assertThatThrownBy(() -> export.writeTo(OutputStream.nullOutputStream(), _ -> {}))
                .isInstanceOf(ApiException.class);
    }
}
