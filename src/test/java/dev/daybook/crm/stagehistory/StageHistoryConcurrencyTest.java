package dev.daybook.crm.stagehistory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests with concurrent writers: a reader that follows the ids must see every row. */
class StageHistoryConcurrencyTest extends StageHistoryTest {

    private static final int WRITERS = 8;
    private static final int MOVES = 50;
    private static final String[] STAGES = {"PREPARATION", "EXECUTING", "WON", "NEW", "LOSE"};

    @Test
    void a_reader_that_follows_the_ids_loses_no_row()
            throws InterruptedException, ExecutionException {
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers =
                    IntStream.range(0, WRITERS)
                            .mapToObj(_ -> threads.submit(StageHistoryConcurrencyTest::write))
                            .toList();
            var last = 0L;
            while (true) {
                var isOver = writers.stream().allMatch(Future::isDone);
                var page = after(last);
                seen.addAll(page);
                if (page.isEmpty() && isOver) {
                    break;
                }
                last = page.isEmpty() ? last : page.getLast();
            }
            for (var writer : writers) {
                writer.get();
            }
        }

        var rows = WRITERS * (1 + MOVES);
        assertThat(seen).isEqualTo(IntStream.rangeClosed(1, rows).mapToObj(Long::valueOf).toList());
        history("{'entityTypeId':2}").hasTotal(rows);
    }

    private static void write() {
        var deal = add("deal", "{}");
        for (var i = 0; i < MOVES; i++) {
            move(deal, STAGES[i % STAGES.length]);
        }
    }

    private static List<Long> after(long id) {
        return history(
                        "{'entityTypeId':2,'order':{'ID':'ASC'},'filter':{'>ID':"
                                + id
                                + "},'select':['ID'],'start':-1}")
                .rows()
                .stream()
                .map(row -> row.members().get("ID"))
                .map(Value::asWhole)
                .toList();
    }
}
