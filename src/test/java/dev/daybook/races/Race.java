package dev.daybook.races;

import dev.daybook.Reply;
import dev.daybook.races.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes two calls at once and checks the element afterwards. */
final class Race {

    /** Time in which each call must have its reply. */
    private static final long SECONDS = 20;

    private static final int SERVER_ERROR = 500;

    private final Office office;

    Race(Office office) {
        this.office = office;
    }

    /** Runs one round of a pair on an element. */
    List<Violation> run(Pair pair, Element element) {
        var outcomes = new ArrayList<Outcome>();
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    List.of(
                            new Call(
                                    pair.first(),
                                    Office.FIRST_CALLER,
                                    body(pair.first(), element, 1)),
                            new Call(
                                    pair.second(),
                                    office.secondCaller(),
                                    body(pair.second(), element, 2)));
            var replies =
                    calls.stream().map(call -> threads.submit(() -> send(call, barrier))).toList();
            for (var i = 0; i < replies.size(); i++) {
                outcomes.add(outcome(calls.get(i), replies.get(i)));
            }
        }
        var violations = new ArrayList<Violation>();
        for (var outcome : outcomes) {
            if (outcome.status() == 0) {
                violations.add(new Violation(Kind.HANG, outcome.change().method()));
            } else if (outcome.status() >= SERVER_ERROR) {
                violations.add(
                        new Violation(
                                Kind.SERVER_ERROR,
                                outcome.change().method() + ": " + outcome.text()));
            }
        }
        violations.addAll(element.violations(outcomes));
        return violations;
    }

    private record Call(Change change, long user, String body) {}

    private String body(Change change, Element element, int caller) {
        var registry = office.portal().services().gateway().registry();
        return Reply.text(change.body(registry, element.ids(), caller));
    }

    private Reply send(Call call, CyclicBarrier barrier) throws Exception {
        barrier.await();
        return office.portal().callAs(call.user(), call.change().method(), call.body());
    }

    private static Outcome outcome(Call call, Future<Reply> reply) {
        try {
            var got = reply.get(SECONDS, TimeUnit.SECONDS);
            return new Outcome(call.change(), call.user(), got.status(), got.text());
        } catch (TimeoutException _) {
            reply.cancel(true);
            return new Outcome(call.change(), call.user(), 0, "");
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
