package dev.daybook.mirror.store;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;

/** Table of the rows of the source that cannot be stored. */
final class UnreadableTable {

    private static final String LIST =
            """
            select stream, owner_id, from_id, to_id, noticed, content from mirror_unreadable
            where portal_id = ? and stream = ? order by owner_id, from_id\
            """;
    private static final String COUNT =
            "select count(*) from mirror_unreadable where portal_id = ? and stream = ?";
    private static final String PUT =
            """
            insert into mirror_unreadable (portal_id, stream, owner_id, from_id, to_id, noticed,
                content)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, stream, owner_id, from_id) do nothing\
            """;
    private static final String REMOVE_OF_OWNER =
            "delete from mirror_unreadable where portal_id = ? and stream = ? and owner_id = ?";
    private static final String REMOVE =
            """
            delete from mirror_unreadable
            where portal_id = ? and stream = ? and owner_id = ? and from_id = ?\
            """;

    private UnreadableTable() {}

    static List<UnreadableRow> of(Snapshot snapshot, String stream) {
        return snapshot.list(
                LIST,
                row ->
                        new UnreadableRow(
                                row.text(1),
                                row.whole(2),
                                row.whole(3),
                                row.whole(4),
                                row.whole(5),
                                row.text(6)),
                snapshot.portal(),
                stream);
    }

    static long count(Snapshot snapshot, String stream) {
        return snapshot.number(COUNT, snapshot.portal(), stream);
    }

    /** Adds a row; returns whether it was not known. */
    static boolean add(Transaction transaction, UnreadableRow row) {
        return transaction.run(
                        PUT,
                        transaction.portal(),
                        row.stream(),
                        row.owner(),
                        row.from(),
                        row.to(),
                        row.noticed(),
                        row.content())
                > 0;
    }

    static void remove(Transaction transaction, UnreadableRow row) {
        transaction.run(REMOVE, transaction.portal(), row.stream(), row.owner(), row.from());
    }

    static void removeOfOwner(Transaction transaction, String stream, long owner) {
        transaction.run(REMOVE_OF_OWNER, transaction.portal(), stream, owner);
    }
}
