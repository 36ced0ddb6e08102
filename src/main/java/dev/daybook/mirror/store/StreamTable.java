package dev.daybook.mirror.store;

import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables of streams, their covered ranges and their slices. */
final class StreamTable {

    private static final String COLUMNS =
            "stream, state, head_id, settled_id, cursor_date, cursor_id, top_id, bottom_id, late,"
                    + " missed, denied, last_error, next_try";
    private static final String ALL =
            "select " + COLUMNS + " from mirror_stream where portal_id = ? order by stream";
    private static final String ONE =
            "select " + COLUMNS + " from mirror_stream where portal_id = ? and stream = ?";
    private static final String REACH =
            "select bottom_id, top_id, head_id from mirror_stream where portal_id = ? and stream = ?";
    private static final String SAVE =
            "insert into mirror_stream (portal_id, "
                    + COLUMNS
                    + """
                    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (portal_id, stream) do update set state = excluded.state,
                        head_id = excluded.head_id, settled_id = excluded.settled_id,
                        cursor_date = excluded.cursor_date, cursor_id = excluded.cursor_id,
                        top_id = excluded.top_id, bottom_id = excluded.bottom_id,
                        late = excluded.late, missed = excluded.missed, denied = excluded.denied,
                        last_error = excluded.last_error, next_try = excluded.next_try\
                    """;
    private static final String RANGES =
            """
            select from_id, to_id, read_at from mirror_range
            where portal_id = ? and stream = ? order by from_id\
            """;
    private static final String TOUCHING =
            """
            select from_id, to_id, read_at from mirror_range
            where portal_id = ? and stream = ? and from_id <= ? and to_id >= ? order by from_id\
            """;
    private static final String REMOVE_RANGE =
            "delete from mirror_range where portal_id = ? and stream = ? and from_id = ?";
    private static final String ADD_RANGE =
            """
            insert into mirror_range (portal_id, stream, from_id, to_id, read_at)
            values (?, ?, ?, ?, ?)\
            """;
    private static final String SLICES =
            """
            select stream, slice, total_there, rows_here, compared_at, state from mirror_slice
            where portal_id = ? and stream = ? order by slice\
            """;
    private static final String SAVE_SLICE =
            """
            insert into mirror_slice (portal_id, stream, slice, total_there, rows_here,
                compared_at, state)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (portal_id, stream, slice) do update set
                total_there = excluded.total_there, rows_here = excluded.rows_here,
                compared_at = excluded.compared_at, state = excluded.state\
            """;

    private StreamTable() {}

    static List<StreamState> all(Snapshot snapshot) {
        return snapshot.list(ALL, StreamTable::state, snapshot.portal());
    }

    static Optional<StreamState> find(Snapshot snapshot, String stream) {
        return snapshot.first(ONE, StreamTable::state, snapshot.portal(), stream);
    }

    /** Ids of the rows of a stream that were seen at the source, from the oldest to the newest. */
    record Reach(long from, long to) {}

    /** Returns the ids of a stream alone, for a read that shares its trip. */
    static Optional<Reach> reach(Snapshot snapshot, String stream) {
        return snapshot.first(
                REACH,
                row -> new Reach(row.whole(1), Math.max(row.whole(2), row.whole(3))),
                snapshot.portal(),
                stream);
    }

    static void save(Transaction transaction, StreamState state) {
        transaction.run(
                SAVE,
                transaction.portal(),
                state.stream(),
                word(state.phase()),
                state.headId(),
                state.settledId(),
                state.cursorDate(),
                state.cursorId(),
                state.topId(),
                state.bottomId(),
                state.late(),
                state.missed(),
                state.denied(),
                state.lastError(),
                state.nextTry());
    }

    private static StreamState state(Row row) {
        return new StreamState(
                row.text(1),
                StreamState.Phase.valueOf(row.text(2).toUpperCase(Locale.ROOT)),
                row.whole(3),
                row.whole(4),
                row.whole(5),
                row.whole(6),
                row.whole(7),
                row.whole(8),
                row.whole(9),
                row.whole(10),
                row.whole(11),
                row.text(12),
                row.whole(13));
    }

    /** Returns the word that is stored for a state. */
    static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    // ---- ranges ----

    static List<CoveredRange> covered(Snapshot snapshot, String stream) {
        return snapshot.list(RANGES, StreamTable::range, snapshot.portal(), stream);
    }

    private static CoveredRange range(Row row) {
        return new CoveredRange(row.whole(1), row.whole(2), row.whole(3));
    }

    /** Adds a range, joined with its neighbours. */
    static void cover(Transaction transaction, String stream, long from, long to, long now) {
        if (from > to) {
            return;
        }
        var first = from;
        var last = to;
        var readAt = now;
        for (var range : touching(transaction, stream, from - 1, to + 1)) {
            first = Math.min(first, range.from());
            last = Math.max(last, range.to());
            readAt = Math.min(readAt, range.readAt());
            remove(transaction, stream, range);
        }
        add(transaction, stream, first, last, readAt);
    }

    static void uncover(Transaction transaction, String stream, long from, long to) {
        for (var range : touching(transaction, stream, from, to)) {
            remove(transaction, stream, range);
            add(transaction, stream, range.from(), from - 1, range.readAt());
            add(transaction, stream, to + 1, range.to(), range.readAt());
        }
    }

    private static List<CoveredRange> touching(
            Snapshot snapshot, String stream, long from, long to) {
        return snapshot.list(TOUCHING, StreamTable::range, snapshot.portal(), stream, to, from);
    }

    /** Returns whether every id of a span was read. */
    static boolean covers(Snapshot snapshot, String stream, long from, long to) {
        return touching(snapshot, stream, from, to).stream()
                .anyMatch(range -> range.from() <= from && to <= range.to());
    }

    private static void remove(Transaction transaction, String stream, CoveredRange range) {
        transaction.run(REMOVE_RANGE, transaction.portal(), stream, range.from());
    }

    private static void add(
            Transaction transaction, String stream, long from, long to, long readAt) {
        if (from <= to) {
            transaction.run(ADD_RANGE, transaction.portal(), stream, from, to, readAt);
        }
    }

    // ---- slices ----

    static List<SliceState> slices(Snapshot snapshot, String stream) {
        return snapshot.list(
                SLICES,
                row ->
                        new SliceState(
                                row.text(1),
                                row.whole(2),
                                row.whole(3),
                                row.whole(4),
                                row.whole(5),
                                SliceState.Comparison.valueOf(
                                        row.text(6).toUpperCase(Locale.ROOT))),
                snapshot.portal(),
                stream);
    }

    static void save(Transaction transaction, SliceState slice) {
        transaction.run(
                SAVE_SLICE,
                transaction.portal(),
                slice.stream(),
                slice.slice(),
                slice.there(),
                slice.here(),
                slice.comparedAt(),
                word(slice.comparison()));
    }
}
