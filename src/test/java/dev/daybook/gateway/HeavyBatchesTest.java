package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.TestPortal;
import dev.daybook.tasks.TaskReadAccess;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that batches of long searches do not make other calls wait. */
class HeavyBatchesTest {

    private static final int CHANGES = 100_000;
    private static final int OTHERS = 5;

    private static void fill(TestPortal portal) {
        var changes = new TaskChanges(portal.services().database(), new TaskReadAccess());
        var rows = new ArrayList<TaskChange>();
        for (var id = 1; id <= CHANGES; id++) {
            rows.add(
                    new TaskChange(
                            id, 1, 1_700_000_000L + id, "TITLE", "Title " + id, "Title", 1, 0));
            if (rows.size() == 10_000) {
                changes.load(rows);
                rows.clear();
            }
        }
    }

    private static String searches(int batch) {
        return IntStream.range(0, 50)
                .mapToObj(i ->
                        "\"q%d\":\"daybook.task.history.list?filter[%%TO_VALUE]=none+%d+%d&order[TO_VALUE]=DESC\""
                                .formatted(i, batch, i))
                .collect(Collectors.joining(",", "{\"cmd\":{", "}}"));
    }

    @ParameterizedTest
    @EnumSource(TestPortal.On.class)
    void two_batches_of_long_searches_do_not_make_pages_and_short_reads_wait(TestPortal.On store)
            throws Exception {
        try (var portal = TestPortal.on(store);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            fill(portal);
            List<Future<?>> batches = new ArrayList<>();
            for (var i = 0; i < 2; i++) {
                var body = searches(i);
                batches.add(threads.submit(() -> portal.call("batch", body)));
            }

            for (var i = 0; i < OTHERS; i++) {
                assertThat(portal.getUrl(portal.base() + "/openapi").status()).isEqualTo(200);
                portal.call("crm.stagehistory.list", "{\"entityTypeId\":2}").isAnswered();
            }

            assertThat(batches).noneMatch(Future::isDone);
            for (var batch : batches) {
                batch.get();
            }
        }
    }
}
