package dev.daybook.sandbox.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.Snapshots;

/** {@code daybook.sandbox.snapshot.delete}: removes a snapshot. */
record SandboxSnapshotDelete(SandboxMethods.Door door, Snapshots snapshots)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "snapshot.delete")
                .summary("Deletes a snapshot")
                .takes(SandboxSnapshot.NAME)
                .returns("`true`")
                .refuses(
                        ErrorCode.SANDBOX_OFF,
                        ErrorCode.SANDBOX_WEBHOOK,
                        ErrorCode.SANDBOX_NAME,
                        ErrorCode.SNAPSHOT_NOT_FOUND)
                .from(SandboxMethods.SOURCE)
                .exampleAfter("daybook.sandbox.snapshot", "{\"name\":\"begin\"}")
                .example("{\"name\":\"begin\"}");
    }

    @Override
    public Answer answer(Call call) {
        door.webhook(call.caller());
        snapshots.delete(SandboxSnapshot.name(call));
        return Answer.of(true);
    }
}
