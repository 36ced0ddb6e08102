package dev.daybook.bench;

import dev.daybook.storage.Database;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows loaded many at a time: millions of them would take too long over the wire. Their ids are
 * taken from the sequence in the transaction that adds them.
 *
 * @param sequence of the ids
 * @param insert the statement up to {@code values}
 * @param row the placeholders of one row: the portal, the id, then what the row has
 */
record Bulk(String sequence, String insert, String row) {

    private static final int TOGETHER = 100;
    private static final int IN_A_TRANSACTION = 10_000;
    private static final int TOLD = 1_000_000;

    private static final String TAKE_IDS =
            """
            insert into counter (portal_id, name, last_id) values (?, ?, ?)
            on conflict (portal_id, name) do update set last_id = counter.last_id + excluded.last_id
            returning last_id\
            """;

    /** Adds rows, each given without portal and id. */
    void load(Database database, Stream<List<Object>> all) {
        var rows = all.iterator();
        var done = 0L;
        while (rows.hasNext()) {
            Interruption.check();
            done += database.inTransaction(transaction -> addSome(transaction, rows));
            if (done % TOLD == 0) {
                Log.say("  %,d rows of %s".formatted(done, sequence));
            }
        }
    }

    private long addSome(Transaction transaction, Iterator<List<Object>> rows) {
        var some = new ArrayList<List<Object>>(IN_A_TRANSACTION);
        while (some.size() < IN_A_TRANSACTION && rows.hasNext()) {
            some.add(rows.next());
        }
        var id =
                transaction.number(TAKE_IDS, Place.PORTAL, sequence, some.size()) - some.size() + 1;
        for (var from = 0; from < some.size(); from += TOGETHER) {
            var together = some.subList(from, Math.min(some.size(), from + TOGETHER));
            add(transaction, together, id + from);
        }
        return some.size();
    }

    private void add(Transaction transaction, List<List<Object>> rows, long firstId) {
        var arguments = new ArrayList<Object>();
        var id = firstId;
        for (var each : rows) {
            arguments.add(Place.PORTAL);
            arguments.add(id);
            arguments.addAll(each);
            id++;
        }
        var values = String.join(", ", Collections.nCopies(rows.size(), row));
        transaction.run(insert + values, arguments.toArray());
    }
}
