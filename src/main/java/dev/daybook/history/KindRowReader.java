package dev.daybook.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.history.History.OfKind;
import dev.daybook.history.StoredKinds.Kind;
import dev.daybook.query.Filter;
import dev.daybook.query.Query;
import dev.daybook.storage.Deferred;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Snapshot.RowReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reader of rows of a history by the numbers of their kinds, which are four columns instead of seven,
 * and all of them numbers. The index by key contains these columns. What the numbers stand for is cached
 * by the process: entries of {@link StoredKinds} never change as long as the portal is not replaced.
 */
final class KindRowReader<E> {

    /** Number of kinds, of some hundred bytes each. */
    private static final int SIZE = 10_000;

    private final StoredKinds kinds;
    private final OfKind<E> ofKind;
    private final Projection<E> usual;
    private final Set<String> keys;
    private final String columns;
    private final Cache<Key, Kind> known =
            Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();

    /**
     * Number of a kind.
     *
     * @param version the version of the set-up, which rises if the portal is replaced
     */
    private record Key(long portal, long version, long number) {}

    /** Row with the number of its kind. */
    record Entry(long id, long key, long time, long kind) {

        static Entry read(Row row) {
            return new Entry(row.whole(1), row.whole(2), row.whole(3), row.whole(4));
        }
    }

    /** Statement that selects rows. */
    @FunctionalInterface
    interface Statement {

        List<Entry> entries(String columns, RowReader<Entry> reader);
    }

    private KindRowReader(History<E> history, OfKind<E> ofKind, StoredKinds kinds) {
        this.kinds = kinds;
        this.ofKind = ofKind;
        this.usual = history.usual();
        var time = history.table().time();
        this.keys = Set.of("id", history.key(), time);
        this.columns = "id, " + history.key() + ", " + time + ", " + StoredKinds.COLUMN;
    }

    /** Returns the reader of a history; empty if its rows have no numbers of their kinds. */
    static <E> Optional<KindRowReader<E>> of(History<E> history) {
        var ofKind = history.ofKind();
        return ofKind == null
                ? Optional.empty()
                : StoredKinds.of(history).map(kinds -> new KindRowReader<>(history, ofKind, kinds));
    }

    /** Returns whether a row and its kind contain all that a query prints and sorts by. */
    boolean covers(Query<E> query) {
        return usual.covers(query)
                && query.order().stream().allMatch(sort -> keys.contains(sort.field().column()));
    }

    /** Returns whether the index by key contains all that a query needs. */
    boolean suffices(Query<E> query) {
        return covers(query) && suffices(query.filter());
    }

    private boolean suffices(Filter<E> filter) {
        return switch (filter) {
            case Filter.Compare<E>(var field, _, _) -> keys.contains(field.column());
            case Filter.OneOf<E>(var field, _) -> keys.contains(field.column());
            case Filter.Like<E>(var field, _) -> keys.contains(field.column());
            case Filter.Blank<E>(var field) -> keys.contains(field.column());
            case Filter.All<E>(var parts) -> parts.stream().allMatch(this::suffices);
            case Filter.Any<E>(var parts) -> parts.stream().allMatch(this::suffices);
            case Filter.Not<E>(var inner) -> suffices(inner);
        };
    }

    /**
     * Returns the rows of a statement; empty if one of them has no known kind.
     *
     * @param snapshot the one of the statement, which sees only what is committed
     */
    Optional<List<E>> rows(Snapshot snapshot, Statement statement) {
        // Asked for before the rows, with which it shares a trip.
        var version = snapshot.setupVersion();
        var entries = statement.entries(columns, Entry::read);
        var found = kinds(snapshot, version, entries);
        var rows = new ArrayList<E>(entries.size());
        for (var entry : entries) {
            var kind = found.get(entry.kind());
            if (kind == null) {
                return Optional.empty();
            }
            rows.add(ofKind.row(entry.id(), entry.key(), entry.time(), kind.values()));
        }
        return Optional.of(rows);
    }

    private Map<Long, Kind> kinds(Snapshot snapshot, long version, List<Entry> entries) {
        var found = new HashMap<Long, Kind>();
        var unknown = new HashSet<Long>();
        for (var entry : entries) {
            if (!found.containsKey(entry.kind())) {
                var kind = known.getIfPresent(key(snapshot, version, entry.kind()));
                if (kind == null) {
                    unknown.add(entry.kind());
                } else {
                    found.put(entry.kind(), kind);
                }
            }
        }
        var read = new HashMap<Long, Deferred<Optional<Kind>>>();
        unknown.forEach(number -> read.put(number, kinds.read(snapshot, number)));
        read.forEach((number, kind) ->
                kind.get()
                        .ifPresent(values -> {
                            known.put(key(snapshot, version, number), values);
                            found.put(number, values);
                        }));
        return found;
    }

    private static Key key(Snapshot snapshot, long version, long number) {
        return new Key(snapshot.portal(), version, number);
    }
}
