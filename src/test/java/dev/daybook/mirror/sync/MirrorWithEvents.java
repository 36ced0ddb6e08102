package dev.daybook.mirror.sync;

import dev.daybook.TestPortal;
import dev.daybook.gateway.ProfileSwitch;
import dev.daybook.portal.auth.Applications;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Source with three deals that sends events, and mirrors of it. */
abstract class MirrorWithEvents {

    /** A cycle of following, and a little more. */
    static final Duration CYCLE = Duration.ofSeconds(12);

    @Parameter TestPortal.On store;

    TestPortal live;
    Applications.Registered application;

    @BeforeEach
    void fill() {
        live =
                MirrorPair.source(
                        TestPortal.On.SQLITE, ProfileSwitch.to("eventHandlersAnywhere", true));
        application =
                live.services()
                        .applications()
                        .add("Mirror", Set.of("crm", "task", "user"), "", List.of());
        for (var number = 0; number < 3; number++) {
            live.call("crm.deal.add", "{\"fields\":{\"TITLE\":\"Deal\"}}").isAnswered();
        }
    }

    Applications.Issued issue() {
        return live.services()
                .applications()
                .issue(application.clientId(), 1, Applications.ACCESS_LIFE)
                .orElseThrow();
    }

    MirrorPair ofApplication() {
        return ofApplication(live.base());
    }

    /**
     * @param portal the address at which the application reads the source
     */
    MirrorPair ofApplication(String portal) {
        return MirrorPair.of(
                live,
                store,
                application.clientSecret() + "\nrefresh_token=" + issue().refreshToken() + "\n",
                new String[] {
                    "--oauth",
                    application.clientId(),
                    "--portal",
                    portal,
                    "--token-server",
                    live.base()
                });
    }

    void move(long deal, String stage) {
        live.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    static long moves(MirrorPair pair) {
        return pair.store().rows("moves.2", 0, Long.MAX_VALUE);
    }
}
