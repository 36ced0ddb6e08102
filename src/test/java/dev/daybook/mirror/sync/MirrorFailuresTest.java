package dev.daybook.mirror.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.StreamState.Phase;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of what a mirror does when its source fails, refuses or loses data. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorFailuresTest {

    @Parameter TestPortal.On store;

    private static TestPortal original;

    private TestPortal live;

    @BeforeAll
    static void fill() {
        original = filled();
    }

    @AfterAll
    static void close() {
        original.close();
    }

    @BeforeEach
    void start() {
        live = original.copy();
    }

    private static TestPortal filled() {
        var live = MirrorPair.source(TestPortal.On.SQLITE);
        for (var number = 1; number <= 130; number++) {
            live.clock().advance(Duration.ofSeconds(5));
            var deal =
                    live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").number("result");
            if (number % 3 == 0) {
                live.call(
                                "crm.deal.update",
                                "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"WON\"}}")
                        .isAnswered();
            }
        }
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"A\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        return live;
    }

    private MirrorPair mirror() {
        return MirrorPair.of(live, store);
    }

    private void fault(String json) {
        live.call("daybook.sandbox.fault", json).isAnswered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "reset", "html", "internal_server_error"})
    @Case(
            of = "mirror",
            value = {"28", "29"})
    void a_third_of_the_requests_may_fail(String fault) {
        try (var pair = mirror()) {
            fault("{\"fault\":\"" + fault + "\",\"count\":1000,\"share\":33,\"seed\":5}");

            pair.complete();

            live.call("daybook.sandbox.reset", "{}").isAnswered();
            pair.isEqual();
        }
    }

    @Test
    @Case(
            of = "mirror",
            value = {"15", "24"})
    void a_failed_command_does_not_spoil_the_pages_before_it() {
        try (var pair = mirror()) {
            fault(
                    "{\"fault\":\"internal_server_error\",\"count\":5,\"inside\":1,"
                            + "\"only\":\"crm.stagehistory.list\",\"after\":9}");
            fault(
                    "{\"fault\":\"operation_time_limit\",\"count\":2,\"inside\":1,"
                            + "\"only\":\"crm.item.list\",\"after\":9}");

            pair.complete();

            pair.isEqual();
        }
    }

    @Test
    @Case(
            of = "mirror",
            value = {"22", "23"})
    void the_operating_time_of_a_method_is_respected() {
        live.call(
                        "daybook.sandbox.cost",
                        "{\"only\":\"crm.stagehistory.list\",\"cost\":200,\"limit\":2}")
                .isAnswered();
        try (var pair = mirror()) {
            var reasons = new HashSet<String>();
            var end = pair.copy.clock().instant().plus(Duration.ofHours(4));
            while (!pair.running().isComplete() && pair.copy.clock().instant().isBefore(end)) {
                pair.step();
                var settings = pair.store().settings().orElseThrow();
                if (settings.state() == State.WAITING) {
                    reasons.add(settings.reason().replaceAll("\\d", "0"));
                }
            }
            pair.complete();
            assertThat(reasons)
                    .containsExactly(
                            "crm.stagehistory.list has used up its operating time until"
                                    + " 0000-00-00T00:00:00+00:00");
            live.call("daybook.sandbox.reset", "{}").isAnswered();
            pair.isEqual();
            // The first rejection shows the limit.
            assertThat(pair.running().limits().figures().budgetRejections()).isLessThan(20);
        }
    }

    @ParameterizedTest
    @CsvSource({"overload_limit, 4", "portal_deleted, 2", "access_denied, 2"})
    @Case(of = "mirror", value = "26")
    void a_blocked_portal_is_asked_rarely_and_needs_attention(String fault, long requests) {
        try (var pair = mirror().complete()) {
            fault("{\"fault\":\"" + fault + "\",\"count\":100}");
            var before = pair.requests();

            pair.during(Duration.ofMinutes(95));

            assertThat(pair.requests() - before).isEqualTo(requests);
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.ATTENTION);
            live.call("daybook.sandbox.reset", "{}").isAnswered();
            pair.during(Duration.ofMinutes(65));
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    @Case(of = "mirror", value = "6")
    void a_missing_scope_denies_its_streams_only() {
        live.webhook(1, "nocode", Set.of("crm", "user"));
        live.services().webhooks().mark(1, "nocode", true);
        try (var pair = MirrorPair.of(live, store, "--url", live.base() + "/rest/1/nocode/")) {
            pair.complete();

            assertThat(pair.report().isComplete()).isFalse();
            assertThat(pair.store().stream("tasks").orElseThrow().phase()).isEqualTo(Phase.DENIED);
            assertThat(pair.store().stream("changes").orElseThrow().phase())
                    .isEqualTo(Phase.DENIED);
            assertThat(pair.store().stream("moves.2").orElseThrow().phase())
                    .isEqualTo(Phase.FOLLOWING);
            assertThat(pair.report().text()).contains("Not readable", "tasks", "changes");
        }
    }

    @Test
    @Case(of = "mirror", value = "7")
    void a_new_smart_process_is_found_and_read() {
        try (var pair = mirror().complete()) {
            var type =
                    live.call("crm.type.add", "{\"fields\":{\"title\":\"Offers\"}}")
                            .at("result.type.entityTypeId")
                            .asWhole();
            for (var number = 0; number < 3; number++) {
                live.call(
                                "crm.item.add",
                                "{\"entityTypeId\":" + type + ",\"fields\":{\"title\":\"One\"}}")
                        .isAnswered();
            }

            pair.during(Duration.ofMinutes(11));
            pair.complete();

            assertThat(pair.store().stream("moves." + type).orElseThrow().phase())
                    .isEqualTo(Phase.FOLLOWING);
            pair.isEqual();
        }
    }

    @Test
    @Case(of = "mirror", value = "13")
    void a_deal_that_is_deleted_while_its_journal_is_read_leaves_the_mirror() {
        try (var pair = mirror()) {
            while (pair.store().rows("moves.2", 0, Long.MAX_VALUE) == 0) {
                pair.step();
            }
            live.call("crm.deal.delete", "{\"id\":3}").isAnswered();
            live.call("crm.deal.delete", "{\"id\":129}").isAnswered();

            pair.complete();
            pair.during(Duration.ofMinutes(62)).complete();

            pair.isEqual();
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&order[ID]=ASC")
                    .lists("OWNER_ID", 3, 3, 129, 129)
                    .lists("GONE_WHY", "deleted", "deleted", "deleted", "deleted");
        }
    }

    @Test
    @Case(of = "mirror", value = "46")
    void a_stopped_mirror_catches_up() {
        try (var pair = mirror().complete()) {
            for (var number = 1; number <= 120; number++) {
                live.clock().advance(Duration.ofMinutes(10));
                live.call(
                                "crm.deal.update",
                                "{\"id\":" + number + ",\"fields\":{\"STAGE_ID\":\"EXECUTING\"}}")
                        .isAnswered();
            }
            // The newest move of each deal proves its actor, and not that of the move before.
            live.call("crm.deal.update", "{\"id\":120,\"fields\":{\"STAGE_ID\":\"NEW\"}}")
                    .isAnswered();
            pair.copy.clock().moveTo(live.clock().instant().toString());
            pair.restart();

            pair.complete();

            pair.isEqual();
            pair.copy
                    .get(
                            "crm.stagehistory.list?entityTypeId=2&filter[STAGE_ID]=EXECUTING"
                                    + "&filter[>OWNER_ID]=115&order[ID]=ASC&select[]=MOVED_BY_ID")
                    .lists("MOVED_BY_ID", 1, 1, 1, 1, "");
        }
    }

    /** Runs a thousand commands, which are numbered from 1, in batches. */
    private void thousand(IntFunction<String> command) {
        for (var first = 1; first <= 1_000; first += 50) {
            var commands =
                    IntStream.range(first, first + 50)
                            .mapToObj(number ->
                                    "cmd["
                                            + number
                                            + "]="
                                            + URLEncoder.encode(command.apply(number), UTF_8))
                            .collect(Collectors.joining("&"));
            assertThat(live.form("batch", commands).isAnswered().at("result.result_error"))
                    .isEqualTo(Value.Items.EMPTY);
        }
    }

    @Test
    @Case(of = "mirror", value = "59")
    void many_deletions_need_a_person() {
        thousand(lead -> "crm.lead.add?fields[TITLE]=Lead");
        live.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"Stays\"}}").isAnswered();
        try (var pair = mirror().complete()) {
            thousand(lead -> "crm.lead.delete?id=" + lead);
            live.call("crm.lead.add", "{\"fields\":{\"TITLE\":\"New\"}}").isAnswered();
            live.call("crm.lead.delete", "{\"id\":1001}").isAnswered();

            pair.during(Duration.ofHours(1).plusMinutes(5));

            var settings = pair.store().settings().orElseThrow();
            assertThat(settings.state()).isEqualTo(State.ATTENTION);
            assertThat(settings.reason()).contains("1001 rows of moves.1", "accept deletions");
            assertThat(pair.store().rows("moves.1", 0, Long.MAX_VALUE)).isEqualTo(1_002);

            pair.store().change(new MirrorRequest.AcceptDeletions()::addTo);
            pair.during(Duration.ofMinutes(5));

            pair.isEqual();
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    @Case(of = "mirror", value = "58")
    void a_demoted_webhook_archives_nothing() {
        var boss = live.user("boss", true, false);
        live.services().webhooks().mark(boss, TestPortal.CODE, true);
        try (var pair =
                MirrorPair.of(
                        live,
                        store,
                        "--url",
                        live.base() + "/rest/" + boss + "/" + TestPortal.CODE + "/")) {
            pair.complete();
            var rows = pair.store().rows("moves.2", 0, Long.MAX_VALUE);
            demote(boss, true);

            pair.during(Duration.ofMinutes(65));

            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE))
                    .as(pair.report().text())
                    .isEqualTo(rows);
            assertThat(pair.store().settings().orElseThrow().reason())
                    .as(() -> pair.report().text() + pair.store().incidents(5))
                    .contains("other rights");
            demote(boss, false);
            pair.during(Duration.ofMinutes(65));
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(rows);
        }
    }

    private void demote(long user, boolean isDemoted) {
        live.services().rights().set(user, 2, Map.of(Action.READ, Level.NONE));
        live.services()
                .database()
                .inTransaction(transaction ->
                        transaction.runOnCredentials(
                                "update user_account set is_admin = ? where portal_id = ? and id = ?",
                                isDemoted ? 0 : 1,
                                transaction.portal(),
                                user));
    }

    @Test
    @Case(of = "mirror", value = "96")
    void deleted_newest_deals_do_not_confuse_the_mirror() {
        try (var pair = mirror().complete()) {
            for (var deal = 121; deal <= 130; deal++) {
                live.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            }
            for (var deal = 1; deal <= 5; deal++) {
                live.call(
                                "crm.deal.update",
                                "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"EXECUTING\"}}")
                        .isAnswered();
            }

            pair.during(Duration.ofSeconds(12));
            assertThat(pair.store().ids("moves.2", 0, Long.MAX_VALUE))
                    .endsWith(174L, 175L, 176L, 177L, 178L);
            pair.during(Duration.ofMinutes(61));
            pair.complete();

            pair.isEqual();
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            var archived =
                    pair.copy.get(
                            "daybook.stagehistory.gone.list?entityTypeId=2&order[OWNER_ID]=ASC"
                                    + "&filter[STAGE_ID]=NEW");
            archived.lists("OWNER_ID", 121, 122, 123, 124, 125, 126, 127, 128, 129, 130);
        }
    }
}
