package dev.daybook.sandbox.rpc;

import dev.daybook.method.Caller;
import dev.daybook.method.Caller.Credential;
import dev.daybook.method.RemoteMethod;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.SandboxClock;
import dev.daybook.sandbox.Snapshots;
import dev.daybook.storage.Database;
import java.util.List;

/** Methods for tests: faults, clock and snapshots. */
public final class SandboxMethods {

    /** Reference for the signatures. */
    static final String SOURCE = "what Daybook adds for tests: docs/sandbox.md";

    private SandboxMethods() {}

    public static List<RemoteMethod> all(
            Database database,
            FaultPlan troubles,
            SandboxClock clock,
            CompatibilityProfile profile) {
        var door = new Door(profile.sandbox());
        var snapshots = new Snapshots(database, clock);
        return List.of(
                new SandboxFault(door, troubles),
                new SandboxReset(door, troubles, clock),
                new SandboxTime(door, clock, profile.zone()),
                new SandboxSnapshot(door, snapshots),
                new SandboxSnapshotDelete(door, snapshots),
                new SandboxRestore(door, snapshots));
    }

    /** Access check for the sandbox methods. */
    record Door(boolean isOpen) {

        /** Returns the id of the calling webhook; throws if it may not use the sandbox. */
        long webhook(Caller caller) {
            if (!isOpen) {
                throw ErrorCode.SANDBOX_OFF.with();
            }
            return switch (caller.credential()) {
                case Credential.Webhook(var id, var isSandbox) when isSandbox -> id;
                case Credential.Webhook _, Credential.Token _ ->
                        throw ErrorCode.SANDBOX_WEBHOOK.with();
            };
        }
    }
}
