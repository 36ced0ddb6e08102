package dev.daybook.mirror.store;

import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.Collection;
import java.util.List;

/**
 * Rows of a mirror that appeared after rows with larger ids. Who reads a journal in the order of
 * ids has passed them; these numbers are in the order of their appearance.
 */
public final class LateRows {

    /** Newest rows that are kept, for subscribers that were not connected. */
    private static final long KEPT = 100_000;

    private static final String SEQUENCE = "mirror_late";
    private static final String ADD =
            "insert into mirror_late (portal_id, id, journal, row_id) values (?, ?, ?, ?)";
    private static final String FORGET = "delete from mirror_late where portal_id = ? and id <= ?";
    private static final String NEWEST =
            "select coalesce(max(id), 0) from mirror_late where portal_id = ?";
    private static final String BETWEEN =
            """
            select id, journal, row_id from mirror_late
            where portal_id = ? and id > ? and id <= ? order by id limit ?\
            """;

    private LateRows() {}

    /**
     * Late row.
     *
     * @param id its number in the order of appearance
     * @param entityTypeId the type of the item that was moved; 0 for a change of a task
     * @param rowId the id of the row
     */
    public record LateRow(long id, int entityTypeId, long rowId) {}

    static void add(Transaction transaction, String stream, Collection<Long> ids) {
        var newest = 0L;
        for (var row : ids) {
            newest = IdSequences.next(transaction, SEQUENCE);
            transaction.run(ADD, transaction.portal(), newest, stream, row);
        }
        if (newest > KEPT) {
            transaction.run(FORGET, transaction.portal(), newest - KEPT);
        }
    }

    /** Returns the number of the newest late row; 0 if there is none. */
    public static long newest(Snapshot snapshot) {
        return snapshot.number(NEWEST, snapshot.portal());
    }

    /** Returns late rows in the order of their appearance. */
    public static List<LateRow> between(Snapshot snapshot, long after, long until, int atMost) {
        return snapshot.list(
                BETWEEN,
                row -> {
                    var stream = row.text(2);
                    var type = stream.startsWith(Journals.MOVES) ? Journals.typeOf(stream) : 0;
                    return new LateRow(row.whole(1), type, row.whole(3));
                },
                snapshot.portal(),
                after,
                until,
                atMost);
    }
}
