package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.background.FailureLog;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.source.Attention;
import dev.daybook.mirror.source.Attention.Need;
import dev.daybook.mirror.source.SourceAddress;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.store.Incident;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.protocol.Value;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tests of what a mirror shows of troubles, and of how a person ends them. */
class MirrorTroublesTest {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private TestPortal live;

    @BeforeEach
    void fill() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        deal();
    }

    private void deal() {
        live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
    }

    private MirrorPair mirror(String... options) {
        return MirrorPair.of(live, TestPortal.On.SQLITE, options);
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void a_certificate_that_nobody_has_signed_ends_mirror_add_and_nothing_is_made()
            throws IOException {
        var folder = Files.createTempDirectory("daybook-test");

        var run =
                CommandRun.reading(
                        live.secureBase() + "/rest/1/" + TestPortal.CODE + "\n",
                        "mirror",
                        "add",
                        "--url-stdin",
                        "--allow-private",
                        "--data",
                        folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("daybook: the portal cannot be read: no secure connection: ")
                .doesNotContain(TestPortal.CODE);
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void a_certificate_of_an_own_authority_is_accepted_if_the_operator_names_it()
            throws IOException {
        var folder = Files.createTempDirectory("daybook-test");

        var run =
                CommandRun.reading(
                        live.secureBase() + "/rest/1/" + TestPortal.CODE + "\n",
                        "mirror",
                        "add",
                        "--url-stdin",
                        "--allow-private",
                        "--ca",
                        live.certificate().toString(),
                        "--data",
                        folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void the_webhook_is_read_from_a_file_and_named_nowhere() throws IOException {
        var folder = Files.createTempDirectory("daybook-test");
        var file = Files.writeString(folder.resolve("url"), live.webhook() + "\n");

        var run =
                CommandRun.reading(
                        "",
                        "mirror",
                        "add",
                        "--url-file",
                        file.toString(),
                        "--allow-http",
                        "--allow-private",
                        "--data",
                        folder.resolve("data").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain(TestPortal.CODE);
    }

    @Test
    @Case(of = "mirror", value = "88")
    void the_list_of_processes_does_not_show_the_credential()
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("daybook-test");
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                Arrays.stream(
                                                System.getProperty("java.class.path")
                                                        .split(File.pathSeparator))
                                        .filter(place -> !place.endsWith("test-classes"))
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "dev.daybook.app.Main",
                                "mirror",
                                "add",
                                "--url-stdin",
                                "--allow-http",
                                "--allow-private",
                                "--data",
                                folder.toString()));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String shown;
        try (var in = process.outputWriter()) {
            in.write(live.webhook() + "\n");
            in.flush();
            // The process now holds the credential.
            var ps = new ProcessBuilder("ps", "axewww").redirectErrorStream(true).start();
            shown = new String(ps.getInputStream().readAllBytes());
            assertThat(ps.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        var told = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(told).isZero();
        assertThat(shown).contains("--url-stdin", folder.toString());
        assertThat(shown).doesNotContain(TestPortal.CODE);
        assertThat(told).doesNotContain(TestPortal.CODE);
    }

    @Test
    void an_unknown_value_is_reported_once_and_shown_as_it_is() {
        for (var number = 0; number < 5; number++) {
            deal();
        }
        try (var source =
                        new ChangedSource(
                                live,
                                tree ->
                                        tree.members().containsKey("STAGE_SEMANTIC_ID")
                                                ? with(tree, "TYPE_ID", Value.of(9))
                                                : tree);
                var pair = mirror(source.options()).complete()) {
            deal();
            pair.during(Duration.ofSeconds(12));
            pair.restart();
            pair.during(Duration.ofSeconds(12));

            var reported =
                    pair.store().incidents(100).stream()
                            .filter(incident -> incident.what().contains("unknown value"))
                            .toList();
            assertThat(reported)
                    .extracting(Incident::stream, Incident::what)
                    .containsExactly(Tuple.tuple("moves.2", "unknown value of TYPE_ID: '9'"));
            pair.copy.get("crm.stagehistory.list?entityTypeId=2&filter[ID]=1").lists("TYPE_ID", 9);
        }
    }

    private static Value.Tree with(Value.Tree tree, String name, Value value) {
        var members = new LinkedHashMap<>(tree.members());
        members.put(name, value);
        return new Value.Tree(members);
    }

    @Test
    void a_full_disk_needs_attention_until_there_is_space_again() throws InterruptedException {
        try (var pair = mirror().complete()) {
            pair.running().close();
            run(
                    pair,
                    "create trigger disk_full before insert on stage_move"
                            + " begin select raise(abort, 'disk full'); end");
            deal();
            var trouble = new StoreTrouble();
            try (var loop =
                    new MirrorLoop(
                            new MirrorStart(pair.copy.folder(), Map.of()),
                            pair.store(),
                            pair.copy.clock(),
                            trouble)) {
                loop.start();
                await(() -> trouble.reason().isPresent());
                await(() -> pair.store().settings().orElseThrow().state() == State.ATTENTION);

                var settings = pair.store().settings().orElseThrow();
                assertThat(settings.state()).isEqualTo(State.ATTENTION);
                assertThat(settings.reason()).contains("cannot be stored");
                pair.copy.get("crm.stagehistory.list?entityTypeId=2").hasTotal(1);

                run(pair, "drop trigger disk_full");
                await(() -> pair.store().rows("moves.2", 0, Long.MAX_VALUE) == 2);
                await(() -> trouble.reason().isEmpty());
            }
            pair.add();
            pair.pass(Duration.ofMinutes(1));
            pair.during(Duration.ofSeconds(12));
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    void a_running_server_stops_mirroring_when_the_mirror_is_detached()
            throws InterruptedException {
        var lines = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
        lines.start();
        logger.addAppender(lines);
        try (var pair = mirror().complete()) {
            pair.running().close();
            try (var loop =
                    new MirrorLoop(
                            new MirrorStart(pair.copy.folder(), Map.of()),
                            pair.store(),
                            pair.copy.clock(),
                            new StoreTrouble())) {
                loop.start();
                assertThat(CommandRun.on(pair.copy, "mirror", "detach").code()).isZero();
                deal();
                // Longer than a loop takes to see changed settings.
                Thread.sleep(2_500);
            }
            assertThat(pair.store().rows("moves.2", 0, Long.MAX_VALUE)).isEqualTo(1);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(List.copyOf(lines.list)).isEmpty();
    }

    private static void run(MirrorPair pair, String statement) {
        try (var outside = pair.copy.besides()) {
            outside.portal(1)
                    .inTransaction(transaction -> {
                        transaction.run(statement);
                        return true;
                    });
        }
    }

    @Test
    void a_person_agrees_to_what_the_mirror_waits_for_whatever_its_words() {
        try (var pair = mirror().complete()) {
            assertThat(CommandRun.on(pair.copy, "mirror", "accept", "portal").err())
                    .contains("does not wait for this");

            pair.store()
                    .change(settings ->
                            settings.needing(new Attention(Need.PORTAL, "in other words")));

            assertThat(CommandRun.on(pair.copy, "mirror", "accept", "deletions").err())
                    .contains("does not wait for this");
            assertThat(CommandRun.on(pair.copy, "mirror", "accept", "portal").code()).isZero();
            assertThat(
                            CommandRun.on(pair.copy, "mirror", "report", "--json")
                                    .json()
                                    .members()
                                    .get("reason_code")
                                    .asText())
                    .isEqualTo("portal");
        }
    }

    @Test
    void another_time_zone_is_served_without_a_restart_by_every_process() {
        try (var pair = mirror().complete();
                var other = pair.copy.another()) {
            for (var call = 0; call < 200; call++) {
                pair.copy.get("crm.stagehistory.list?entityTypeId=2").isAnswered();
            }
            var calls = calls(pair.copy);
            var run = CommandRun.on(pair.copy, "mirror", "set", "--time-zone", "America/New_York");
            assertThat(run.code()).as(run.err()).isZero();

            for (var server : List.of(pair.copy, other)) {
                await(() ->
                        server.get("crm.stagehistory.list?entityTypeId=2")
                                .text()
                                .contains("-05:00"));
                assertThat(server.get("crm.stagehistory.list?entityTypeId=2").text())
                        .doesNotContain("+03:00\",\"CATEGORY");
            }
            assertThat(pair.store().zone()).contains(ZoneId.of("America/New_York"));
            // Counters, and limits with them, go on.
            assertThat(calls).isPositive();
            assertThat(calls(pair.copy)).isGreaterThan(calls);
        }
    }

    /** Returns the number of calls that the metrics of a server count. */
    private static double calls(TestPortal server) {
        server.get("crm.stagehistory.list?entityTypeId=2").isAnswered();
        return server.getUrl(server.base() + "/metrics")
                .text()
                .lines()
                .filter(line ->
                        line.startsWith(
                                "daybook_request_seconds_count{method=\"crm.stagehistory.list\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void a_mirror_with_the_webhook_of_an_employee_gets_an_administrator_for_its_archive() {
        var employee = live.employee("employee");
        try (var pair =
                mirror("--url", live.base() + "/rest/" + employee + "/" + TestPortal.CODE + "/")) {
            pair.during(Duration.ofMinutes(2));
            pair.copy.webhook(employee, TestPortal.CODE, pair.copy.allScopes());
            var archive =
                    pair.copy.base()
                            + "/rest/"
                            + employee
                            + "/"
                            + TestPortal.CODE
                            + "/daybook.stagehistory.gone.list?entityTypeId=2";
            assertThat(pair.copy.getUrl(archive).status()).isEqualTo(403);

            var run = CommandRun.on(pair.copy, "mirror", "set", "--administrator", "" + employee);
            assertThat(run.code()).as(run.err()).isZero();

            // The server notices changes of other processes within a second.
            await(() -> pair.copy.getUrl(archive).status() == 200);
            pair.during(Duration.ofMinutes(12));
            pair.copy.getUrl(archive).isAnswered();
            assertThat(CommandRun.on(pair.copy, "mirror", "set", "--administrator", "4711").err())
                    .contains("is not known");
        }
    }

    // ---- pages that are not as they should be ----

    @Test
    void a_portal_that_cannot_be_reached_is_an_incident_and_followed_later() {
        try (var pair = mirror().complete()) {
            String closed;
            try (var gone = new ChangedSource(live, tree -> tree)) {
                closed = gone.options()[1];
            }
            pair.restart(new SourceClient(SourceAddress.of(closed, true), true));
            pair.during(Duration.ofMinutes(2), Duration.ofSeconds(1));
            assertThat(pair.store().incidents(1).getFirst().what()).doesNotContain(TestPortal.CODE);
            assertThat(pair.store().settings().orElseThrow().state()).isEqualTo(State.FOLLOWING);
            deal();

            pair.restart();
            pair.during(Duration.ofSeconds(12));

            pair.isEqual();
        }
    }
}
