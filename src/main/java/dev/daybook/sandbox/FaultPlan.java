package dev.daybook.sandbox;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Planned faults for the next requests of each webhook, in order. Stored per process. */
public final class FaultPlan {

    /** Prefix of the methods that never fail, so that faults can always be removed. */
    public static final String SPARED = "daybook.sandbox.";

    private final Map<Long, List<Planned>> planned = new ConcurrentHashMap<>();

    /**
     * @param method name of the method, in any case; empty for all methods
     * @param left number of requests that still fail
     */
    private record Planned(String method, InjectedFault trouble, long left) {}

    /**
     * Plans a fault for the next requests of a webhook, after the faults that are already
     * planned.
     *
     * @param method name of the method; empty for all methods
     * @return number of requests with a planned fault
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

    /** Removes and returns the planned fault for a request. */
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

    /** Removes the planned faults of a webhook. */
    public void forget(long webhook) {
        planned.remove(webhook);
    }
}
