package dev.daybook.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.http.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that every endpoint that accepts a secret throttles guessing, with the same error each
 * time.
 */
class LoginThrottlingTest {

    private static final int GUESSERS = 64;

    private TestPortal portal;

    @BeforeEach
    void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        portal.services().passwords().set(1, "correct horse");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private static Duration taken(int times, Supplier<Reply> guess, String told) {
        var begun = System.nanoTime();
        IntStream.range(0, times).forEach(_ -> assertThat(guess.get().text()).contains(told));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void isSlow(Supplier<Reply> guess, String told) {
        taken(20, guess, told);
        assertThat(taken(6, guess, told)).isGreaterThan(Duration.ofMillis(1_400));
    }

    private Reply call(String pathAndQuery) {
        return portal.getUrl(portal.base() + pathAndQuery);
    }

    @Test
    void codes_of_webhooks() {
        isSlow(() -> call("/rest/1/wrong/server.time"), "INVALID_CREDENTIALS");
        portal.get("server.time").isAnswered();

        var others = taken(50, () -> portal.get("server.time"), "\"result\"");
        assertThat(others).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void many_connections_that_guess_do_not_brake_a_webhook_of_their_address() throws Exception {
        portal.get("server.time").isAnswered();
        var ends = new AtomicBoolean();
        var begun = new CountDownLatch(GUESSERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var guesser = 0; guesser < GUESSERS; guesser++) {
                threads.submit(() -> {
                    guess(begun, ends);
                    return true;
                });
            }
            try {
                assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
                for (var call = 0; call < 80; call++) {
                    portal.get("server.time").isAnswered();
                }
            } finally {
                ends.set(true);
            }
        }
    }

    /** Guesses over one connection of its own until the end. */
    private void guess(CountDownLatch begun, AtomicBoolean ends) throws IOException {
        try (var raw = new RawHttp(portal.port())) {
            while (!ends.get()) {
                raw.get("/rest/1/wrong/server.time").answer();
                begun.countDown();
            }
        }
    }

    @Test
    void tokens() {
        isSlow(() -> call("/rest/server.time?auth=wrong"), "invalid_token");
    }

    @Test
    void secrets_and_proofs_of_applications() {
        var app = portal.services().applications().add("App", Set.of("crm"), "", List.of());
        var query = "/oauth/token/?grant_type=refresh_token&refresh_token=x&client_id=";

        isSlow(() -> call(query + app.clientId() + "&client_secret=wrong"), "invalid_client");
    }

    @Test
    void passwords() {
        var app =
                portal.services()
                        .applications()
                        .add("App", Set.of("crm"), "https://app.example/", List.of());
        var visitor = new BrowserVisitor(portal).isAskedBy(app.clientId());
        Supplier<Reply> guess = () -> visitor.signsIn("admin", "wrong").page();
        var told = "The login or the password is wrong.";

        taken(5, guess, told);
        assertThat(taken(2, guess, told)).isGreaterThan(Duration.ofMillis(2_900));
        visitor.signsIn("admin", "correct horse").sees(200, "Let App work in your name?");
    }
}
