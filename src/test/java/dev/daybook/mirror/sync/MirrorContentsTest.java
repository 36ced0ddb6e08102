package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.crm.EntityTypes;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.CompatibilityProfile.HistoryOrder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of what a mirror contains, by the rights, types, groups, names and zones of its source. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorContentsTest {

    private static final Duration REST = Duration.ofMinutes(2);

    @Parameter TestPortal.On store;

    private TestPortal live;

    @BeforeEach
    void start() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
    }

    private MirrorPair mirror(String... options) {
        return MirrorPair.of(live, store, options);
    }

    /** Mirrors with the webhook of another user than the administrator. */
    private MirrorPair mirrorOf(long user, String... options) {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--url", live.base() + "/rest/" + user + "/" + TestPortal.CODE + "/"));
        return mirror(all.toArray(String[]::new));
    }

    private long deal(String fields) {
        return live.call("crm.deal.add", "{\"fields\":{" + fields + "}}").number("result");
    }

    private void move(long deal, String stage) {
        live.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    private CommandRun command(MirrorPair pair, String... words) {
        return CommandRun.on(pair.copy, words);
    }

    /** Lets a user of the mirror read types; nobody is an administrator there yet. */
    private static void readAs(MirrorPair pair, long user, int... types) {
        for (var type : types) {
            pair.copy.services().rights().set(user, type, Map.of(Action.READ, Level.ALL));
        }
        pair.copy.webhook(user, TestPortal.CODE, pair.copy.allScopes());
    }

    /** Returns the number of archived stage moves. */
    private static long gone(MirrorPair pair, String why) {
        return pair.copy
                .services()
                .database()
                .read(snapshot ->
                        snapshot.number(
                                "select count(*) from stage_move_gone"
                                        + " where portal_id = ? and gone_why = ?",
                                snapshot.portal(),
                                why));
    }

    // ---- rights ----

    @Test
    @Case(of = "mirror", value = "5")
    void the_webhook_of_an_employee_mirrors_what_this_person_sees() {
        var anna = live.employee("anna");
        live.services().rights().set(anna, 2, Map.of(Action.READ, Level.OWN));
        live.services().rights().set(anna, 1, Map.of(Action.READ, Level.NONE));
        deal("\"TITLE\":\"Of another\"");
        deal("\"TITLE\":\"Own\",\"ASSIGNED_BY_ID\":" + anna);
        live.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"Hidden\"}}").isAnswered();

        try (var pair = mirrorOf(anna).complete()) {
            readAs(pair, anna, 1, 2);
            pair.isEqual(anna);
            pair.copy.callAs(anna, "crm.deal.list", "{}").hasTotal(1);
            assertThat(pair.report().text())
                    .contains("View     of user " + anna, "not that of an administrator");
            var folder = List.of("--url", live.base() + "/rest/" + anna + "/" + TestPortal.CODE);
            var words = new ArrayList<>(List.of("mirror", "check", "--allow-http"));
            words.add("--allow-private");
            words.addAll(folder);
            assertThat(CommandRun.with(Map.of(), words.toArray(String[]::new)).out())
                    .contains("no administrator: the mirror will contain only what this user");
        }
    }

    @Test
    @Case(of = "mirror", value = "57")
    void deals_that_may_not_be_read_any_more_are_denied_and_may_come_back() {
        var anna = live.employee("anna");
        live.services().rights().set(anna, 2, Map.of(Action.READ, Level.ALL));
        var category =
                live.call(
                                "crm.category.add",
                                "{\"entityTypeId\":2,\"fields\":{\"name\":\"Second\"}}")
                        .at("result.category.id")
                        .asWhole();
        deal("\"TITLE\":\"Stays\"");
        deal("\"TITLE\":\"Hidden\",\"CATEGORY_ID\":" + category);
        try (var pair = mirrorOf(anna, "--every", "600").complete()) {
            live.services().rights().set(anna, 2, category, Map.of(Action.READ, Level.NONE));

            pair.during(Duration.ofMinutes(72), REST).complete();

            readAs(pair, anna, 2);
            pair.isEqual(anna);
            assertThat(gone(pair, "denied")).isEqualTo(1);

            live.services().rights().set(anna, 2, category, Map.of(Action.READ, Level.ALL));
            pair.during(Duration.ofMinutes(72), REST).complete();

            pair.isEqual(anna);
            assertThat(gone(pair, "denied")).isZero();
        }
    }

    // ---- groups, restored items ----

    @Test
    @Case(of = "mirror", value = "52")
    void changes_belong_to_the_group_that_the_task_had() {
        var first = live.call("sonet_group.create", "{\"NAME\":\"First\"}").number("result");
        var second = live.call("sonet_group.create", "{\"NAME\":\"Second\"}").number("result");
        live.call(
                        "tasks.task.add",
                        "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1,\"GROUP_ID\":"
                                + first
                                + "}}")
                .isAnswered();
        for (var fields : List.of("\"TITLE\":\"A\"", "\"GROUP_ID\":" + second, "\"TITLE\":\"B\"")) {
            live.clock().advance(Duration.ofMinutes(1));
            live.call("tasks.task.update", "{\"taskId\":1,\"fields\":{" + fields + "}}")
                    .isAnswered();
        }
        try (var pair = mirror().complete()) {
            pair.isEqual();
            var call =
                    "daybook.task.history.list?order[ID]=ASC&select[]=ID&select[]=FIELD"
                            + "&select[]=GROUP_ID&filter[FIELD]=TITLE";
            pair.copy.get(call).isAnswered().lists("GROUP_ID", first, second);
            assertThat(pair.copy.get(call).at("result")).isEqualTo(live.get(call).at("result"));
        }
    }

    @Test
    @Case(of = "mirror", value = "56")
    void a_restored_deal_has_a_new_id_and_its_old_rows_stay_gone() {
        var deal = deal("\"TITLE\":\"Deal\"");
        move(deal, "PREPARATION");
        deal("\"TITLE\":\"Other\"");
        try (var pair = mirror("--every", "600").complete()) {
            live.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            pair.during(Duration.ofMinutes(72), REST).complete();
            assertThat(
                            CommandRun.on(live, "item", "restore", "--entity-type", "2", "" + deal)
                                    .code())
                    .isZero();

            pair.during(Duration.ofMinutes(72), REST).complete();

            pair.isEqual();
            pair.copy.get("crm.deal.list").hasTotal(2);
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&filter[OWNER_ID]=" + deal)
                    .lists("GONE_WHY", "deleted", "deleted");
        }
    }

    // ---- names and types ----

    @Test
    @Case(of = "mirror", value = "66")
    void a_stage_that_occurs_in_rows_only_can_be_named() {
        var deal = deal("\"TITLE\":\"Deal\"");
        live.call(
                        "crm.status.add",
                        "{\"fields\":{\"ENTITY_ID\":\"DEAL_STAGE\",\"STATUS_ID\":\"OLD\","
                                + "\"NAME\":\"Old\",\"SORT\":25}}")
                .isAnswered();
        move(deal, "OLD");
        move(deal, "WON");
        var status =
                live.get("crm.status.list?filter[STATUS_ID]=OLD")
                        .at("result")
                        .elements()
                        .getFirst()
                        .members()
                        .get("ID")
                        .asWhole();
        live.call("crm.status.delete", "{\"id\":" + status + "}").isAnswered();
        try (var pair = mirror("--every", "600").complete()) {
            assertThat(pair.report().json().members().get("unnamed_stages").elements())
                    .extracting(stage -> stage.asText())
                    .containsExactly("DEAL_STAGE/OLD");
            assertThat(pair.report().text()).contains("DEAL_STAGE/OLD", "name-stage");
            assertThat(command(pair, "mirror", "name-stage", "NEVER", "Seen").err())
                    .contains("no stage NEVER without a name");

            assertThat(command(pair, "mirror", "name-stage", "OLD", "As it was").code()).isZero();

            assertThat(pair.report().json().members().get("unnamed_stages").elements()).isEmpty();
            assertThat(pair.copy.get("daybook.stage.list?entityTypeId=2").text())
                    .contains("\"NAME\":\"As it was\"");
            // The dictionaries of the source do not take the name away.
            pair.during(Duration.ofMinutes(12), REST);
            assertThat(pair.copy.get("daybook.stage.list?entityTypeId=2&at=2020-01-01").text())
                    .contains("\"NAME\":\"As it was\"");
        }
    }

    @Test
    @Case(of = "mirror", value = "67")
    void the_rows_of_a_deleted_smart_process_go_to_the_archive() {
        var process =
                live.call(
                                "crm.type.add",
                                "{\"fields\":{\"title\":\"Offers\",\"isStagesEnabled\":\"Y\"}}")
                        .at("result.type");
        var type = process.members().get("entityTypeId").asWhole();
        var item =
                live.call(
                                "crm.item.add",
                                "{\"entityTypeId\":" + type + ",\"fields\":{\"title\":\"One\"}}")
                        .at("result.item.id")
                        .asWhole();
        deal("\"TITLE\":\"Deal\"");
        try (var pair = mirror("--every", "3600").complete()) {
            live.call("crm.item.delete", "{\"entityTypeId\":" + type + ",\"id\":" + item + "}")
                    .isAnswered();
            live.call("crm.type.delete", "{\"id\":" + process.members().get("id").asWhole() + "}")
                    .isAnswered();

            pair.during(Duration.ofHours(50), Duration.ofMinutes(40)).complete();

            for (var stream : List.of("moves." + type, "items." + type)) {
                assertThat(pair.store().stream(stream).orElseThrow().phase())
                        .as(() -> stream + pair.store().incidents(20))
                        .isEqualTo(Phase.REMOVED);
                assertThat(pair.store().rows(stream, 0, Long.MAX_VALUE)).isZero();
            }
            pair.isEqual();
            assertThat(pair.report().isComplete()).as(pair.report().text()).isTrue();
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            assertThat(gone(pair, "deleted")).isEqualTo(1);
            var reply = pair.copy.get("crm.stagehistory.list?entityTypeId=" + type);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).contains("ENTITY_TYPE_NOT_SUPPORTED");
        }
    }

    @Test
    @Case(of = "mirror", value = "8")
    void types_that_share_a_sequence_of_ids_are_read_in_full_requests() {
        var type =
                live.call("crm.type.add", "{\"fields\":{\"title\":\"Offers\"}}")
                        .at("result.type.entityTypeId")
                        .asWhole();
        // Full pages, and one empty page that proves the end within the last request.
        var rows = 4_950;
        rows(31, rows, 1);
        rows((int) type, rows, 2);
        try (var source = new ChangedSource(live, UnaryOperator.identity());
                var pair =
                        mirror(
                                        source.options()[0],
                                        source.options()[1],
                                        "--types",
                                        "31," + type,
                                        "--only",
                                        "moves")
                                .complete()) {
            for (var one : List.of(31L, type)) {
                assertThat(pair.store().rows("moves." + one, 0, Long.MAX_VALUE)).isEqualTo(rows);
            }
            pair.areEqual("crm.stagehistory.list?entityTypeId=31&order[ID]=DESC", "items");
            var chains =
                    source.requests().stream()
                            .filter(body -> body.split("crm.stagehistory.list", -1).length > 40)
                            .count();
            assertThat(2.0 * rows / chains).isGreaterThanOrEqualTo(0.98 * 2_500);
        }
    }

    /** Adds rows with every second id to the history of a type of the source. */
    private void rows(int entityType, int number, int first) {
        var time = live.clock().instant().getEpochSecond();
        live.services()
                .database()
                .inTransaction(transaction -> {
                    var type = EntityTypes.find(transaction, entityType).orElseThrow();
                    var moves = new ArrayList<StageMove>();
                    for (var row = 0; row < number; row++) {
                        var id = first + 2L * row;
                        moves.add(
                                new StageMove(
                                        id, 1, id, time, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""));
                    }
                    return MirroredMoves.merge(transaction, type, moves, time);
                });
    }

    // ---- zone and time ----

    @Test
    @Case(of = "mirror", value = "81")
    void dates_are_those_of_the_zone_of_the_source_in_summer_and_winter() {
        liveIn("Europe/Berlin", "+01:00");
        live.clock().moveTo("2025-07-10T09:00:00+02:00");
        deal("\"TITLE\":\"Summer\"");
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        live.clock().moveTo("2026-01-10T09:00:00+01:00");
        deal("\"TITLE\":\"Winter\"");
        try (var pair = mirror().complete()) {
            pair.isEqual();
            assertThat(pair.copy.get("crm.stagehistory.list?entityTypeId=2").text())
                    .contains("+01:00", "+02:00");
        }
    }

    private void liveIn(String zone, String offset) {
        live.close();
        live =
                MirrorPair.source(
                        TestPortal.On.SQLITE, offset, ProfileSwitch.to("zone", ZoneId.of(zone)));
    }

    @Test
    void the_first_summer_shows_another_zone() throws InterruptedException {
        liveIn("Europe/London", "+00:00");
        deal("\"TITLE\":\"Winter\"");
        try (var pair = mirror().complete()) {
            assertThat(pair.store().zone()).contains(ZoneId.of("UTC"));
            pair.pass(Duration.ofDays(150));
            deal("\"TITLE\":\"Summer\"");

            pair.during(Duration.ofSeconds(12));

            assertThat(pair.store().zone()).contains(ZoneId.of("Europe/London"));
            // Servers take the zone within a second.
            Thread.sleep(1_500);
            pair.isEqual();
        }
    }

    @Test
    void task_histories_are_listed_in_the_order_of_the_source() throws InterruptedException {
        live.close();
        live =
                MirrorPair.source(
                        TestPortal.On.SQLITE,
                        "+01:00",
                        ProfileSwitch.to("taskHistoryOrder", HistoryOrder.OLDEST));
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"Before\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        live.clock().advance(Duration.ofHours(1));
        live.call("tasks.task.update", "{\"taskId\":1,\"fields\":{\"TITLE\":\"After\"}}")
                .isAnswered();
        try (var pair = mirror().complete()) {
            // Servers take the order within a second.
            Thread.sleep(1_500);

            pair.isEqual();

            assertThat(pair.copy.get("tasks.task.history.list?taskId=1").text())
                    .matches("(?s).*Before.*After.*");
            assertThat(CommandRun.on(pair.copy, "mirror", "report", "--json").out())
                    .contains("\"task_history_order\":\"oldest\"");
        }
    }

    @Test
    @Case(of = "mirror", value = "27")
    void late_answers_are_given_up_and_make_batches_smaller() {
        for (var number = 0; number < 130; number++) {
            deal("\"TITLE\":\"Deal\"");
        }
        try (var source = new ChangedSource(live, UnaryOperator.identity());
                var pair = mirror(source.options())) {
            var address = SourceAddress.of(source.options()[1], true);
            pair.restart(new SourceClient(address, true, Duration.ofMillis(900)));
            live.call(
                            "daybook.sandbox.fault",
                            "{\"fault\":\"late\",\"delay\":1500,\"count\":2,\"only\":\"batch\","
                                    + "\"after\":4}")
                    .isAnswered();

            pair.complete();

            pair.isEqual();
            assertThat(pair.store().incidents(20))
                    .anyMatch(incident -> incident.what().contains("no answer within"));
        }
    }
}
