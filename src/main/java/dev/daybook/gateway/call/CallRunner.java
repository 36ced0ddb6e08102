package dev.daybook.gateway.call;

import dev.daybook.gateway.limits.OperatingBudget;
import dev.daybook.method.Call;
import dev.daybook.method.Caller;
import dev.daybook.method.RegisteredMethod;
import dev.daybook.method.Signature;
import dev.daybook.protocol.ApiException;
import dev.daybook.protocol.CompatibilityProfile;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.sandbox.MethodCosts;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executor of authenticated calls: single requests and batch commands. */
public final class CallRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

    private final OperatingBudget budget;
    private final MethodCosts costs;
    private final InstantSource clock;
    private final CompatibilityProfile profile;

    public CallRunner(
            OperatingBudget budget,
            MethodCosts costs,
            InstantSource clock,
            CompatibilityProfile profile) {
        this.budget = budget;
        this.costs = costs;
        this.clock = clock;
        this.profile = profile;
    }

    /** Start of a measurement, in portal time and in monotonic time. */
    public record Beginning(long micros, long nanos) {
        long elapsedMicros() {
            return (System.nanoTime() - nanos) / 1_000;
        }
    }

    public Beginning begin() {
        return new Beginning(CallTiming.micros(clock.instant()), System.nanoTime());
    }

    /**
     * Executes a call. Returns an error result for every failure.
     *
     * @param isBudgeted whether its time is counted; batches are counted by their commands
     */
    public CallResult run(
            RegisteredMethod declared,
            Caller caller,
            CallArguments arguments,
            Beginning begun,
            boolean isBudgeted) {
        var signature = declared.signature();
        var name = signature.name();
        try {
            if (isBudgeted) {
                budget.check(caller.credential(), name, clock.instant(), costs.limit());
            }
            var call =
                    Call.of(
                            signature,
                            caller,
                            arguments.start(),
                            arguments.origin(),
                            arguments.token().orElse(""),
                            arguments.of(signature));
            var before = System.nanoTime();
            var answer = declared.method().answer(call);
            var added = costs.spend(name).toNanos() / 1_000;
            var processing = (System.nanoTime() - before) / 1_000 + added;
            if (isBudgeted) {
                budget.spend(caller.credential(), name, processing, clock.instant());
            }
            var spent = budget.spent(caller.credential(), name, clock.instant());
            return new CallResult.Done(
                    answer,
                    new CallTiming(
                            begun.micros(),
                            begun.elapsedMicros(),
                            processing,
                            spent.micros(),
                            spent.resetAt(),
                            profile.zone()));
        } catch (ApiException refusal) {
            return refused(refusal, signature);
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
            return CallResult.Refused.of(ErrorCode.INTERNAL_SERVER_ERROR.with());
        }
    }

    private CallResult refused(ApiException refusal, Signature signature) {
        var refused = CallResult.Refused.of(refusal);
        return profile.internalErrorSuffix() && signature.suffixed().contains(refusal.error())
                ? refused.asInternalError()
                : refused;
    }
}
