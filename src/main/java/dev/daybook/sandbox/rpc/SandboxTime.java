package dev.daybook.sandbox.rpc;

import static dev.daybook.method.Param.required;

import dev.daybook.method.Call;
import dev.daybook.method.Param;
import dev.daybook.method.RemoteMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.Answer;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.ParamType;
import dev.daybook.protocol.Value;
import dev.daybook.sandbox.FaultPlan;
import dev.daybook.sandbox.SandboxClock;
import java.time.Instant;
import java.time.ZoneId;

/** {@code daybook.sandbox.time}: sets the clock of the portal, which continues from there. */
record SandboxTime(SandboxMethods.Door door, SandboxClock clock, ZoneId zone)
        implements RemoteMethod {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final Param<String> TIME =
            required(
                    "time",
                    ParamType.STRING,
                    "The new time of the clock: a date, or `7 days` and `-2 hours` relative to its"
                            + " present time");

    @Override
    public Signature signature() {
        return Signature.global(FaultPlan.SPARED + "time")
                .summary("Sets the clock of the portal, which then continues")
                .takes(TIME)
                .returns(
                        "`time`, the time of the clock, and `ahead`, the seconds that it is ahead"
                                + " of the real time")
                .refuses(
                        ErrorCode.SANDBOX_OFF,
                        ErrorCode.SANDBOX_WEBHOOK,
                        ErrorCode.WRONG_DATETIME,
                        ErrorCode.SANDBOX_TIME)
                .from(SandboxMethods.SOURCE)
                .example("{\"time\":\"2027-01-31T23:59:50+03:00\"}");
    }

    @Override
    public Answer answer(Call call) {
        door.webhook(call.caller());
        var now =
                Dates.read(call.get(TIME), zone, clock.instant())
                        .map(Instant::ofEpochSecond)
                        .orElseThrow(ErrorCode.WRONG_DATETIME::with);
        var year = now.atZone(zone).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw ErrorCode.SANDBOX_TIME.with();
        }
        clock.set(now);
        return Answer.of(
                Value.tree(
                        "time", Dates.write(clock.instant().getEpochSecond(), zone),
                        "ahead", clock.ahead().toSeconds()));
    }
}
