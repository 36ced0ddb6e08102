package dev.daybook.sandbox.rpc;

import static dev.daybook.method.Param.optional;
import static dev.daybook.method.Param.required;
import static java.util.Map.entry;

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
import java.util.Locale;
import java.util.Map;

/** {@code daybook.sandbox.fault}: injects faults into the next requests of the webhook. */
record SandboxFault(SandboxMethods.Door door, FaultPlan troubles) implements RemoteMethod {

    private static final Map<String, ErrorCode> REFUSALS =
            Map.ofEntries(
                    entry("query_limit_exceeded", ErrorCode.QUERY_LIMIT_EXCEEDED),
                    entry("operation_time_limit", ErrorCode.OPERATION_TIME_LIMIT),
                    entry("expired_token", ErrorCode.EXPIRED_TOKEN),
                    entry("internal_server_error", ErrorCode.INTERNAL_SERVER_ERROR),
                    entry("error_unexpected_answer", ErrorCode.UNEXPECTED_ANSWER),
                    entry("overload_limit", ErrorCode.OVERLOAD_LIMIT),
                    entry("access_denied", ErrorCode.TARIFF),
                    entry("portal_deleted", ErrorCode.PORTAL_DELETED),
                    entry("error_manifest_is_not_available", ErrorCode.MANIFEST_NOT_AVAILABLE),
                    entry("insufficient_scope", ErrorCode.WEBHOOK_SCOPE),
                    entry("user_access_error", ErrorCode.USER_ACCESS),
                    entry("invalid_credentials", ErrorCode.INVALID_CREDENTIALS));
    private static final String WORDS =
            "`query_limit_exceeded` (503), `operation_time_limit` (429), `expired_token` (401),"
                    + " `internal_server_error` (500), `error_unexpected_answer` (500), `overload_limit`"
                    + " (503), `access_denied` (403), `portal_deleted` (500),"
                    + " `error_manifest_is_not_available` (404), `insufficient_scope` (403),"
                    + " `user_access_error` (403), `invalid_credentials` (403), `late` (answered after `delay`), `cut`"
                    + " (answered, but the connection closes in the middle of the body), `reset`"
                    + " (the connection closes without an answer), `html` (502 with an HTML page),"
                    + " `redirect` (302 to `location`)";

    private static final Param<String> FAULT =
            required("fault", ParamType.STRING, "The fault: " + WORDS);
    private static final Param<Long> COUNT =
            optional("count", ParamType.INT, 1L, "To how many requests it happens");
    private static final Param<String> ONLY =
            optional("only", ParamType.STRING, "", "The only method that it happens to");
    private static final Param<Boolean> INSIDE =
            optional(
                    "inside",
                    ParamType.TRUTH,
                    false,
                    "Whether it happens to commands inside batches instead of requests");
    private static final Param<Boolean> PAGES =
            optional(
                    "pages",
                    ParamType.TRUTH,
                    false,
                    "Whether it happens to the calls of the pages instead of requests");
    private static final Param<Long> AFTER =
            optional("after", ParamType.INT, 0L, "How many requests succeed before");
    private static final Param<Long> SHARE =
            optional(
                    "share",
                    ParamType.INT,
                    100L,
                    "The percentage of requests that fail, by chance");
    private static final Param<Long> SEED =
            optional("seed", ParamType.INT, 1L, "Seed of that chance");
    private static final Param<String> LOCATION =
            optional("location", ParamType.STRING, "", "The target of a `redirect`");
    private static final Param<Long> DELAY =
            optional("delay", ParamType.INT, 1_000L, "How late a `late` reply is, in milliseconds");

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "fault")
                .summary("Lets the next requests of this webhook go wrong")
                .takes(FAULT, COUNT, ONLY, INSIDE, PAGES, AFTER, SHARE, SEED, DELAY, LOCATION)
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
        var count = between("count", call.get(COUNT), 1, Limits.PLANNED_FAULTS);
        var delay = between("delay", call.get(DELAY), 1, Limits.DELAY.toMillis());
        var after = between("after", call.get(AFTER), 0, Limits.PLANNED_FAULTS);
        var share = between("share", call.get(SHARE), 1, 100);
        var target =
                new FaultPlan.Target(
                        call.get(ONLY), origin(call), after, (int) share, call.get(SEED));
        var fault = fault(call.get(FAULT), Duration.ofMillis(delay), call.get(LOCATION));
        return Answer.of(troubles.plan(webhook, target, fault, count));
    }

    private static FaultPlan.Origin origin(Call call) {
        if (call.get(PAGES)) {
            return FaultPlan.Origin.PAGE;
        }
        return call.get(INSIDE) ? FaultPlan.Origin.BATCH : FaultPlan.Origin.REQUEST;
    }

    private static InjectedFault fault(String word, Duration delay, String location) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "late" -> new InjectedFault.Late(delay);
            case "cut" -> new InjectedFault.Cut();
            case "reset" -> new InjectedFault.Reset();
            case "html" -> new InjectedFault.Html();
            case "redirect" -> new InjectedFault.Redirect(location);
            case String other -> {
                var refusal = REFUSALS.get(other);
                if (refusal == null) {
                    throw ErrorCode.SANDBOX_KIND.with(word, WORDS.replace("`", ""));
                }
                yield new InjectedFault.Refused(refusal);
            }
        };
    }

    static long between(String name, long number, long least, long most) {
        if (number < least || number > most) {
            throw ErrorCode.SANDBOX_RANGE.with(name, least, most);
        }
        return number;
    }
}
