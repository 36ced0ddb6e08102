package dev.daybook.sandbox;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.sql.PortalSnapshots;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Snapshots of a whole portal, and their restoration: data, history, sequences of ids, users and
 * credentials.
 */
public final class Snapshots {

    /** Number of portal numbers that are reserved for the copies of each portal. */
    private static final long PLACES = 1_000;

    private static final String FIND =
            "select copy_id from portal_snapshot where portal_id = ? and name = ?";
    private static final String USED = "select copy_id from portal_snapshot where portal_id = ?";
    private static final String ADD =
            """
            insert into portal_snapshot (portal_id, name, copy_id, created_time)
            values (?, ?, ?, ?)\
            """;

    private static final String DELETE =
            "delete from portal_snapshot where portal_id = ? and name = ?";

    private final Database database;
    private final InstantSource clock;

    public Snapshots(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Takes a snapshot, which replaces one of the same name.
     * @return the number of its rows
     */
    public long take(String name) {
        return database.inExclusiveTransaction(transaction -> {
            var copies = PortalSnapshots.within(transaction);
            var rows = copies.rows(transaction.portal());
            if (rows > Limits.SNAPSHOT_ROWS) {
                throw ErrorCode.SNAPSHOT_TOO_LARGE.with(rows, Limits.SNAPSHOT_ROWS);
            }
            var known = find(transaction, name);
            if (known.isPresent()) {
                copies.replace(known.get(), transaction.portal());
                return rows;
            }
            var copy = free(transaction);
            transaction.run(
                    ADD, transaction.portal(), name, copy, clock.instant().getEpochSecond());
            copies.replace(copy, transaction.portal());
            return rows;
        });
    }

    /** Restores the portal from a snapshot, which remains. */
    public void restore(String name) {
        database.inExclusiveTransaction(transaction -> {
            var copies = PortalSnapshots.within(transaction);
            copies.replace(transaction.portal(), known(transaction, name));
            return true;
        });
    }

    /** Removes a snapshot. */
    public void delete(String name) {
        database.inExclusiveTransaction(transaction -> {
            var copies = PortalSnapshots.within(transaction);
            copies.remove(known(transaction, name));
            return transaction.run(DELETE, transaction.portal(), name);
        });
    }

    private static long known(Snapshot reading, String name) {
        return find(reading, name).orElseThrow(() -> ErrorCode.SNAPSHOT_NOT_FOUND.with(name));
    }

    /** Returns an unused negative portal number for a copy. */
    private static long free(Snapshot reading) {
        var used = reading.list(USED, row -> row.whole(1), reading.portal());
        return LongStream.range(0, Limits.SNAPSHOTS)
                .map(place -> -(reading.portal() * PLACES + place))
                .filter(copy -> !used.contains(copy))
                .findFirst()
                .orElseThrow(() -> ErrorCode.SNAPSHOTS_TOO_MANY.with(Limits.SNAPSHOTS));
    }

    private static Optional<Long> find(Snapshot reading, String name) {
        return reading.first(FIND, row -> row.whole(1), reading.portal(), name);
    }
}
