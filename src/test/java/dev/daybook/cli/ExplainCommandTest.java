package dev.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.PortalTest;
import dev.daybook.Reply;
import dev.daybook.explain.ExplainFixture;
import dev.daybook.explain.TaskFixture;
import dev.daybook.explain.table.CsvWriter;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests of {@code daybook explain} on fixture F. */
class ExplainCommandTest extends PortalTest {

    @BeforeParameterizedClassInvocation
    static void fill() {
        ExplainFixture.build(portal);
        TaskFixture.build(portal);
    }

    private static CommandRun explain(String question, String... options) {
        var words = new ArrayList<>(List.of("explain", question));
        words.addAll(List.of("--at", "2026-03-10T00:00:00Z", "--zone", "UTC"));
        words.addAll(List.of(options));
        return CommandRun.on(portal, words.toArray(String[]::new));
    }

    @Test
    @Case(of = "explain", value = "E45")
    void prints_csv_with_seconds() {
        var lines =
                explain("stagetime", "--by", "left", "--category", "0", "--format", "csv")
                        .isDone()
                        .out()
                        .lines()
                        .toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst())
                .startsWith("categoryId,stageId,stageName,semantics,count,items,medianSeconds");
        assertThat(lines.get(1)).contains(",NEW,").contains(",5,4,172800,259200,259200,172800,");
    }

    @Test
    void prints_a_table_for_people() {
        var out = explain("stagetime", "--by", "left", "--category", "0").isDone().out();
        assertThat(out.lines().findFirst().orElseThrow())
                .startsWith("categoryId  stageId")
                .contains("median");
        assertThat(out)
                .contains("2d")
                .contains("3d")
                .contains("at 2026-03-10T00:00:00+00:00 (UTC); 5 items, 10 moves; position 17");
    }

    @Test
    @Case(of = "explain", value = "E46")
    void answers_equal_those_of_the_remote_method() {
        same("stagetime", "{'by':'left','categoryId':0}", "--by", "left", "--category", "0");
        same("stays", "{'ids':[1]}", "--ids", "1");
        same("count", "{'groupBy':['person']}", "--group-by", "person");
        same(
                "funnel",
                "{'by':'cohort','categoryId':0,'from':'2026-03-01','to':'2026-03-04'}",
                "--by",
                "cohort",
                "--category",
                "0",
                "--from",
                "2026-03-01",
                "--to",
                "2026-03-04");
        same("transitions", "{}");
        same("variants", "{'finished':true}", "--finished");
        same("flow", "{'bucket':'week','stages':true}", "--bucket", "week", "--stages");
        same("asof", "{}");
        same("ageing", "{'olderThan':86400}", "--older-than", "86400");
        same("outcomes", "{'bucket':'month'}", "--bucket", "month");
        same("outcomes", "{'sum':'opportunity'}", "--sum", "opportunity");
        same(
                "variants",
                "{'from':'2026-03-03','to':'2026-03-05','compare':'previous'}",
                "--from",
                "2026-03-03",
                "--to",
                "2026-03-05",
                "--compare",
                "previous");
        same("entries", "{'ids':[1,5,7],'stages':['NEW']}", "--ids", "1,5,7", "--stages", "NEW");
        same(
                "stagetime",
                "{'by':'left','groupBy':['person'],'moves':{'PREVIOUS_STAGE_ID':'PREPARATION'}}",
                "--by",
                "left",
                "--group-by",
                "person",
                "--moves",
                "{\"PREVIOUS_STAGE_ID\":\"PREPARATION\"}");
        same("stays", "{'filter':{'assignedById':11}}", "--filter", "{\"assignedById\":11}");
        same("tasks.time", "{'list':true}", "--list");
        same("tasks.count", "{'groupBy':['person'],'whose':'actor'}", "--group-by", "person");
        same("tasks.days", "{'bucket':'day'}", "--bucket", "day");
    }

    @Test
    void a_map_is_printed_with_its_nodes() {
        var out = explain("transitions", "--form", "map").isDone().out();
        assertThat(out.lines().filter(line -> line.contains("median"))).hasSize(2);
        assertThat(out).contains("openMedian").contains("7 items, 17 moves");
        assertThat(
                        explain("transitions", "--form", "map", "--format", "json")
                                .json()
                                .member("nodes"))
                .isEqualTo(
                        explain("stagetime", "--by", "left", "--format", "json")
                                .json()
                                .member("rows"));
        var csv = explain("transitions", "--form", "map", "--format", "csv");
        assertThat(csv.code()).isEqualTo(2);
        assertThat(csv.err()).contains("one table");
    }

    private static void same(String question, String json, String... options) {
        var words = new ArrayList<>(List.of(options));
        var command = question.replace('.', '-');
        words.addAll(List.of("--format", "json"));
        var printed = explain(command, words.toArray(String[]::new)).isDone();
        var parameters =
                (question.startsWith("tasks.") ? "{" : "{'entityTypeId':2,")
                        + "'at':'2026-03-10T00:00:00Z','zone':'UTC'"
                        + (json.length() > 2 ? "," : "")
                        + json.substring(1);
        var reply =
                portal.call("daybook.explain." + question, parameters.replace('\'', '"'))
                        .isAnswered();
        assertThat(printed.json()).as(question).isEqualTo(reply.at("result"));
        assertThat(Reply.text(reply.at("result.rows"))).isNotEqualTo("[]");
        words.set(words.size() - 1, "csv");
        assertThat(explain(command, words.toArray(String[]::new)).isDone().out())
                .as(question)
                .isEqualTo(csv(List.copyOf(reply.at("result.rows").elements())).strip());
        words.subList(words.size() - 2, words.size()).clear();
        words.add("--json");
        assertThat(explain(command, words.toArray(String[]::new)).json()).isEqualTo(printed.json());
    }

    private static String csv(List<Value> rows) {
        var text = new StringBuilder();
        var csv = new CsvWriter(text);
        try {
            csv.header(List.copyOf(rows.getFirst().members().keySet()));
            for (var row : rows) {
                csv.line(row.members().values().iterator());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Test
    void answers_with_the_permissions_of_a_user() {
        assertThat(
                        explain("count", "--as-user", "12", "--format", "csv")
                                .isDone()
                                .out()
                                .lines()
                                .toList())
                .containsExactly("moves,items,firstEntries", "10,4,9");
    }

    @Test
    @Case(of = "explain", value = "E47")
    void a_missing_choice_is_named() {
        assertThat(explain("funnel").code()).isEqualTo(2);
        assertThat(explain("funnel").err())
                .contains("--by is missing")
                .contains("transition")
                .contains("cohort");
    }

    @Test
    void a_wrong_option_is_wrong_usage() {
        for (var words :
                new String[][] {
                    {"funnel", "--by", "chance"},
                    {"count", "--from", "soon"},
                    {"count", "--bucket", "hour"},
                    {"tasks-time", "--by", "chance"},
                }) {
            var options = Arrays.copyOfRange(words, 1, words.length);
            assertThat(explain(words[0], options).code()).as(String.join(" ", words)).isEqualTo(2);
        }
    }

    @Test
    void errors_are_reported_in_one_line() {
        explain("stagetime", "--by", "left", "--category", "99").failed("Unknown categoryId 99");
    }
}
