package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.protocol.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of commands for mirrors, and of where a credential goes. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorCommandsTest {

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

    private CommandRun command(MirrorPair pair, String... words) {
        return CommandRun.on(pair.copy, words);
    }

    private List<String> sourceOptions(TestPortal portal) {
        return List.of("--url", portal.webhook(), "--allow-http", "--allow-private");
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
