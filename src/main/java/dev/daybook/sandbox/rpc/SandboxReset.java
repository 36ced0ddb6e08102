package dev.daybook.sandbox.rpc;

import dev.daybook.method.Call;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Fault;
import dev.daybook.sandbox.SandboxClock;
import dev.daybook.sandbox.Troubles;

/** {@code daybook.sandbox.reset}: ends all that was asked for. */
record SandboxReset(SandboxMethods.Door door, Troubles troubles, SandboxClock clock)
        implements RemoteMethod {

    @Override
    public Signature signature() {
        return Signature.global(Troubles.SPARED + "reset")
                .summary("Forgets the planned faults of this webhook, and sets the clock right")
                .returns("`true`")
                .refuses(Fault.SANDBOX_OFF, Fault.SANDBOX_WEBHOOK)
                .from(SandboxMethods.SOURCE);
    }

    @Override
    public Answer answer(Call call) {
        troubles.forget(door.webhook(call.caller()));
        clock.reset();
        return Answer.of(true);
    }
}
