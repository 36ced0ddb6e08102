package dev.daybook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.portal.users.ItemRights.Action;
import dev.daybook.portal.users.ItemRights.Level;
import dev.daybook.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests two servers on one PostgreSQL database, without any other connection between them. */
class TwoServersTest {

    private static final String HISTORY = "crm.stagehistory.list";
    private static final String DEALS = "{\"entityTypeId\":2}";
    private static final List<String> STAGES = List.of("PREPARATION", "EXECUTING", "WON", "NEW");
    private static final int WRITERS = 4;
    private static final int MOVES = 25;

    /** More than two blocks, so that results do not come from the newest rows alone. */
    private static final int LOADED = 2_500;

    private TestPortal one;
    private TestPortal other;

    @BeforeEach
    void start() {
        one = TestPortal.on(TestPortal.On.POSTGRESQL);
        other = one.another();
        one.services()
                .stageMoves()
                .load(
                        EntityType.DEAL,
                        LongStream.rangeClosed(1, LOADED).mapToObj(TwoServersTest::move).toList());
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
    }

    private static StageMove move(long id) {
        return move(id, 1_000_000 + id);
    }

    private static StageMove move(long id, long deal) {
        return new StageMove(
                id,
                StageMove.Kind.MOVED,
                deal,
                1_700_000_000 + id,
                0,
                Semantics.PROCESS,
                "NEW",
                1,
                "",
                0,
                1);
    }

    private static long addDeal(TestPortal through) {
        return through.call("crm.deal.add", "{\"fields\":{}}").number("result");
    }

