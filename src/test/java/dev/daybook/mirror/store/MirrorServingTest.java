package dev.daybook.mirror.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.pages.PageVisitor;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the calls that a mirror answers and refuses. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorServingTest {

    private static final String MOVES = "crm.stagehistory.list";

    @Parameter private TestPortal.On on;

    private MirrorFixture portals;

    @BeforeEach
    void begin() {
        portals = MirrorFixture.on(on);
        portals.work();
        portals.copy();
        portals.mirror.webhook(1, TestPortal.CODE, portals.mirror.allScopes());
        pause();
    }

    @AfterEach
    void end() {
        portals.close();
    }

    private void settings(MirrorSettings.State state) {
        portals.store.change(
                settings -> settings.in(state, "").withAsOf(1_768_000_000, 1_768_003_600));
        pause();
    }

    // A server notices a change of the settings within half a second.
    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(600));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void halfRead() {
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.uncover("moves.2", 1, 2);
                    changes.save(
                            StreamState.of("moves.2")
                                    .in(Phase.SNAPSHOT)
                                    .withHead(4)
                                    .withSpan(4, 1));
                    return true;
                });
        settings(MirrorSettings.State.SNAPSHOT);
    }

    private static String moves(String filter) {
        return ("{'entityTypeId':2,'order':{'ID':'ASC'},'filter':" + filter + "}")
                .replace('\'', '"');
    }

    @Test
    @Case(of = "mirror", value = "75")
    void changes_are_refused_alone_and_within_a_batch() {
        for (var call :
                Map.of(
                                "crm.deal.add", "{\"fields\":{\"TITLE\":\"A\"}}",
                                "crm.deal.update", "{\"id\":1,\"fields\":{\"TITLE\":\"A\"}}",
                                "crm.deal.delete", "{\"id\":1}",
                                "tasks.task.add",
                                        "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}",
                                "crm.category.add",
                                        "{\"entityTypeId\":2,\"fields\":{\"name\":\"A\"}}")
                        .entrySet()) {
            var reply = portals.mirror.call(call.getKey(), call.getValue());
            assertThat(reply.status()).as(call.getKey() + reply.text()).isEqualTo(403);
            assertThat(reply.text()).contains("READ_ONLY");
        }
        var batch =
                portals.mirror.call(
                        "batch",
                        "{\"cmd\":{\"read\":\"profile\","
                                + "\"write\":\"crm.deal.add?fields[TITLE]=A\"}}");
        assertThat(batch.text()).contains("\"write\":{\"error\":\"READ_ONLY\"");
        assertThat(batch.has("result.result.read")).isTrue();
        assertThat(portals.store.rows("items.2", 0, 1_000)).isEqualTo(2);
    }

    @Test
    @Case(of = "mirror", value = "73")
    void an_incomplete_type_is_refused_unless_the_question_lies_in_what_was_read() {
        halfRead();

        portals.mirror
                .call(MOVES, moves("{}"))
                .isRefused(
                        403,
                        "MIRROR_INCOMPLETE",
                        "The stage history of type 2 (Deal) is mirrored to 50 %, expected to be"
                                + " complete at 2026-01-10T03:06:40+03:00");
        assertForbidden(MOVES, moves("{'OWNER_ID':1}"), "MIRROR_INCOMPLETE");
        assertForbidden(MOVES, moves("{'>ID':1}"), "MIRROR_INCOMPLETE");

        portals.assertEqual(MOVES, moves("{'>ID':2}"));
        portals.assertEqual(MOVES, moves("{'>ID':2,'OWNER_ID':1}"));
    }

    @Test
    void questions_and_exports_about_an_incomplete_type_are_refused() {
        halfRead();
        assertForbidden(
                "daybook.explain.stagetime",
                "{\"entityTypeId\":2,\"by\":\"left\"}",
                "MIRROR_INCOMPLETE");
        var exported = export("moves", "?entityTypeId=2");
        assertThat(exported.status()).as(exported.text()).isEqualTo(403);
        assertThat(exported.text()).contains("MIRROR_INCOMPLETE");
        isRefused("explain", "stagetime", "--type", "2", "--by", "left");
        isRefused("export", "moves", "--type", "2");

        portals.mirror
                .call("daybook.explain.stagetime", "{\"entityTypeId\":1,\"by\":\"left\"}")
                .isAnswered();
        assertThat(export("moves", "?entityTypeId=1").status()).isEqualTo(200);
    }

    @Test
    void questions_and_exports_about_incomplete_task_history_are_refused() {
        portals.mirror.call("daybook.explain.tasks.count", "{}").isAnswered();
        assertThat(export("changes", "").status()).isEqualTo(200);

        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.save(StreamState.of("changes").in(Phase.SNAPSHOT));
                    return true;
                });
        settings(MirrorSettings.State.SNAPSHOT);

        assertForbidden("daybook.explain.tasks.count", "{}", "MIRROR_INCOMPLETE");
        var exported = export("changes", "");
        assertThat(exported.status()).as(exported.text()).isEqualTo(403);
        assertThat(exported.text()).contains("MIRROR_INCOMPLETE");
        isRefused("explain", "tasks-count");
        isRefused("export", "changes");
    }

    private Reply export(String journal, String query) {
        return portals.mirror.getUrl(
                portals.mirror.base()
                        + "/daybook/export/"
                        + journal
                        + "/1/"
                        + TestPortal.CODE
                        + query);
    }

    private void serveIncomplete() {
        done("mirror", "set", "--incomplete", "serve");
        pause();
    }

    private CommandRun done(String... words) {
        var run = CommandRun.on(portals.mirror, words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private void isRefused(String... words) {
        var run = CommandRun.on(portals.mirror, words);
        assertThat(run.code()).as(run.out()).isNotZero();
        assertThat(run.err()).contains("mirrored");
    }

    @Test
    @Case(of = "mirror", value = "74")
    void an_operator_may_have_incomplete_types_answered() {
        halfRead();
        serveIncomplete();

        var reply = portals.mirror.call(MOVES, moves("{}")).isAnswered();

        assertThat(reply.header("Daybook-Mirror-State")).isEqualTo("snapshot");
        assertThat(reply.header("Daybook-Mirror-As-Of")).isEqualTo("2026-01-10T02:06:40+03:00");
    }

    @Test
    @Case(of = "export", value = "X21")
    void answers_and_manifests_report_that_their_data_is_incomplete(@TempDir Path folder)
            throws IOException {
        assertThat(isComplete("daybook.explain.count", "{\"entityTypeId\":2}")).isTrue();
        assertThat(manifest(folder.resolve("all.csv"))).contains("\"complete\":true");
        halfRead();
        isRefused("export", "moves", "--type", "2", "--out", "" + folder.resolve("none.csv"));
        assertThat(folder.resolve("none.csv")).doesNotExist();

        serveIncomplete();

        assertThat(isComplete("daybook.explain.count", "{\"entityTypeId\":2}")).isFalse();
        assertThat(isComplete("daybook.explain.count", "{\"entityTypeId\":1}")).isTrue();
        assertThat(isComplete("daybook.explain.tasks.count", "{}")).isTrue();
        assertThat(done("explain", "count", "--type", "2").out())
                .contains("not completely mirrored");
        assertThat(manifest(folder.resolve("part.csv"))).contains("\"complete\":false");
    }

    private boolean isComplete(String question, String parameters) {
        return portals.mirror
                .call(question, parameters)
                .isAnswered()
                .at("result.about.complete")
                .isTruthy();
    }

    private String manifest(Path file) throws IOException {
        done("export", "moves", "--type", "2", "--out", "" + file);
        return Files.readString(file.resolveSibling(file.getFileName() + ".manifest.json"));
    }

    @Test
    void stays_across_unread_rows_are_in_no_figure() {
        portals.mirror.at("15:00:00");
        // Deal 1 moved by the rows 1, 3 and 4; row 2 might be a move of it.
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.uncover("moves.2", 2, 2);
                    changes.save(
                            StreamState.of("moves.2")
                                    .in(Phase.SNAPSHOT)
                                    .withHead(4)
                                    .withSpan(4, 1));
                    return true;
                });
        serveIncomplete();

        for (var by : List.of("left", "entered", "inside")) {
            var reply = asked("stagetime", ",\"by\":\"" + by + "\"");
            // The open stay of deal 2 is a piece of the period.
            assertThat(cells(reply, "NEW", "count"))
                    .as(by)
                    .containsExactly(by.equals("inside") ? "1" : "0");
            assertThat(cells(reply, "PREPARATION", "count")).as(by).containsExactly("1");
            assertThat(reply.number("result.about.uncertain")).as(by).isEqualTo(1);
        }
        assertThat(column(asked("stays", ",\"ids\":[1]"), "state"))
                .containsExactly("uncertain", "closed", "final");
        assertThat(column(asked("stays", ",\"ids\":[1]"), "leftTime").getFirst()).isEmpty();
        assertThat(column(asked("stays", ",\"ids\":[1],\"summary\":true"), "seconds"))
                .containsExactly("0", "3600", "0");
        assertThat(column(asked("transitions", ""), "fromStageId"))
                .containsExactlyInAnyOrder("", "NEW", "PREPARATION", "WON");
        assertThat(column(asked("variants", ""), "example")).containsExactly("2");
        assertThat(column(asked("flow", ",\"bucket\":\"year\",\"from\":\"2026-01-01\""), "arrived"))
                .containsExactly("1");
        assertThat(
                        asked("funnel", ",\"by\":\"cohort\",\"categoryId\":0")
                                .number("result.totals.items"))
                .isEqualTo(1);
        assertThat(
                        asked("asof", ",\"at\":\"2026-01-10T09:59:59+03:00\"")
                                .number("result.totals.items"))
                .isEqualTo(1);
        assertThat(asked("count", ",\"of\":\"exits\"").number("result.totals.moves")).isEqualTo(1);
        assertThat(column(asked("count", ",\"groupBy\":[\"fromStage\"]"), "fromStageId"))
                .containsExactlyInAnyOrder("PREPARATION", "");
        assertThat(column(asked("entries", ",\"ids\":[1]"), "secondsTotal"))
                .containsExactly("", "3600", "0");
        assertThat(asked("outcomes", "").number("result.totals.won")).isEqualTo(1);
        assertThat(done("explain", "stagetime", "--type", "2", "--by", "left").out())
                .contains("1 stays across unread rows left out");
    }

    private Reply asked(String question, String parameters) {
        return portals.mirror
                .call("daybook.explain." + question, "{\"entityTypeId\":2" + parameters + "}")
                .isAnswered();
    }

    private static List<String> column(Reply reply, String name) {
        return reply.at("result.rows").elements().stream()
                .map(row -> row.members().get(name).asText())
                .toList();
    }

    private static List<String> cells(Reply reply, String stage, String name) {
        return reply.at("result.rows").elements().stream()
                .filter(row -> row.members().get("stageId").asText().equals(stage))
                .map(row -> row.members().get(name).asText())
                .toList();
    }

    @Test
    void data_that_is_not_mirrored_is_refused_by_name() {
        assertForbidden("crm.contact.list", "{}", "NOT_MIRRORED");
        assertForbidden("task.commentitem.getlist", "{\"taskId\":1}", "NOT_MIRRORED");
    }

    private void assertForbidden(String method, String parameters, String code) {
        var reply = portals.mirror.call(method, parameters);
        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        assertThat(reply.text()).contains("\"error\":\"" + code + "\"");
    }

    @Test
    @Case(of = "mirror", value = "78")
    void others_than_administrators_see_nothing_until_they_are_allowed_to() {
        complete();
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.users(
                            List.of(Value.tree("ID", "9", "NAME", "Employee", "ACTIVE", true)));
                    return true;
                });
        portals.mirror.webhook(9, TestPortal.CODE, portals.mirror.allScopes());

        portals.mirror.callAs(9, MOVES, moves("{}")).hasTotal(0);

        portals.mirror.services().rights().set(9, 2, Map.of(Action.READ, Level.ALL));
        portals.mirror.callAs(9, MOVES, moves("{}")).hasTotal(4);
    }

    private void complete() {
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    for (var stream : List.of("moves.2", "items.2")) {
                        changes.save(StreamState.of(stream).in(Phase.FOLLOWING));
                    }
                    return true;
                });
        settings(MirrorSettings.State.FOLLOWING);
    }

    @Test
    @Case(of = "mirror", value = "55")
    void the_archive_is_asked_for_by_name() {
        complete();
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.goneItem(2, 1, GoneReason.DELETED);
                    return true;
                });

        portals.mirror
                .call(
                        "daybook.stagehistory.gone.list",
                        "{\"entityTypeId\":2,\"filter\":{\"GONE_WHY\":\"deleted\"},"
                                + "\"order\":{\"ID\":\"ASC\"}}")
                .hasTotal(3)
                .lists("ID", "1", "3", "4");
        portals.mirror.call(MOVES, moves("{}")).hasTotal(1);
        portals.mirror.call("daybook.task.history.gone.list", "{}").hasTotal(0);
    }

    @Test
    @Case(of = "mirror", value = "65")
    void stages_have_the_names_that_they_had_at_a_moment() {
        complete();
        portals.mirror.at("15:00:00");
        var renamed =
                portals.rows("crm.status.list", "{}", "").stream()
                        .filter(row -> !new SourceRow(row).text("STATUS_ID").equals("EXECUTING"))
                        .map(row ->
                                new SourceRow(row).text("STATUS_ID").equals("PREPARATION")
                                        ? Value.tree(
                                                "ID", new SourceRow(row).get("ID"),
                                                "ENTITY_ID", "DEAL_STAGE",
                                                "STATUS_ID", "PREPARATION",
                                                "NAME", "Renamed",
                                                "SORT", "20")
                                        : row)
                        .toList();
        portals.store.apply(
                MirrorFixture.HOLDER,
                changes -> {
                    changes.statuses(renamed);
                    return true;
                });

        assertThat(stages("2026-01-10T14:00:00+03:00"))
                .doesNotContain("Renamed")
                .doesNotContain("\"REMOVED\":\"Y\"");
        assertThat(stages("2026-01-10T16:00:00+03:00"))
                .contains("\"NAME\":\"Renamed\"")
                .contains("\"REMOVED\":\"Y\"");
    }

    private String stages(String at) {
        return portals.mirror
                .call("daybook.stage.list", "{\"entityTypeId\":2,\"at\":\"" + at + "\"}")
                .isAnswered()
                .text();
    }

    @Test
    @Case(of = "mirror", value = "90")
    void a_detached_portal_is_its_own_and_continues_behind_the_highest_ids() {
        complete();
        portals.store.detach();
        pause();

        var deal =
                portals.mirror
                        .call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Own\"}}")
                        .isAnswered()
                        .number("result");

        assertThat(deal).isEqualTo(3);
        portals.mirror.call(MOVES, moves("{'OWNER_ID':3}")).lists("ID", "5");
        var reply = portals.mirror.call("profile", "{}");
        assertThat(reply.response().headers().firstValue("Daybook-Mirror-State")).isEmpty();
    }

    @Test
    @Case(of = "pages", value = "18")
    void pages_hatch_what_was_not_observed_and_name_no_actor_that_is_not_known() {
        portals.leaveGap();
        pause();
        serveIncomplete();
        var reader = PageVisitor.signedIn(portals.mirror, 1);
        var period = "from=2026-01-09&to=2026-01-11";

        for (var page : List.of("/crm/2/0/flow?" + period, "/crm/2/items/1")) {
            var text = reader.open(page).text();
            assertThat(text).as(page).contains("class=\"hatch\"", "not observed from ", "gap\"");
        }
        assertThat(reader.open("/crm/2/0/flow?" + period).text()).contains("at least ");
        assertThat(reader.open("/crm/2/items/1").text())
                .contains(">unknown<")
                .doesNotContain("Daybook itself");
        assertThat(reader.open("/crm/1/0/flow?" + period).text())
                .doesNotContain("class=\"hatch\"", "at least ");
    }
}
