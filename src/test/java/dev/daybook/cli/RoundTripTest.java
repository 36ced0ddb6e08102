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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests that exported history is imported without loss. */
class RoundTripTest extends PortalTest {

    private static final String SHARED = "'zone':'UTC','at':'2026-03-10T00:00:00Z',";
    private static final String OF_DEALS = "'entityTypeId':2,";

    /** The questions of the cases about both fixtures, each with the user that asks. */
    private static final List<String> QUESTIONS =
            List.of(
                    "1 stagetime 'by':'left','categoryId':0",
                    "1 stagetime 'by':'left','categoryId':0,'unit':'item'",
                    "1 stagetime 'by':'left','from':'2026-03-03','to':'2026-03-05'",
                    "1 stagetime 'by':'entered','from':'2026-03-03','to':'2026-03-05'",
                    "1 stagetime 'by':'inside','from':'2026-03-03','to':'2026-03-05'",
                    "1 stagetime 'by':'left','calendar':{'days':[1,2,3,4,5],'from':'09:00','to':'18:00'}",
                    "1 stagetime 'by':'left','groupBy':['person'],'moves':{'PREVIOUS_STAGE_ID':'PREPARATION'}",
                    "1 stagetime 'by':'left','filter':{'assignedById':11}",
                    "12 stagetime 'by':'left'",
                    "1 stays 'ids':[1]",
                    "1 stays 'ids':[1],'summary':true",
                    "1 funnel 'by':'transition','categoryId':0,'from':'2026-03-03','to':'2026-03-06'",
                    "1 funnel 'by':'cohort','categoryId':0,'from':'2026-03-01','to':'2026-03-04'",
                    "1 funnel 'by':'cohort','categoryId':0,'from':'2026-03-01','to':'2026-03-04','within':3",
                    "1 transitions 'filter':{'assignedById':11}",
                    "1 variants 'finished':false",
                    "1 variants 'finished':true",
                    "1 flow 'bucket':'day','from':'2026-03-01','to':'2026-03-10','stages':true",
                    "1 flow 'bucket':'year'",
                    "1 flow 'bucket':'day','from':'2026-03-01','to':'2026-03-10','dayStart':'06:00'",
                    "1 asof 'at':'2026-03-04T12:00:00Z'",
                    "1 asof 'list':true",
                    "1 ageing 'olderThan':86400",
                    "1 ageing 'olderThan':'p85'",
                    "1 count 'groupBy':['person','responsible','type']",
                    "1 count 'bucket':'day','moves':{'STAGE_ID':['WON','C1:WON']}",
                    "1 count 'from':'2026-03-04','to':'2026-03-07','compare':'previous'",
                    "1 outcomes 'bucket':'month'",
                    "1 outcomes 'bucket':'month','standing':true",
                    "1 entries 'ids':[1,5,7],'stages':['NEW']",
                    "1 entries 'semantics':'final'",
                    "1 tasks.time 'from':'2026-03-01','to':'2026-04-01'",
                    "1 tasks.time 'list':true",
                    "1 tasks.time 'list':true,'net':true",
                    "1 tasks.count 'bucket':'month','groupBy':['person']",
                    "1 tasks.count 'groupBy':['person'],'whose':'responsible'",
                    "13 tasks.count 'groupBy':['person']",
                    "1 tasks.days 'from':'2026-03-01','to':'2026-04-01'");

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
                ExplainFixture.withoutRows(empty);
                TaskFixture.withoutRows(empty);
                for (var kind : List.of("moves", "changes")) {
                    var first = export(portal, kind, format, kind + "-first");
                    CommandRun.on(empty, "import", kind, "" + first).isDone();
                    var second = export(empty, kind, format, kind + "-second");
                    assertThat(second).hasSameBinaryContentAs(first);
                }
                for (var question : QUESTIONS) {
                    assertThat(rows(empty, question))
                            .as(question)
                            .isNotEmpty()
                            .isEqualTo(rows(portal, question));
                }
            }
        }
    }

    private static List<Value> rows(TestPortal asked, String question) {
        var parts = question.split(" ", 3);
        var type = parts[1].startsWith("tasks.") ? "" : OF_DEALS;
        return List.copyOf(
                asked.callAs(
                                Long.parseLong(parts[0]),
                                "daybook.explain." + parts[1],
                                ("{" + SHARED + type + parts[2] + "}").replace('\'', '"'))
                        .isAnswered()
                        .at("result.rows")
                        .elements());
    }
}
