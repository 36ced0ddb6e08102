package dev.daybook.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.TestPortal.On;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.IdSequences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the times of history rows grow with their ids. */
class TimeOrderTest {

    private static final int CHANGES = 30;

    @ParameterizedTest
    @EnumSource
    void times_grow_with_ids_when_two_servers_write_and_the_clock_jumps_back(On on)
            throws Exception {
        try (var one = TestPortal.on(on);
                var other = one.another();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<Future<?>>();
            for (var portal : List.of(one, other)) {
                writers.add(threads.submit(() -> write(portal)));
            }
            for (var writer : writers) {
                writer.get();
            }

            assertThat(times(one, "select created_time from stage_move order by id"))
                    .hasSize(2 * CHANGES + 2)
                    .isSorted();
            assertThat(times(one, "select created_date from task_change order by id"))
                    .hasSizeGreaterThanOrEqualTo(2 * CHANGES + 2)
                    .isSorted();
        }
    }

    private static void write(TestPortal portal) {
        var deal = portal.call("crm.deal.add", "{\"fields\":{}}").number("result");
        var task =
                portal.call("tasks.task.add", "{\"fields\":{\"TITLE\":\"t\",\"RESPONSIBLE_ID\":1}}")
                        .at("result.task.id")
                        .asText();
        for (var i = 0; i < CHANGES; i++) {
            portal.clock().advance(Duration.ofSeconds(i % 3 == 0 ? -7 : 4));
            portal.call(
                            "crm.deal.update",
                            "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"%s\"}}"
                                    .formatted(deal, i % 2 == 0 ? "WON" : "NEW"))
                    .isAnswered();
            portal.call(
                            "tasks.task.update",
                            "{\"taskId\":%s,\"fields\":{\"TITLE\":\"t%d\"}}".formatted(task, i))
                    .isAnswered();
        }
    }

    private static List<Long> times(TestPortal portal, String sql) {
        return portal.services()
                .database()
                .read(snapshot -> snapshot.list(sql, row -> row.whole(1)));
    }

    @ParameterizedTest
    @EnumSource
    void a_row_behind_loaded_ones_is_not_older_than_they_are(On on) {
        try (var portal = TestPortal.on(on)) {
            var now = portal.clock().instant().getEpochSecond();
            portal.services()
                    .stageMoves()
                    .load(
                            EntityType.DEAL,
                            List.of(
                                    new StageMove(
                                            7,
                                            StageMove.Kind.MOVED,
                                            1,
                                            now + 60,
                                            0,
                                            Semantics.PROCESS,
                                            "NEW",
                                            1,
                                            "",
                                            0,
                                            1)));

            portal.call("crm.deal.add", "{\"fields\":{}}").isAnswered();

            assertThat(times(portal, "select created_time from stage_move order by id"))
                    .containsExactly(now + 60, now + 60);
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbers_taken_together_have_one_time(On on) {
        try (var portal = TestPortal.on(on)) {
            var stamps =
                    portal.services()
                            .database()
                            .inTransaction(transaction ->
                                    List.of(
                                            IdSequences.next(transaction, "test", 3, 100),
                                            IdSequences.next(transaction, "test", 1, 90)));

            assertThat(stamps)
                    .containsExactly(new IdSequences.Stamp(1, 100), new IdSequences.Stamp(4, 100));
        }
    }
}
