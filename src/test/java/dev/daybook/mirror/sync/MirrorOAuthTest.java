package dev.daybook.mirror.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.TestPortal;
import dev.daybook.cli.CommandRun;
import dev.daybook.mirror.source.Command;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CredentialKey;
import dev.daybook.mirror.source.SourceClient;
import dev.daybook.mirror.source.Tokens;
import dev.daybook.mirror.store.MirrorSettings.State;
import dev.daybook.portal.auth.Applications;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of mirrors whose source is read by an application. */
@ParameterizedClass
@EnumSource(TestPortal.On.class)
class MirrorOAuthTest {

    private static final Duration LIFE_OF_TOKEN = Duration.ofMinutes(61);
    private static final String TOKENS = "/oauth/token/";

    @Parameter TestPortal.On store;

    private TestPortal live;
    private ChangedSource source;
    private Applications.Registered application;

    @BeforeEach
    void fill() {
        live = MirrorPair.source(TestPortal.On.SQLITE);
        source = new ChangedSource(live, tree -> tree);
        application =
                live.services()
                        .applications()
                        .add("Mirror", Set.of("crm", "task", "user"), "", List.of());
        deal();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private void deal() {
        live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
    }

    private Applications.Issued issue() {
        return live.services()
                .applications()
                .issue(application.clientId(), 1, Applications.ACCESS_LIFE)
                .orElseThrow();
    }

    /** Returns the two lines that a person passes: the secret, and the proof of authorization. */
    private String input(Applications.Issued issued) {
        return application.clientSecret() + "\nrefresh_token=" + issued.refreshToken() + "\n";
    }

    private String[] options() {
        return new String[] {
            "--oauth",
            application.clientId(),
            "--portal",
            source.origin(),
            "--token-server",
            source.origin()
        };
    }

    private MirrorPair mirror() {
        return MirrorPair.of(live, store, input(issue()), options());
    }

    private static Tokens tokens(MirrorPair pair) {
        var key = CredentialKey.in(pair.copy.folder()).orElseThrow();
        return Tokens.parse(
                key.decrypt(pair.store().tokens().orElseThrow().content()).orElseThrow());
    }

    private static SourceClient client(MirrorPair pair) {
        return new MirrorStart(pair.copy.folder(), Map.of())
                .client(pair.store(), pair.store().settings().orElseThrow());
    }

    private long calls(String path) {
        return source.paths().stream().filter(path::equals).count();
    }

    private static State state(MirrorPair pair) {
        return pair.store().settings().orElseThrow().state();
    }

    @Test
    void an_application_mirrors_a_portal() {
        try (var pair = mirror().complete()) {
            pair.isEqual();
            var settings = pair.store().settings().orElseThrow();
            assertThat(settings.address()).isEqualTo(source.origin() + "/rest/");
            assertThat(settings.memberId()).isNotEmpty();
        }
    }

    @Test
    @Case(of = "mirror", value = "31")
    void of_ten_calls_with_an_expired_token_one_renews_it_and_all_are_repeated()
            throws InterruptedException, ExecutionException {
        try (var pair = mirror().complete()) {
            var before = calls(TOKENS);
            pair.pass(LIFE_OF_TOKEN);
            try (var client = client(pair);
                    var other = client(pair);
                    var threads = Executors.newFixedThreadPool(10)) {
                var tasks = new ArrayList<Callable<Boolean>>();
                for (var number = 0; number < 10; number++) {
                    var caller = number % 2 == 0 ? client : other;
                    tasks.add(() ->
                            caller.batch(List.of(Command.of("profile")), false).results().getFirst()
                                    instanceof Answered);
                }
                for (var answered : threads.invokeAll(tasks)) {
                    assertThat(answered.get()).isTrue();
                }
            }
            assertThat(calls(TOKENS) - before).isEqualTo(1);

            // The mirror itself goes on with the tokens that another client has renewed.
            deal();
            pair.during(Duration.ofSeconds(12));
            pair.isEqual();
            assertThat(calls(TOKENS) - before).isEqualTo(1);
            assertThat(state(pair)).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    void a_mirror_follows_for_days_with_renewed_tokens() {
        try (var pair = mirror().complete()) {
            var before = calls(TOKENS);

            for (var hour = 0; hour < 30; hour++) {
                pair.pass(LIFE_OF_TOKEN);
                pair.during(Duration.ofSeconds(12));
            }

            deal();
            pair.during(Duration.ofSeconds(12));
            pair.isEqual();
            assertThat(calls(TOKENS) - before).isEqualTo(30);
            assertThat(pair.store().incidents(10)).isEmpty();
        }
    }

    /** Lets refresh tokens be refused. */
    private void revoke() {
        live.services()
                .database()
                .inTransaction(transaction ->
                        transaction.runOnCredentials(
                                "delete from token where portal_id = ? and kind = 'refresh'",
                                transaction.portal()));
    }

    @Test
    @Case(of = "mirror", value = "32")
    void a_refused_refresh_token_needs_a_person_and_loses_nothing() {
        try (var pair = mirror().complete()) {
            pair.pass(LIFE_OF_TOKEN);
            revoke();
            deal();
            var before = source.paths().size();

            pair.during(Duration.ofHours(2), Duration.ofSeconds(10));

            assertThat(source.paths().size() - before).isLessThanOrEqualTo(3);
            assertThat(state(pair)).isEqualTo(State.ATTENTION);
            assertThat(pair.store().settings().orElseThrow().reason())
                    .contains("invalid_grant", "mirror set --oauth");
            var line = new ArrayList<>(List.of("mirror", "set", "--allow-http", "--allow-private"));
            line.addAll(List.of(options()));

            var run = CommandRun.withInput(input(issue()), pair.copy, line.toArray(String[]::new));

            assertThat(run.code()).as(run.err()).isZero();
            pair.restart();
            pair.during(Duration.ofSeconds(12));
            pair.isEqual();
            assertThat(state(pair)).isEqualTo(State.FOLLOWING);
        }
    }

    @Test
    void a_deactivated_application_needs_a_person() {
        try (var pair = mirror().complete()) {
            live.services()
                    .applications()
                    .change(application.clientId(), known -> known.active(false));
            pair.pass(LIFE_OF_TOKEN);
            var before = source.paths().size();

            pair.during(Duration.ofMinutes(30), Duration.ofSeconds(10));

            assertThat(source.paths().size() - before).isLessThanOrEqualTo(3);
            assertThat(state(pair)).isEqualTo(State.ATTENTION);
        }
    }

    @Test
    @Case(of = "mirror", value = "34")
    void a_kill_between_the_renewal_and_its_storing_never_leads_to_a_loop() {
        try (var pair = mirror().complete()) {
            pair.pass(LIFE_OF_TOKEN);
            // As the killed process did: it holds the lock, and its new tokens are lost.
            assertThat(pair.store().lockTokens("killed", Duration.ofSeconds(60))).isTrue();
            var known = live.services().applications().find(application.clientId()).orElseThrow();
            live.services().applications().refresh(tokens(pair).refresh(), known).orElseThrow();
            var before = source.paths().size();

            pair.kill();
            pair.during(Duration.ofHours(3), Duration.ofSeconds(10));

            assertThat(source.paths().size() - before).isLessThanOrEqualTo(3);
            assertThat(state(pair)).isEqualTo(State.ATTENTION);
        }
    }

    @Test
    void a_kill_while_tokens_are_renewed_delays_others_only_until_the_lock_ends() {
        try (var pair = mirror().complete()) {
            pair.pass(LIFE_OF_TOKEN);
            assertThat(pair.store().lockTokens("killed", Duration.ofSeconds(60))).isTrue();

            pair.kill();
            deal();
            pair.during(Duration.ofSeconds(12));

            pair.isEqual();
        }
    }

    @Test
    void another_portal_is_refused_by_its_member_id() {
        try (var pair = mirror().complete();
                var other = MirrorPair.source(TestPortal.On.SQLITE)) {
            var stranger =
                    other.services()
                            .applications()
                            .add("Mirror", Set.of("crm", "task", "user"), "", List.of());
            var issued =
                    other.services()
                            .applications()
                            .issue(stranger.clientId(), 1, Applications.ACCESS_LIFE)
                            .orElseThrow();
            var before = pair.store().settings();

            var run =
                    CommandRun.withInput(
                            stranger.clientSecret()
                                    + "\nrefresh_token="
                                    + issued.refreshToken()
                                    + "\n",
                            pair.copy,
                            "mirror",
                            "set",
                            "--allow-http",
                            "--allow-private",
                            "--oauth",
                            stranger.clientId(),
                            "--portal",
                            other.base(),
                            "--token-server",
                            other.base());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("another portal");
            assertThat(pair.store().settings()).isEqualTo(before);
        }
    }

    @Test
    void a_secret_and_tokens_are_stored_only_encrypted_and_shown_nowhere() throws IOException {
        try (var pair = mirror().complete()) {
            pair.pass(LIFE_OF_TOKEN);
            live.call(
                            "daybook.sandbox.fault",
                            "{\"fault\":\"internal_server_error\",\"count\":2,\"only\":\"batch\"}")
                    .isAnswered();
            pair.during(Duration.ofMinutes(1));
            var tokens = tokens(pair);
            var secrets = List.of(application.clientSecret(), tokens.access(), tokens.refresh());

            var texts = new ArrayList<String>();
            texts.add(pair.report().text());
            texts.add(pair.report().json().toString());
            texts.add(pair.store().incidents(100).toString());
            texts.add(pair.store().settings().orElseThrow().toString());
            texts.add(CommandRun.on(pair.copy, "mirror", "status").out());
            texts.add(tokens.toString());
            try (var files = Files.walk(pair.copy.folder())) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                }
            }
            for (var secret : secrets) {
                assertThat(texts).noneMatch(text -> text.contains(secret));
            }
        }
    }

    @Test
    void a_status_warns_before_unused_tokens_expire() {
        try (var pair = mirror().complete()) {
            assertThat(pair.report().text()).doesNotContain("not used");
            pair.pass(Duration.ofDays(155));

            assertThat(pair.report().text()).contains("in 25 days");
        }
    }

    @Test
    void wrong_secrets_and_answers_of_a_person_are_refused_by_name() {
        var run =
                CommandRun.reading(
                        "wrong\nhttps://example.com/?code=none&state=x\n",
                        join("mirror", "check", "--allow-http", "--allow-private"));
        assertThat(run.err()).contains("does not issue tokens (invalid_client)");

        run =
                CommandRun.reading(
                        application.clientSecret() + "\nnothing\n",
                        join("mirror", "check", "--allow-http", "--allow-private"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("has no code");
    }

    private String[] join(String... words) {
        var line = new ArrayList<>(List.of(words));
        line.addAll(List.of(options()));
        return line.toArray(String[]::new);
    }
}
