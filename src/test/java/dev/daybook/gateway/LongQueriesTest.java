package dev.daybook.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.PortalTest;
import dev.daybook.Reply;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Tests that long queries leave processors, threads and connections to short calls. */
class LongQueriesTest extends PortalTest {

    private static final int COMMANDS = 50;
    private static final int SHORT_CALLS = 10;
    private static final String MANY_ROWS =
            """
            insert into task_change (portal_id, id, task_id, created_date, field, from_value,
                to_value, user_id, group_id)
            with recursive number (i) as (
                select 1 union all select i + 1 from number where i < 40000)
            select ?, i, i % 2000, 1700000000 + i, 'DESCRIPTION', 'from ' || i, 'to ' || i, 1, 0
            from number\
            """;

    @BeforeParameterizedClassInvocation
    static void fill() {
        portal.services()
                .database()
                .inTransaction(transaction -> transaction.run(MANY_ROWS, transaction.portal()));
    }

    /** Calls a batch of queries that read the whole history, each with another text. */
    private static Reply batch(int first) {
        var commands =
                IntStream.range(first, first + COMMANDS)
                        .mapToObj(i ->
                                "\"daybook.task.history.list?filter[%25TO_VALUE]=9"
                                        + i
                                        + "&order[TO_VALUE]=DESC\"")
                        .collect(Collectors.joining(","));
        return portal.call("batch", "{\"cmd\":[" + commands + "]}");
    }

    @Test
    void two_batches_of_fifty_long_queries_do_not_stop_pages_and_short_reads() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var batches =
                    List.of(
                            clients.submit(() -> batch(100)),
                            clients.submit(() -> batch(100 + COMMANDS)));
            var pages = 0;
            var reads = 0;
            while (batches.stream().noneMatch(Future::isDone)) {
                portal.getUrl(portal.base() + "/openapi").isAnswered();
                pages += batches.stream().anyMatch(Future::isDone) ? 0 : 1;
                portal.call("crm.deal.list", "{}").isAnswered();
                reads += batches.stream().anyMatch(Future::isDone) ? 0 : 1;
            }

            assertThat(pages).isGreaterThan(SHORT_CALLS);
            assertThat(reads).isGreaterThan(SHORT_CALLS);
            for (var batch : batches) {
                assertThat(batch.get().isAnswered().at("result.result").elements())
                        .hasSize(COMMANDS);
            }
        }
    }
}
