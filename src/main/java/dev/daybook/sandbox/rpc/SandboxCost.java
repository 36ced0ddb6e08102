package dev.daybook.sandbox.rpc;

import static dev.daybook.method.Param.optional;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.MethodCosts;
import java.time.Duration;

/** {@code daybook.sandbox.cost}: sets the cost of a method and the limit on operating time. */
record SandboxCost(SandboxMethods.Door door, MethodCosts costs) implements RemoteMethod {

    private static final long LONGEST_LIMIT = 86_400;
    private static final Param<String> METHOD =
            optional("only", ParamType.STRING, "", "The method whose calls cost more");
    private static final Param<Long> COST =
            optional(
                    "cost",
                    ParamType.INT,
                    0L,
                    "Milliseconds that are booked for each call of the method");
    private static final Param<Boolean> WAIT =
            optional("wait", ParamType.TRUTH, false, "Whether the call takes that time as well");
    private static final Param<Long> LIMIT =
            optional(
                    "limit",
                    ParamType.INT,
                    0L,
                    "Seconds of operating time of a method in ten minutes, for all credentials");

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "cost")
                .summary("Makes calls of a method expensive, and limits the operating time")
                .takes(METHOD, COST, WAIT, LIMIT)
                .returns("`true`")
                .refuses(ErrorCode.SANDBOX_OFF, ErrorCode.SANDBOX_WEBHOOK, ErrorCode.SANDBOX_RANGE)
                .from(SandboxMethods.SOURCE)
                .example("{\"only\":\"crm.stagehistory.list\",\"cost\":200,\"limit\":20}");
    }

    @Override
    public Answer answer(Call call) {
        door.webhook(call.caller());
        var cost = SandboxFault.between("cost", call.get(COST), 0, Limits.DELAY.toMillis());
        var limit = SandboxFault.between("limit", call.get(LIMIT), 0, LONGEST_LIMIT);
        if (!call.get(METHOD).isEmpty()) {
            costs.set(
                    call.get(METHOD),
                    new MethodCosts.Cost(Duration.ofMillis(cost), call.get(WAIT)));
        }
        if (limit > 0) {
            costs.limit(Duration.ofSeconds(limit));
        }
        return Answer.of(true);
    }
}
