package dev.daybook.sandbox.rpc;

import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import dev.daybook.sandbox.SandboxClock;
import dev.daybook.sandbox.Snapshots;
import dev.daybook.storage.Database;
import java.util.List;

/** Remote methods with which tests inject faults, set the clock and restore snapshots. */
public final class SandboxMethods {

    /** Source of the facts in the manual. */
    static final String SOURCE = "addition of Daybook for tests: docs/sandbox.md";

    private SandboxMethods() {}

    public static List<RemoteMethod> all(
            Database database,
            FaultPlan troubles,
            MethodCosts costs,
            SandboxClock clock,
            CompatibilityProfile profile) {
        var door = new Door(profile.sandbox());
        var snapshots = new Snapshots(database, clock);
        return List.of(
                new SandboxFault(door, troubles),
                new SandboxCost(door, costs),
                new SandboxReset(door, troubles, costs, clock),
                new SandboxTime(door, clock, profile.zone()),
                new SandboxSnapshot(door, snapshots),
                new SandboxSnapshotDelete(door, snapshots),
                new SandboxRestore(door, snapshots));
    }

    /** Access check for the methods of the sandbox. */
    record Door(boolean isOpen) {

        /** Returns the calling webhook; rejects other callers, and all if the sandbox is off. */
        long webhook(Caller caller) {
            if (!isOpen) {
                throw ErrorCode.SANDBOX_OFF.with();
            }
            return switch (caller.credential()) {
                case Credential.Webhook(var id, var isSandbox) when isSandbox -> id;
                case Credential.Webhook _, Credential.Token _, Credential.Session _ ->
                        throw ErrorCode.SANDBOX_WEBHOOK.with();
            };
        }
    }
}
