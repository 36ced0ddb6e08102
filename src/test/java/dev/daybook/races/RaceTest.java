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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * Two callers change one element at once, with each pair of changing methods, and its history must
 * lead to its state. {@code -Ddaybook.races.rounds} sets the rounds of each pair, {@code
 * -Ddaybook.races.only} a text that the pairs must contain.
 */
class RaceTest extends PortalTest {

    private static final int ROUNDS = Integer.getInteger("daybook.races.rounds", 1);
    private static final String ONLY = System.getProperty("daybook.races.only", "");

    /** Rounds that run at the same time, on elements of their own. */
    private static final int AT_ONCE = 3;

    private static final List<Summary> SUMMARIES = new ArrayList<>();

    private static Office office;
    private static Thread ticker;

    @BeforeParameterizedClassInvocation
    static void open(TestPortal.On store) {
        office = new Office(portal);
        // Each call gets a time of its own, so that the order of dates shows.
        ticker = Thread.ofVirtual().start(RaceTest::tick);
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

    @Test
    void one_task() throws Exception {
        run(TaskRaces.pairs("task", TaskRaces.OF_TASK), start -> TaskElement.make(office, start));
    }

    @Test
    void marks_of_a_task() throws Exception {
        run(TaskRaces.pairs("mark", TaskRaces.OF_MARKS), start -> TaskElement.make(office, start));
    }

    @Test
    void a_parent_and_its_children() throws Exception {
        run(TaskRaces.ofFamily(), start -> FamilyElement.make(office, start));
    }

    @Test
    void two_tasks_that_are_joined() throws Exception {
        run(TaskRaces.pairs("link", TaskRaces.OF_LINKS), _ -> LinkElement.make(office));
    }

    @Test
    void a_board_and_a_task_on_it() throws Exception {
        run(TaskRaces.pairs("board", TaskRaces.OF_BOARD), _ -> BoardElement.make(office));
    }

    @Test
    void a_scrum_group_and_a_flow() throws Exception {
        run(TaskRaces.pairs("group", TaskRaces.OF_GROUP), _ -> GroupElement.make(office));
    }

    @Test
    void a_deal_and_its_pipeline() throws Exception {
        run(
                TaskRaces.pairs("deal", ItemRaces.OF_DEAL),
                _ -> ItemElement.make(office, ItemElement.Type.DEAL));
    }

    @Test
    void an_item_of_a_smart_process_and_its_type() throws Exception {
        run(
                TaskRaces.pairs("process", ItemRaces.OF_PROCESS),
                _ -> ItemElement.make(office, ItemElement.Type.PROCESS));
    }

    @Test
    void a_lead() throws Exception {
        run(
                TaskRaces.pairs("lead", ItemRaces.OF_LEAD),
                _ -> ItemElement.make(office, ItemElement.Type.LEAD));
    }

    @Test
    void an_old_invoice() throws Exception {
        run(
                TaskRaces.pairs("invoice", ItemRaces.OF_INVOICE),
                _ -> ItemElement.make(office, ItemElement.Type.INVOICE));
    }

    @Test
    void a_smart_invoice() throws Exception {
        run(
                TaskRaces.pairs("smart invoice", ItemRaces.OF_SMART_INVOICE),
                _ -> ItemElement.make(office, ItemElement.Type.SMART_INVOICE));
    }

    @Test
    void a_contact() throws Exception {
        run(
                TaskRaces.pairs("contact", ItemRaces.OF_CONTACT),
                _ -> ItemElement.make(office, ItemElement.Type.CONTACT));
    }

    @Test
    void a_company() throws Exception {
        run(
                TaskRaces.pairs("company", ItemRaces.OF_COMPANY),
                _ -> ItemElement.make(office, ItemElement.Type.COMPANY));
    }

    private static List<Violation> round(Race race, Pair pair, Supplier<Element> make) {
        try {
            return race.run(pair, make.get());
        } catch (MakingFailed e) {
            return List.of(new Violation(Kind.SERVER_ERROR, "while making: " + e.getMessage()));
        }
    }

    private void run(List<Pair> pairs, Function<Map<String, String>, Element> make)
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
