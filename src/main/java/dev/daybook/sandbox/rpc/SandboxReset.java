package dev.daybook.sandbox.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import dev.daybook.sandbox.SandboxClock;

/** {@code daybook.sandbox.reset}: removes all planned faults and costs, and resets the clock. */
record SandboxReset(
        SandboxMethods.Door door, FaultPlan troubles, MethodCosts costs, SandboxClock clock)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "reset")
                .summary(
                        "Removes the planned faults of this webhook and all costs, and sets the clock right")
                .returns("`true`")
                .refuses(ErrorCode.SANDBOX_OFF, ErrorCode.SANDBOX_WEBHOOK)
                .from(SandboxMethods.SOURCE);
    }

    @Override
    public Answer answer(Call call) {
        troubles.forget(door.webhook(call.caller()));
        costs.reset();
        clock.reset();
        return Answer.of(true);
    }
}