    private static void move(TestPortal through, long deal, String stage) {
        through.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"STAGE_ID\":\"" + stage + "\"}}")
                .isAnswered();
    }

    private static long total(TestPortal through) {
        return through.call(HISTORY, DEALS).number("total");
    }

    @Test
    void a_page_of_the_embedded_store_is_new_after_a_change_through_another_server() {
        try (var first = TestPortal.on(TestPortal.On.SQLITE);
                var second = first.another()) {
            var deal = addDeal(second);
            for (var stage : STAGES) {
                var before = total(first);
                // Twice, so that the page is one that is remembered.
                assertThat(total(first)).isEqualTo(before);
                move(second, deal, stage);
                assertThat(total(first)).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void a_client_that_follows_the_ids_on_either_server_sees_every_row_in_order() throws Exception {
        var rows = WRITERS * (1 + MOVES);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(this::write));
            }
            var pollers = new ArrayList<Future<List<Long>>>();
            for (var portal : List.of(one, other)) {
                Callable<List<Long>> poll = () -> poll(portal, writers);
                pollers.add(threads.submit(poll));
            }
            var all = LongStream.rangeClosed(LOADED + 1, LOADED + rows).boxed().toList();
            for (var poller : pollers) {
                assertThat(poller.get()).isEqualTo(all);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        assertThat(total(one)).isEqualTo(LOADED + rows);
        assertThat(total(other)).isEqualTo(LOADED + rows);
    }

    /** Moves one deal repeatedly, alternating between the servers. */
    private void write() {
        var deal = addDeal(one);
        for (var i = 0; i < MOVES; i++) {
            move(i % 2 == 0 ? other : one, deal, STAGES.get(i % STAGES.size()));
        }
    }

    private static List<Long> poll(TestPortal portal, List<Future<?>> writers) {
        var seen = new ArrayList<Long>();
        var last = (long) LOADED;
        while (true) {
            var isOver = writers.stream().allMatch(Future::isDone);
            var page =
                    portal
                            .call(
                                    HISTORY,
                                    "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"filter\":{\">ID\":"
                                            + last
                                            + "},\"start\":-1}")
                            .rows()
                            .stream()
                            .map(row -> row.members().get("ID"))
                            .map(Value::asWhole)
                            .toList();
            if (page.isEmpty() && isOver) {
                return seen;
            }
            seen.addAll(page);
            last = page.isEmpty() ? last : page.getLast();
        }
    }

    @Test
    void rows_that_one_server_acknowledged_are_counted_by_the_other_at_once() {
        var total = total(other);
        for (var i = 0; i < 10; i++) {
            var deal = addDeal(one);
            assertThat(total(other)).isEqualTo(total + 1);
            move(other, deal, "WON");
            assertThat(total(one)).isEqualTo(total + 2);
            one.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();
            assertThat(total(other)).isEqualTo(total);
        }
    }

    @Test
    void rows_that_one_server_removes_are_not_counted_by_the_other() {
        var deal = addDeal(one);
        for (var i = 0; i < 3; i++) {
            move(one, deal, STAGES.get(i));
        }
        // Ensures that the rows of the deal are not the newest ones.
        var first = LOADED + 5;
        one.services()
                .stageMoves()
                .load(
                        EntityType.DEAL,
                        LongStream.range(first, first + LOADED)
                                .mapToObj(TwoServersTest::move)
                                .toList());
        var total = total(other);

        one.call("crm.deal.delete", "{\"id\":" + deal + "}").isAnswered();

        assertThat(total(other)).isEqualTo(total - 4);
        assertThat(total(one)).isEqualTo(total - 4);
    }

    @Test
    void a_reader_of_own_deals_sees_on_either_server_the_moves_of_those_that_are_own_now() {
        var reader = one.employee("own");
        one.services().rights().set(reader, 2, Map.of(Action.READ, Level.OWN));
        var own = addDeal(one);
        var foreign = addDeal(one);
        var first = LOADED + 10;
        one.services()
                .stageMoves()
                .load(
                        EntityType.DEAL,
                        LongStream.range(first, first + LOADED)
                                .mapToObj(id -> move(id, id % 2 == 0 ? own : foreign))
                                .toList());
        assertReads(reader);
        give(one, own, reader);
        assertReads(reader, own);
        give(other, foreign, reader);
        assertReads(reader, own, foreign);
        give(one, own, 1);
        move(other, foreign, "EXECUTING");
        assertReads(reader, foreign);
        var added = addDeal(one);
        give(other, added, reader);
        assertReads(reader, foreign, added);
        one.call("crm.deal.delete", "{\"id\":" + foreign + "}").isAnswered();
        assertReads(reader, added);
        give(one, own, reader);
        assertReads(reader, own, added);
    }

    private static void give(TestPortal through, long deal, long user) {
        through.call(
                        "crm.deal.update",
                        "{\"id\":" + deal + ",\"fields\":{\"ASSIGNED_BY_ID\":" + user + "}}")
                .isAnswered();
    }

    /** Compares what a reader finds on both servers with what an administrator finds of the deals. */
    private void assertReads(long reader, Long... deals) {
        var filter = "\"filter\":{\"@OWNER_ID\":" + List.of(deals) + ",\">ID\":%d}";
        for (var page : List.of(0, LOADED + 1_000, LOADED + 2_000)) {
            var asked = "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"}," + filter.formatted(page);
            var expected = one.call(HISTORY, asked + "}");
            for (var portal : List.of(one, other)) {
                var found =
                        portal.callAs(
                                reader,
                                HISTORY,
                                asked.replace("\"@OWNER_ID\":" + List.of(deals) + ",", "") + "}");
                assertThat(found.number("total"))
                        .isEqualTo(deals.length == 0 ? 0 : expected.number("total"));
                assertThat(found.rows()).isEqualTo(deals.length == 0 ? List.of() : expected.rows());
            }
        }
    }

    @Test
    void a_webhook_that_ends_on_one_ends_on_the_other_within_a_second() {
        var user = one.employee("anna");
        other.callAs(user, "scope", "{}").isAnswered();

        one.services().users().change(user, known -> known.active(false));

        var end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (other.callAs(user, "scope", "{}").status() == 200) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }
}
