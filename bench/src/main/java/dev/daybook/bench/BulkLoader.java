package dev.daybook.bench;

import dev.daybook.storage.Database;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Bulk loader for rows with a history; loading over HTTP would take too long. Ids are taken from
 * the sequence in the transaction that adds the rows.
 *
 * @param sequence sequence of the ids
 * @param insert statement up to {@code values}
 * @param row placeholders of one row: the portal, the id, then the columns
 */
record BulkLoader(String sequence, String insert, String row) {

    private static final int TOGETHER = 100;
    private static final int IN_A_TRANSACTION = 100_000;
    private static final int TOLD = 1_000_000;

    private static final String TAKE_IDS =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = counter.last_id + excluded.last_id
            returning last_id\
            """;

    /** Adds rows, given without portal and id. */
    void load(Database database, Stream<List<Object>> rows) {
        inParts(rows, some -> database.inTransaction(transaction -> add(transaction, some)));
    }

    /** Passes rows on in chunks. */
    static <E> void inParts(Stream<E> rows, Consumer<List<E>> door) {
        var done = new AtomicLong();
        rows.gather(Gatherers.windowFixed(IN_A_TRANSACTION))
                .forEach(some -> {
                    BenchmarkTimeout.check();
                    door.accept(some);
                    if (done.addAndGet(some.size()) % TOLD == 0) {
                        ProgressLog.say("  %,d".formatted(done.get()));
                    }
                });
    }

    private boolean add(Transaction transaction, List<List<Object>> rows) {
        var last = transaction.number(TAKE_IDS, Environment.PORTAL, sequence, rows.size());
        var id = last - rows.size() + 1;
        for (var from = 0; from < rows.size(); from += TOGETHER) {
            var together = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
            add(transaction, together, id + from);
        }
        return true;
    }

    private void add(Transaction transaction, List<List<Object>> rows, long firstId) {
        var arguments = new ArrayList<Object>();
        var id = firstId;
        for (var each : rows) {
            arguments.add(Environment.PORTAL);
            arguments.add(id);
            arguments.addAll(each);
            id++;
        }
        var values = String.join(", ", Collections.nCopies(rows.size(), row));
        transaction.run(insert + values, arguments.toArray());
    }
}
