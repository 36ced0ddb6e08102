package dev.daybook.app;

import dev.daybook.gateway.GatewayState;
import dev.daybook.gateway.limits.LoginThrottle;
import dev.daybook.mirror.serving.SourceWebhooks;
import dev.daybook.mirror.store.MirrorStore;
import dev.daybook.mirror.store.StoreTrouble;
import dev.daybook.operations.Health;
import dev.daybook.portal.auth.Authenticator;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import dev.daybook.sandbox.SandboxClock;
import dev.daybook.storage.Database;
import java.time.InstantSource;

/**
 * State of a portal in this process that outlives its services, which are replaced when the time
 * zone of a mirror changes.
 *
 * @param outside the clock of the machine
 * @param clock the clock of the portal
 * @param logins failed logins of people
 */
record LastingState(
        InstantSource outside,
        SandboxClock clock,
        Health health,
        StoreTrouble trouble,
        FaultPlan faults,
        MethodCosts costs,
        LoginThrottle logins,
        Authenticator authenticator,
        GatewayState gateway) {

    static LastingState of(
            Database writable,
            CompatibilityProfile profile,
            InstantSource outside,
            Health health,
            StoreTrouble trouble) {
        var clock = new SandboxClock(outside);
        return new LastingState(
                outside,
                clock,
                health,
                trouble,
                new FaultPlan(),
                new MethodCosts(),
                new LoginThrottle(LoginThrottle.Rate.OF_PEOPLE),
                new Authenticator(
                        writable,
                        clock,
                        new SourceWebhooks(new MirrorStore(writable, outside), outside)),
                new GatewayState(profile, clock));
    }
}
