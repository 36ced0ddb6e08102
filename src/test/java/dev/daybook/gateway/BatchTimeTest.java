package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.Reply;
import dev.daybook.TestPortal;
import dev.daybook.gateway.http.HttpAdapter;
import dev.daybook.gateway.http.ServerCertificate;
import dev.daybook.gateway.http.TrustedProxies;
import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the time limit of a batch as a whole. */
class BatchTimeTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final String BATCH =
            "{\"cmd\":{\"first\":\"slow.one\",\"second\":\"slow.one\",\"third\":\"server.time\"}}";

    /** Method that takes longer than a batch may. */
    private record SlowMethod() implements RemoteMethod {
        @Override
        public Signature signature() {
            return Signature.global("slow.one").summary("Waits").returns("True").from("a test");
        }

        @Override
        public Answer answer(Call call) {
            try {
                Thread.sleep(LONGEST.plusMillis(200));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.of(true);
        }
    }

    private static Reply batch(TestPortal portal, HttpAdapter http) {
        var url = "http://127.0.0.1:" + http.port() + "/rest/1/" + TestPortal.CODE + "/batch";
        return portal.post(url, "application/json", BATCH);
    }

    @Test
    void a_batch_of_slow_commands_begins_no_further_ones_after_its_time() {
        try (var portal = TestPortal.on(TestPortal.On.SQLITE)) {
            var gateway =
                    new Gateway(
                            List.of(new SlowMethod()),
                            List.of(),
                            new Authenticator(portal.services().database(), portal.clock()),
                            new FaultPlan(),
                            new MethodCosts(),
                            CompatibilityProfile.standard(ZoneOffset.UTC),
                            Map::of,
                            new GatewayState(
                                    CompatibilityProfile.standard(ZoneOffset.UTC),
                                    portal.clock(),
                                    LONGEST));
            try (var http =
                    new HttpAdapter(
                            gateway,
                            "127.0.0.1",
                            0,
                            0,
                            ServerCertificate.in(portal.certificate().getParent(), "127.0.0.1"),
                            TrustedProxies.NONE)) {
                http.start();
                var reply = batch(portal, http).isAnswered();

                assertThat(reply.at("result.result.first").isTruthy()).isTrue();
                for (var late : List.of("second", "third")) {
                    assertThat(reply.at("result.result_error." + late + ".error").asText())
                            .isEqualTo("ERROR_BATCH_TIME_EXCEEDED");
                }
            }
        }
    }
}
