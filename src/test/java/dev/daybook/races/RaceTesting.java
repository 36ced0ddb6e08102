package dev.daybook.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.TestPortal;
import dev.daybook.races.Violation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * Two callers change one element at once, with each pair of changing methods, and its history must
 * lead to its state. {@code -Ddaybook.races.rounds} sets the rounds of each pair, {@code
 * -Ddaybook.races.only} a text that the pairs must contain.
 */
abstract class RaceTesting extends PortalTest {

    private static final int ROUNDS = Integer.getInteger("daybook.races.rounds", 1);
    private static final String ONLY = System.getProperty("daybook.races.only", "");

    /** Rounds that run at the same time, on elements of their own. */
    private static final int AT_ONCE = 3;

    private static final List<Summary> SUMMARIES = new ArrayList<>();

    static Office office;
    private static Thread ticker;

    @BeforeParameterizedClassInvocation
    static void open(TestPortal.On store) {
        office = new Office(portal);
        // Each call gets a time of its own, so that the order of dates shows.
        ticker = Thread.ofVirtual().start(RaceTesting::tick);
    }

    @AfterParameterizedClassInvocation
    static void close(TestPortal.On store) throws InterruptedException {
        ticker.interrupt();
        ticker.join();
        System.out.println("races on " + store + "\n" + Summary.head());
        SUMMARIES.forEach(summary -> System.out.println(summary.line()));
        SUMMARIES.clear();
    }

    private static void tick() {
        try {
            while (true) {
                Thread.sleep(1);
                portal.clock().advance(Duration.ofSeconds(1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Violation> round(Race race, Pair pair, Supplier<Element> make) {
        try {
            return race.run(pair, make.get());
        } catch (MakingFailed e) {
            return List.of(new Violation(Kind.SERVER_ERROR, "while making: " + e.getMessage()));
        }
    }

    void run(List<Pair> pairs, Function<Map<String, String>, Element> make)
            throws InterruptedException, ExecutionException {
        var race = new Race(office);
        var summary = new Summary(pairs.getFirst().element());
        SUMMARIES.add(summary);
        var seed = ThreadLocalRandom.current().nextInt(2);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var rounds = new ArrayList<Future<?>>();
            for (var round = 0; round < ROUNDS; round++) {
                for (var i = 0; i < pairs.size(); i++) {
                    var pair = pairs.get(i);
                    var turn = seed + round + i;
                    if (pair.toString().contains(ONLY)) {
                        Callable<Boolean> one =
                                () -> {
                                    summary.add(
                                            pair,
                                            round(race, pair, () -> make.apply(pair.start(turn))));
                                    return true;
                                };
                        rounds.add(threads.submit(one));
                    }
                }
            }
            for (var each : rounds) {
                each.get();
            }
        }
        assertThat(summary.wrong()).isEmpty();
    }
}
