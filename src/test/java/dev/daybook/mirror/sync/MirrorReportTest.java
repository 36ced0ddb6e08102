package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of what the status and the report of a mirror show, and of a mirror of recent history. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorReportTest {

    private static final String HISTORY = "crm.stagehistory.list?entityTypeId=2&order[ID]=ASC";

    @Parameter TestPortal.On store;

    private TestPortal live;

    @BeforeEach
    void start() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
    }

    private long deal() {
        return live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").number("result");
    }

    private void move(long deal, String stage) {
        live.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    private long task() {
        return live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Task\",\"RESPONSIBLE_ID\":1}}")
                .at("result.task.id")
                .asWhole();
    }

    private static Value stream(Value report, String name) {
        return report.member("streams").elements().stream()
                .filter(stream -> stream.member("stream").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Value.Tree withUnknownField(Value.Tree tree) {
        if (!tree.members().containsKey("stageId")) {
            return tree;
        }
        var members = new LinkedHashMap<>(tree.members());
        members.put("unheardOf", Value.of(1));
        return new Value.Tree(members);
    }

    @Test
    void the_report_names_actors_gone_rows_unknown_tasks_and_what_is_not_stored(
            @TempDir Path folder) throws IOException {
        var first = deal();
        move(first, "PREPARATION");
        live.clock().advance(Duration.ofMinutes(1));
        move(first, "EXECUTING");
        var second = deal();
        task();
        var deleted = task();
        task();
        live.call("tasks.task.delete", "{\"taskId\":" + deleted + "}").isAnswered();
        try (var source = new ChangedSource(live, MirrorReportTest::withUnknownField);
                var pair = MirrorPair.of(live, store, source.options()).complete()) {
            live.call("crm.deal.delete", "{\"id\":" + second + "}").isAnswered();
            pair.during(Duration.ofMinutes(62));
            pair.complete();
            var file = folder.resolve("moves.csv");
            Files.writeString(
                    file,
                    "ID,ENTITY_TYPE_ID,OWNER_ID,TYPE_ID,CREATED_TIME,CATEGORY_ID,STAGE_ID,"
                            + "STAGE_SEMANTIC_ID\n900,2,1,2,2026-01-11T10:00:00+03:00,0,NEW,P\n");
            CommandRun.on(pair.copy, "import", "moves", file.toString());

            var report = CommandRun.on(pair.copy, "mirror", "report", "--json").json();
            var moves = stream(report, "moves.2");
            assertThat(moves.member("actor").members())
                    .containsEntry("created", Value.of(1))
                    .containsEntry("item", Value.of(1))
                    // One of two moves between two cycles, and the imported one.
                    .containsEntry("unknown", Value.of(2));
            assertThat(moves.member("gone").member("deleted").asWhole()).isOne();
            assertThat(moves.member("first_time").asText())
                    .isLessThan(moves.member("last_time").asText());
            assertThat(moves.member("rest_seconds").asWhole()).isZero();
            assertThat(report.member("tasks").member("unknown").asWhole()).isOne();
            assertThat(report.member("source").member("host").asText()).startsWith("127.0.0.1:");
            assertThat(report.member("dropped_fields").elements())
                    .contains(Value.of("items.2.unheardOf"));
            assertThat(report.member("imports").elements())
                    .singleElement()
                    .satisfies(found ->
                            assertThat(found.member("name").asText()).isEqualTo("moves.csv"));
            var budget = report.member("budget");
            assertThat(budget.member("requests_24h").asWhole()).isGreaterThan(10);
            assertThat(budget.member("own_503").asWhole()).isZero();
            assertThat(budget.member("foreign_503").asWhole()).isZero();
            assertThat(budget.members()).containsKey("rows_per_request");

            assertThat(pair.copy.getUrl(pair.copy.base() + "/metrics").text())
                    .contains("daybook_mirror_attention 0.0", "daybook_mirror_missed_rows 0.0")
                    .containsPattern("daybook_mirror_requests_of_day [1-9]");
            assertThat(live.getUrl(live.base() + "/metrics").text())
                    .doesNotContain("daybook_mirror_");

            // Requests of the day outlive a restart.
            pair.restart();
            pair.during(Duration.ofSeconds(12));
            var again = CommandRun.on(pair.copy, "mirror", "report", "--json").json();
            assertThat(again.member("budget").member("requests_24h").asWhole())
                    .isGreaterThan(budget.member("requests_24h").asWhole());
        }
    }

    @Test
    void the_report_can_be_a_web_page(@TempDir Path folder) throws IOException {
        deal();
        try (var pair = MirrorPair.of(live, store).complete()) {
            var file = folder.resolve("report.html");

            var run = CommandRun.on(pair.copy, "mirror", "report", "--html", file.toString());

            assertThat(run.out()).isEqualTo("The mirror is complete and equal to the source.");
            assertThat(Files.readString(file))
                    .contains("<strong>The mirror is complete and equal to the source.</strong>")
                    .contains("<th scope=\"row\">moves.2</th>")
                    .contains("<li>State    following</li>")
                    .doesNotContain(TestPortal.CODE);
            var refused = CommandRun.on(pair.copy, "mirror", "report", "--html", folder.toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).startsWith("daybook: cannot write " + folder);
        }
    }

    @Test
    void a_watched_status_is_shown_until_it_is_interrupted() throws InterruptedException {
        deal();
        try (var pair = MirrorPair.of(live, store).complete()) {
            var run = new CommandRun[1];
            var thread =
                    Thread.ofPlatform()
                            .start(() ->
                                    run[0] =
                                            CommandRun.on(
                                                    pair.copy, "mirror", "status", "--watch"));
            Thread.sleep(Duration.ofMillis(2_600));
            thread.interrupt();
            thread.join();

            assertThat(run[0].code()).isZero();
            assertThat(run[0].out().split("Source ", -1)).hasSizeBetween(2, 3);
        }
    }

    // ---- recent history alone ----

    private static void isIncomplete(MirrorPair pair, String call) {
        var reply = pair.copy.get(call);
        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        assertThat(reply.at("error").asText()).isEqualTo("MIRROR_INCOMPLETE");
    }

    @Test
    void history_before_a_date_is_not_read_and_questions_about_it_are_refused() {
        var old = deal();
        var oldTask = task();
        live.clock().advance(Duration.ofDays(40));
        var since = live.clock().instant();
        move(old, "PREPARATION");
        deal();
        var task = task();
        live.clock().advance(Duration.ofDays(1));
        try (var pair = MirrorPair.of(live, store, "--since", since.toString()).complete()) {
            assertThat(pair.report().text())
                    .contains("1 of 2 task histories read, 0 gone, 0 denied, 1 too old")
                    .endsWith(
                            "The mirror is complete and equal to the source, with history from "
                                    + Listing.utc(since.getEpochSecond())
                                    + " on.");
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(2);
            // Items are there whatever their age.
            pair.areEqual("crm.item.list?entityTypeId=2&order[id]=ASC", "items");

            var recent =
                    "&filter[%3E%3DCREATED_TIME]="
                            + Listing.utc(since.getEpochSecond()).replace("+", "%2B");
            pair.areEqual(HISTORY + recent, "items");
            pair.areEqual("tasks.task.history.list?taskId=" + task, "list");
            isIncomplete(pair, HISTORY);
            isIncomplete(pair, "tasks.task.history.list?taskId=" + oldTask);
            isIncomplete(pair, HISTORY + "&filter[>ID]=0");

            // An old task that changes is read whole.
            live.call(
                            "tasks.task.update",
                            "{\"taskId\":" + oldTask + ",\"fields\":{\"TITLE\":\"New\"}}")
                    .isAnswered();
            move(old, "WON");
            pair.during(Duration.ofMinutes(62));
            pair.complete();
            pair.areEqual("tasks.task.history.list?taskId=" + oldTask, "list");
            pair.areEqual(HISTORY + recent, "items");
            assertThat(pair.report().isComplete()).isTrue();
        }
    }

    @Test
    void a_portal_whose_history_is_all_recent_is_served_whole() {
        deal();
        task();
        try (var pair = MirrorPair.of(live, store, "--since", "2001-01-01").complete()) {
            pair.isEqual();
            assertThat(pair.report().isComplete()).isTrue();
        }
        var wrong =
                CommandRun.reading("", "mirror", "add", "--url", "http://x", "--since", "some day");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("daybook: --since is a date, such as 2024-01-01");
    }
}
