package dev.daybook.sandbox;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is to happen to the next requests of each webhook, in the order in which it was asked for.
 * Kept per process.
 */
public final class FaultPlan {

    /** The methods that begin so never suffer, so that troubles can always be ended. */
    public static final String SPARED = "daybook.sandbox.";

    private final Map<Long, List<Planned>> planned = new ConcurrentHashMap<>();

    /**
     * @param method the method that it happens to, in any case; empty for all
     * @param left to how many requests it still happens
     */
    private record Planned(String method, InjectedFault trouble, long left) {}

    /**
     * Plans trouble for the next requests of a webhook, after what is planned already.
     *
     * @param method the method that it happens to; empty for all
     * @return for how many requests something is planned now
     */
    public long plan(long webhook, String method, InjectedFault trouble, long requests) {
        var all =
                planned.compute(
                        webhook,
                        (_, known) -> {
                            var plans = new ArrayList<>(known == null ? List.of() : known);
                            plans.add(new Planned(method, trouble, requests));
                            if (left(plans) > Limits.PLANNED_FAULTS) {
                                throw ErrorCode.SANDBOX_RANGE.with(
                                        "count", 1, Limits.PLANNED_FAULTS);
                            }
                            return List.copyOf(plans);
                        });
        return left(all);
    }

    private static long left(List<Planned> plans) {
        return plans.stream().mapToLong(Planned::left).sum();
    }

    /** Takes what is planned for a request out of the plan. */
    public Optional<InjectedFault> next(Credential credential, String method) {
        return credential instanceof Credential.Webhook(var id, var isSandbox)
                        && isSandbox
                        && !method.startsWith(SPARED)
                ? next(id, method)
                : Optional.empty();
    }

    private Optional<InjectedFault> next(long webhook, String method) {
        var found = new ArrayList<InjectedFault>();
        planned.computeIfPresent(
                webhook,
                (_, plans) -> {
                    var left = new ArrayList<Planned>();
                    for (var plan : plans) {
                        var hits =
                                plan.method().isEmpty() || plan.method().equalsIgnoreCase(method);
                        if (!hits || !found.isEmpty()) {
                            left.add(plan);
                            continue;
                        }
                        found.add(plan.trouble());
                        if (plan.left() > 1) {
                            left.add(new Planned(plan.method(), plan.trouble(), plan.left() - 1));
                        }
                    }
                    return left.isEmpty() ? null : List.copyOf(left);
                });
        return found.stream().findFirst();
    }

    /** Forgets what is planned for a webhook. */
    public void forget(long webhook) {
        planned.remove(webhook);
    }
}
