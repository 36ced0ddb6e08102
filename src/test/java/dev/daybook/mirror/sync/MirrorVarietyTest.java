package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.protocol.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of mirrors of portals that differ in their data, rights, zones and commands. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorVarietyTest {

    /** Seconds between two cycles if days have to pass. */
    private static final String RARELY = "600";

    private static final Duration REST = Duration.ofMinutes(2);

    @Parameter TestPortal.On store;

    private final TestPortal live = MirrorPair.source(TestPortal.On.SQLITE);

    private MirrorPair mirror(String... options) {
        return MirrorPair.of(live, store, options);
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

    /** Adds rows of deals to the history of the source, without their items. */
    private void rows(long first, long last) {
        var time = live.clock().instant().getEpochSecond();
        var moves =
                LongStream.rangeClosed(first, last)
                        .mapToObj(id ->
                                new StageMove(
                                        id, 1, id, time, 0L, "P", "NEW", 1L, "", 0L, 1L, 0, ""))
                        .toList();
        live.services()
                .database()
                .inTransaction(transaction ->
                        MirroredMoves.merge(transaction, EntityType.DEAL, moves, time));
    }

    private CommandRun command(MirrorPair pair, String... words) {
        return CommandRun.on(pair.copy, words);
    }

    private List<String> sourceOptions(TestPortal portal) {
        return List.of("--url", portal.webhook(), "--allow-http", "--allow-private");
    }

    // ---- sizes ----

    @ParameterizedTest
    @ValueSource(longs = {49, 50, 51, 2_499, 2_500, 2_501})
    @Case(of = "mirror", value = "10")
    void each_number_of_rows_is_read_exactly(long rows) {
        rows(1, rows);
        try (var pair = mirror("--types", "2", "--only", "moves").complete()) {
            assertThat(pair.store().ids("moves.2", 0, Long.MAX_VALUE))
                    .isEqualTo(LongStream.rangeClosed(1, rows).boxed().toList());
            assertThat(pair.report().isComplete()).isTrue();
        }
    }

    @Test
    @Case(of = "mirror", value = "9")
    void ids_below_the_oldest_row_are_not_read() {
        rows(5_000_001, 5_000_120);
        try (var pair = mirror("--types", "2", "--only", "moves").complete()) {
            var covered = pair.store().covered("moves.2");
            assertThat(covered.getFirst().from()).isEqualTo(5_000_001);
            assertThat(pair.store().slices("moves.2")).hasSize(1);
            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
        }
    }

    @Test
    @Case(of = "mirror", value = "39")
    void a_cycle_of_thirty_types_takes_two_requests() {
        for (var number = 0; number < 26; number++) {
            live.call("crm.type.add", "{\"fields\":{\"title\":\"Process " + number + "\"}}")
                    .isAnswered();
        }
        try (var pair = mirror().complete()) {
            pair.during(Duration.ofSeconds(15));
            var before = pair.requests();

            pair.during(Duration.ofSeconds(50));

            assertThat(pair.requests() - before).isBetween(8L, 10L);

            // Types that were quiet for a day take turns: one request, two in every sixth cycle.
            pair.pass(Duration.ofHours(25));
            pair.during(Duration.ofMinutes(2));
            before = pair.requests();
            pair.during(Duration.ofSeconds(60));
            assertThat(pair.requests() - before).isBetween(6L, 8L);
            deal("\"TITLE\":\"Deal\"");
            pair.during(Duration.ofSeconds(72));
            pair.areEqual("crm.stagehistory.list?entityTypeId=2", "items");
        }
    }

    // ---- actors and archive ----

    @Test
    @Case(of = "mirror", value = "50")
    void the_actor_of_a_paid_invoice_is_known() {
        var anna = live.user("anna", true, false);
        var invoice =
                live.call(
                                "crm.invoice.add",
                                "{\"fields\":{\"ORDER_TOPIC\":\"Invoice\",\"STATUS_ID\":\"N\"}}")
                        .number("result");
        try (var pair = mirror().complete()) {
            pair.pass(Duration.ofMinutes(10));
            live.callAs(
                            anna,
                            "crm.invoice.update",
                            "{\"id\":" + invoice + ",\"fields\":{\"STATUS_ID\":\"P\"}}")
                    .isAnswered();

            pair.during(Duration.ofSeconds(12));

            pair.copy
                    .get(
                            "crm.stagehistory.list?entityTypeId=5&order[ID]=ASC&filter[OWNER_ID]="
                                    + invoice
                                    + "&select[]=MOVED_BY_ID&select[]=ACTOR_SOURCE"
                                    + "&select[]=STATUS_ID")
                    .lists("MOVED_BY_ID", 1, anna)
                    .lists("ACTOR_SOURCE", "created", "invoice");
        }
    }

    @Test
    @Case(of = "mirror", value = "61")
    void rows_that_the_source_wipes_are_archived_as_replaced() {
        var deal = deal("\"TITLE\":\"Deal\"");
        move(deal, "PREPARATION");
        move(deal, "WON");
        try (var pair = mirror("--every", RARELY).complete()) {
            // A change of the category wipes the rows of a deal on older portals.
            live.services()
                    .database()
                    .inTransaction(transaction -> {
                        MirroredMoves.remove(transaction, EntityType.DEAL, List.of(1L, 2L));
                        return true;
                    });

            pair.during(Duration.ofMinutes(72), REST).complete();

            pair.areEqual("crm.stagehistory.list?entityTypeId=2&order[ID]=ASC", "items");
            pair.copy
                    .get("daybook.stagehistory.gone.list?entityTypeId=2&order[ID]=ASC")
                    .lists("ID", "1", "2")
                    .lists("GONE_WHY", "replaced", "replaced");
        }
    }

    @Test
    @Case(of = "mirror", value = "51")
    void changes_that_no_date_reveals_are_found_by_the_rotation() {
        var task =
                live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asWhole();
        try (var pair = mirror("--every", RARELY).complete()) {
            live.call(
                            "task.elapseditem.add",
                            "{\"TASKID\":"
                                    + task
                                    + ",\"ARFIELDS\":{\"SECONDS\":60,\"COMMENT_TEXT\":\"One\"}}")
                    .isAnswered();
            // On portals that keep both dates, only the history shows the elapsed time.
            live.services()
                    .database()
                    .inTransaction(transaction ->
                            transaction.run(
                                    "update task set changed_date = created_date where portal_id = ?",
                                    transaction.portal()));

            pair.during(Duration.ofHours(25), REST);

            pair.areEqual("tasks.task.history.list?taskId=" + task, "list");
            assertThat(pair.running().missRate()).isPositive();
        }
    }

    // ---- zones, commands, secrets ----

    @Test
    @Case(of = "mirror", value = "92")
    void verify_accepts_a_mirror() {
        for (var number = 0; number < 4; number++) {
            move(deal("\"TITLE\":\"Deal\""), "WON");
        }
        live.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"T\",\"RESPONSIBLE_ID\":1}}")
                .isAnswered();
        try (var pair = mirror("--every", RARELY).complete()) {
            live.call("crm.deal.delete", "{\"id\":2}").isAnswered();
            pair.during(Duration.ofMinutes(72), REST).complete();

            var run = command(pair, "verify");

            assertThat(run.code()).as(run.out() + run.err()).isZero();
        }
    }

    @Test
    @Case(of = "mirror", value = "1")
    void check_estimates_the_rows_and_stores_nothing() {
        for (var number = 0; number < 40; number++) {
            move(deal("\"TITLE\":\"Deal\""), "WON");
        }
        try (var portal = live) {
            var words = new ArrayList<>(List.of("mirror", "check", "--json"));
            words.addAll(sourceOptions(portal));
            var run = CommandRun.with(Map.of(), words.toArray(String[]::new));

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("moves.2").doesNotContain(TestPortal.CODE);
            var json = JsonReader.read(run.out().getBytes(StandardCharsets.UTF_8)).orElseThrow();
            assertThat(json.members().get("requests").asWhole()).isLessThanOrEqualTo(5);
            assertThat(json.members().get("seconds").members())
                    .containsOnlyKeys("requests", "connection", "operating_time");
            for (var stream : json.members().get("streams").elements()) {
                if (stream.members().get("stream").asText().equals("moves.2")) {
                    assertThat(stream.members().get("rows").asWhole()).isEqualTo(80);
                }
            }
        }
    }

    @Test
    @Case(of = "mirror", value = "3")
    void a_portal_with_items_of_its_own_does_not_become_a_mirror() {
        try (var own = TestPortal.on(store);
                var portal = live) {
            own.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Own\"}}").isAnswered();
            var words = new ArrayList<>(List.of("mirror", "add"));
            words.addAll(sourceOptions(portal));

            var run = CommandRun.on(own, words.toArray(String[]::new));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("items or tasks of its own").doesNotContain("\n\n");
            own.get("crm.deal.list").hasTotal(1);
            own.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Own\"}}").isAnswered();
        }
    }

    @Test
    @Case(of = "mirror", value = "69")
    void the_address_of_another_portal_is_rejected() {
        deal("\"TITLE\":\"Deal\"");
        try (var pair = mirror().complete();
                var other = MirrorPair.source(TestPortal.On.SQLITE)) {
            other.continueAfter("item", 700);
            for (var number = 0; number < 2; number++) {
                other.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Other\"}}").isAnswered();
            }
            other.services()
                    .database()
                    .inTransaction(transaction ->
                            transaction.run(
                                    "update stage_move set owner_id = 77 where portal_id = ?",
                                    transaction.portal()));
            var before = pair.store().settings().orElseThrow();
            var words = new ArrayList<>(List.of("mirror", "set"));
            words.addAll(sourceOptions(other));

            var run = command(pair, words.toArray(String[]::new));

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("another portal").doesNotContain(TestPortal.CODE);
            assertThat(pair.store().settings().orElseThrow()).isEqualTo(before);
        }
    }

    @Test
    @Case(of = "mirror", value = "88")
    void the_credential_appears_nowhere() throws IOException {
        var secret = "q7Zt0secretcode9";
        live.webhook(1, secret, live.allScopes());
        live.services().webhooks().mark(1, secret, true);
        deal("\"TITLE\":\"Deal\"");
        try (var pair = mirror("--url", live.base() + "/rest/1/" + secret + "/").complete()) {
            live.services().webhooks().mark(1, secret, true);
            live.post(
                            live.base() + "/rest/1/" + secret + "/daybook.sandbox.fault",
                            "application/json",
                            "{\"fault\":\"redirect\",\"location\":\"http://other.example/rest/1/"
                                    + secret
                                    + "/batch\"}")
                    .isAnswered();
            pair.during(Duration.ofSeconds(30));

            assertThat(pair.store().incidents(100)).isNotEmpty();
            var texts =
                    List.of(
                            pair.report().text(),
                            pair.report().json().toString(),
                            pair.store().incidents(100).toString(),
                            pair.store().settings().orElseThrow().toString(),
                            command(pair, "mirror", "status").out(),
                            command(pair, "mirror", "report", "--json").out());
            assertThat(texts).noneMatch(text -> text.contains(secret));
            try (var files = Files.walk(pair.copy.folder())) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertThat(content.contains(secret)).as(file.toString()).isFalse();
                }
            }
            assertThat(tablesWith(pair, secret)).isEmpty();
        }
    }

    /** Returns the tables of a PostgreSQL database that contain a text; files were searched. */
    private List<String> tablesWith(MirrorPair pair, String text) {
        if (store == TestPortal.On.SQLITE) {
            return List.of();
        }
        return pair.copy
                .services()
                .database()
                .read(snapshot ->
                        snapshot
                                .list(
                                        "select tablename from pg_tables"
                                                + " where schemaname = current_schema()",
                                        row -> row.text(1))
                                .stream()
                                .filter(table ->
                                        snapshot.number(
                                                        "select count(*) from "
                                                                + table
                                                                + " t where t::text like ?",
                                                        "%" + text + "%")
                                                > 0)
                                .toList());
    }

    @Test
    @Case(of = "mirror", value = "70")
    void a_moved_portal_gets_the_credential_only_after_a_person_has_agreed() {
        deal("\"TITLE\":\"Deal\"");
        try (var pair = mirror().complete()) {
            var newOrigin = "http://localhost:" + live.port();
            live.call(
                            "daybook.sandbox.fault",
                            "{\"fault\":\"redirect\",\"count\":1000,\"only\":\"batch\",\"location\":\""
                                    + newOrigin
                                    + "/rest/1/"
                                    + TestPortal.CODE
                                    + "/batch\"}")
                    .isAnswered();
            assertThat(command(pair, "mirror", "accept", "address").err())
                    .contains("has not redirected");
            var before = pair.requests();

            pair.during(Duration.ofMinutes(30));

            assertThat(pair.requests() - before).isEqualTo(1);
            var settings = pair.store().settings().orElseThrow();
            assertThat(settings.state()).isEqualTo(State.ATTENTION);
            assertThat(settings.reason())
                    .contains("127.0.0.1", "localhost", "accept address")
                    .doesNotContain(TestPortal.CODE);
            // The address that a person accepts must be able to answer.
            live.call("daybook.sandbox.reset", "{}").isAnswered();
            deal("\"TITLE\":\"Later\"");

            var run = command(pair, "mirror", "accept", "address");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(pair.store().settings().orElseThrow().address())
                    .isEqualTo(newOrigin + "/rest/1/••••");
            pair.restart();
            pair.complete();
            pair.isEqual();
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
        }
    }
}
