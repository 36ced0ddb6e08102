package dev.daybook.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Case;
import dev.daybook.MovableClock;
import dev.daybook.TestPortal;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.GatewayState;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.gateway.http.RequestBody;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.Value;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the operating time limit per credential and method, in a window of ten minutes. */
class OperatingBudgetTest {

    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final String BLOCKED =
            "{\"error\":\"OPERATION_TIME_LIMIT\","
                    + "\"error_description\":\"Method is blocked due to operation time limit.\"}";

    private TestPortal portal;
    private MovableClock clock;

    private record Waiting(String name, long millis) implements RemoteMethod {
        @Override
        public Signature signature() {
            return Signature.global(name).summary("Waits").returns("True").from("a test");
        }

        @Override
        public Answer answer(Call call) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(true);
        }
    }

    @BeforeEach
    void start() {
        portal = TestPortal.on(TestPortal.On.SQLITE);
        portal.webhook(1, "other", Set.of("crm"));
        clock = portal.clock();
        portal.at("12:00:30");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private static CompatibilityProfile profile(Optional<Duration> limit) {
        return ProfileSwitch.to("operatingLimit", limit)
                .apply(CompatibilityProfile.standard(ZoneOffset.UTC));
    }

    private Gateway gateway(Optional<Duration> limit) {
        return gateway(profile(limit), new GatewayState(profile(limit), clock));
    }

    private Gateway gateway(CompatibilityProfile profile, GatewayState state) {
        return new Gateway(
                List.of(new Waiting("slow.one", 150), new Waiting("quick.one", 0)),
                List.of(),
                new Authenticator(portal.services().database(), clock),
                new FaultPlan(),
                new MethodCosts(),
                profile,
                Map::of,
                state);
    }

    private static Reply call(Gateway gateway, String code, String method, String json) {
        return gateway.answer(
                new Request(
                        "POST",
                        "/rest/1/" + code + "/" + method,
                        "",
                        RequestBody.of(json.getBytes(StandardCharsets.UTF_8)),
                        name ->
                                switch (name) {
                                    case "Content-Type" -> "application/json";
                                    case "Host" -> "localhost";
                                    default -> "";
                                },
                        new Request.Client("127.0.0.1", false, "localhost"),
                        new MemoryBudget(Long.MAX_VALUE).lease()));
    }

    private static Reply call(Gateway gateway, String method) {
        return call(gateway, "whall", method, "{}");
    }

    private static byte[] bytes(Reply reply) {
        return ((Reply.Content.Whole) reply.content()).bytes();
    }

    private static Value at(Reply reply, String path) {
        var value = JsonReader.read(bytes(reply)).orElseThrow();
        for (var key : path.split("\\.")) {
            value = value.members().get(key);
        }
        return value;
    }

    private static double operating(Reply reply) {
        return at(reply, "time.operating") instanceof Value.Decimal(var seconds) ? seconds : 0;
    }

    private static void isBlocked(Reply reply) {
        assertThat(reply.status()).isEqualTo(429);
        assertThat(new String(bytes(reply), StandardCharsets.UTF_8)).isEqualTo(BLOCKED);
    }

    // The reference case uses the stage history; here a deliberately slow method serves.
    @Test
    @Case(of = "protocol", value = "93")
    void a_method_whose_budget_is_used_up_is_blocked_and_others_are_not() {
        var gateway = gateway(Optional.of(LIMIT));

        assertThat(call(gateway, "slow.one").status()).isEqualTo(200);
        // The call that crosses the limit is completed.
        assertThat(call(gateway, "Slow.One").status()).isEqualTo(200);
        isBlocked(call(gateway, "slow.one"));
        assertThat(call(gateway, "quick.one").status()).isEqualTo(200);

        var batch = call(gateway, "whall", "batch", "{\"cmd\":[\"slow.one\",\"quick.one\"]}");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(at(batch, "result.result_error.0.error").asText())
                .isEqualTo("OPERATION_TIME_LIMIT");
        assertThat(at(batch, "result.result.1")).isEqualTo(Value.of(true));
    }

    @Test
    void a_budget_belongs_to_one_credential() {
        var gateway = gateway(Optional.of(Duration.ofMillis(100)));
        call(gateway, "slow.one");

        isBlocked(call(gateway, "slow.one"));
        assertThat(call(gateway, "other", "slow.one", "{}").status()).isEqualTo(200);
    }

    @Test
    void a_gateway_that_continues_another_knows_what_was_spent() {
        var profile = profile(Optional.of(Duration.ofMillis(100)));
        var state = new GatewayState(profile, clock);
        call(gateway(profile, state), "slow.one");

        isBlocked(call(gateway(profile, state), "slow.one"));
    }

    @Test
    void the_parts_of_a_batch_spend_their_own_budgets_and_the_batch_none() {
        var gateway = gateway(Optional.of(LIMIT));
        var batch =
                call(
                        gateway,
                        "whall",
                        "batch",
                        "{\"cmd\":[\"slow.one\",\"slow.one\",\"slow.one\"],\"halt\":0}");

        assertThat(at(batch, "result.result").elements()).hasSize(2);
        assertThat(at(batch, "result.result_error.2.error").asText())
                .isEqualTo("OPERATION_TIME_LIMIT");
        assertThat(operating(batch)).isZero();
        assertThat(call(gateway, "batch").status()).isEqualTo(200);
    }

    @Test
    void spent_time_is_reported_and_expires_after_ten_minutes() {
        var gateway = gateway(Optional.of(Duration.ofMillis(100)));
        var began = clock.instant().getEpochSecond();

        var first = call(gateway, "slow.one");
        assertThat(operating(first)).isBetween(0.15, 5.0);
        assertThat(at(first, "time.operating_reset_at").asWhole()).isEqualTo(began + 600);

        clock.advance(Duration.ofSeconds(569));
        isBlocked(call(gateway, "slow.one"));
        clock.advance(Duration.ofSeconds(1));
        var later = call(gateway, "slow.one");
        assertThat(later.status()).isEqualTo(200);
        assertThat(at(later, "time.operating_reset_at").asWhole()).isEqualTo(began + 570 + 600);
    }

    @Test
    void short_calls_are_not_counted() {
        var gateway = gateway(Optional.of(Duration.ofNanos(1)));

        for (var call = 0; call < 5; call++) {
            assertThat(operating(call(gateway, "quick.one"))).isZero();
        }
    }

    @Test
    void without_a_limit_spent_time_is_reported_and_nothing_is_blocked() {
        var gateway = gateway(Optional.empty());
        call(gateway, "slow.one");

        assertThat(operating(call(gateway, "slow.one"))).isGreaterThan(0.29);
    }
}
