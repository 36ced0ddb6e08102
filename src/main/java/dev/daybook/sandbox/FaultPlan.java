package dev.daybook.sandbox;

import dev.daybook.method.Caller.Credential;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Injected faults for the next requests of each webhook, in order. The plan belongs to one
 * process.
 */
public final class FaultPlan {

    /** Prefix of the methods that never fail by plan, so that faults can always be removed. */
    public static final String SPARED = "daybook.sandbox.";

    private static final int ALL = 100;

    private final Map<Long, List<Planned>> planned = new ConcurrentHashMap<>();

    /** Where a call comes from. */
    public enum Origin {
        REQUEST,
        BATCH,
        PAGE
    }

    /**
     * Kind of call that a fault hits.
     *
     * @param method the method, in any case; empty for all
     * @param origin the origin of the calls; calls of pages belong to no webhook
     * @param after number of requests that pass before the first fault
     * @param percent share of the requests that fail, by chance
     * @param seed seed of that chance
     */
    public record Target(String method, Origin origin, long after, int percent, long seed) {

        private boolean includes(String name, Origin from) {
            return origin == from && (method.isEmpty() || method.equalsIgnoreCase(name));
        }
    }

    /** Entry of the plan, with the number of requests that it still makes fail. */
    private static final class Planned {
        private final Target target;
        private final InjectedFault fault;
        private final Random random;
        private long passing;
        private long left;

        Planned(Target target, InjectedFault fault, long left) {
            this.target = target;
            this.fault = fault;
            this.random = new Random(target.seed());
            this.passing = target.after();
            this.left = left;
        }

        /** Returns whether a request of the target fails. */
        boolean hits() {
            if (passing > 0) {
                passing--;
                return false;
            }
            return target.percent() >= ALL || random.nextInt(ALL) < target.percent();
        }
    }

    /**
     * Plans a fault for the next requests of a webhook, after the existing entries.
     *
     * @return the number of requests in the plan
     */
    public long plan(long webhook, Target target, InjectedFault fault, long requests) {
        var all =
                planned.compute(
                        webhook,
                        (_, known) -> {
                            var plans = new ArrayList<>(known == null ? List.of() : known);
                            plans.add(new Planned(target, fault, requests));
                            if (left(plans) > Limits.PLANNED_FAULTS) {
                                throw ErrorCode.SANDBOX_RANGE.with(
                                        "count", 1, Limits.PLANNED_FAULTS);
                            }
                            return List.copyOf(plans);
                        });
        return left(all);
    }

    private static long left(List<Planned> plans) {
        return plans.stream().mapToLong(plan -> plan.left).sum();
    }

    /** Takes the fault for a call out of the plan. */
    public Optional<InjectedFault> next(Credential credential, String method, Origin origin) {
        return credential instanceof Credential.Webhook(var id, var isSandbox)
                        && isSandbox
                        && !method.startsWith(SPARED)
                ? next(id, method, origin)
                : Optional.empty();
    }

    /** Takes the fault for a call of a page out of the plan of any webhook. */
    public Optional<InjectedFault> nextInPage(String method) {
        return planned.keySet().stream()
                .flatMap(webhook -> next(webhook, method, Origin.PAGE).stream())
                .findFirst();
    }

    private Optional<InjectedFault> next(long webhook, String method, Origin origin) {
        var found = new ArrayList<InjectedFault>();
        planned.computeIfPresent(
                webhook,
                (_, plans) -> {
                    for (var plan : plans) {
                        if (found.isEmpty()
                                && plan.target.includes(method, origin)
                                && plan.hits()) {
                            plan.left--;
                            found.add(plan.fault);
                        }
                    }
                    var left = plans.stream().filter(plan -> plan.left > 0).toList();
                    return left.isEmpty() ? null : left;
                });
        return found.stream().findFirst();
    }

    /** Removes all entries of a webhook. */
    public void forget(long webhook) {
        planned.remove(webhook);
    }
}
