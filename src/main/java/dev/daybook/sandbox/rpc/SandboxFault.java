package dev.daybook.sandbox.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.protocol.ParamType;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.InjectedFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code daybook.sandbox.fault}: injects faults into the next requests of the webhook. */
record SandboxFault(SandboxMethods.Door door, FaultPlan troubles) implements RemoteMethod {

    private static final List<ErrorCode> REFUSALS =
            List.of(
                    ErrorCode.QUERY_LIMIT_EXCEEDED,
                    ErrorCode.OPERATION_TIME_LIMIT,
                    ErrorCode.EXPIRED_TOKEN,
                    ErrorCode.INTERNAL_SERVER_ERROR);
    private static final String LATE = "late";
    private static final String CUT = "cut";
    private static final String WORDS =
            "`query_limit_exceeded` (503), `operation_time_limit` (429), `expired_token` (401),"
                    + " `internal_server_error` (500), `late` (answered after `delay`), `cut`"
                    + " (answered, but the connection closes in the middle of the body)";

    private static final Param<String> FAULT =
            required("fault", ParamType.STRING, "The fault: " + WORDS);
    private static final Param<Long> COUNT =
            optional("count", ParamType.INT, 1L, "To how many requests it happens");
    private static final Param<String> ONLY =
            optional("only", ParamType.STRING, "", "The only method that it happens to");
    private static final Param<Long> DELAY =
            optional("delay", ParamType.INT, 1_000L, "How late a `late` reply is, in milliseconds");

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "fault")
                .summary("Lets the next requests of this webhook go wrong")
                .takes(FAULT, COUNT, ONLY, DELAY)
                .returns("For how many requests something is planned now")
                .refuses(
                        ErrorCode.SANDBOX_OFF,
                        ErrorCode.SANDBOX_WEBHOOK,
                        ErrorCode.SANDBOX_KIND,
                        ErrorCode.SANDBOX_RANGE)
                .from(SandboxMethods.SOURCE)
                .example(
                        "{\"fault\":\"query_limit_exceeded\",\"count\":2,"
                                + "\"only\":\"crm.stagehistory.list\"}");
    }

    @Override
    public Answer answer(Call call) {
        var webhook = door.webhook(call.caller());
        var count = between("count", call.get(COUNT), Limits.PLANNED_FAULTS);
        var delay = between("delay", call.get(DELAY), Limits.DELAY.toMillis());
        var trouble = trouble(call.get(FAULT), Duration.ofMillis(delay));
        return Answer.of(troubles.plan(webhook, call.get(ONLY), trouble, count));
    }

    private static InjectedFault trouble(String word, Duration delay) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case LATE -> new InjectedFault.Late(delay);
            case CUT -> new InjectedFault.Cut();
            case String other ->
                    REFUSALS.stream()
                            .filter(fault -> fault.name().equalsIgnoreCase(other))
                            .findFirst()
                            .map(InjectedFault.Refused::new)
                            .orElseThrow(() ->
                                    ErrorCode.SANDBOX_KIND.with(word, WORDS.replace("`", "")));
        };
    }

    private static long between(String name, long number, long most) {
        if (number < 1 || number > most) {
            throw ErrorCode.SANDBOX_RANGE.with(name, 1, most);
        }
        return number;
    }
}
