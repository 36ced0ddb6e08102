package dev.daybook.explain.lives;

import dev.daybook.history.index.HistoryPosition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All stage moves of one entity type in packed columns: item by item, and within an item in the order
 * of their ids. Immutable.
 */
public final class Lives {

    /** Number of an unknown actor or responsible user. */
    public static final long UNKNOWN = -1;

    static final int BYTES_PER_ROW = 33;

    final HistoryPosition position;

    /** Ids of the items, ascending. */
    final long[] items;

    /** First row of each item, and the number of rows at the end. */
    final int[] starts;

    /** Times of the earliest and the latest row of each item. */
    final long[] earliest;

    final long[] latest;
    final long[] ids;
    final long[] times;
    final int[] places;
    final byte[] kinds;
    final int[] actors;
    final int[] responsible;
    final Dictionaries dictionaries;

    private Lives(
            HistoryPosition position,
            long[] items,
            int[] starts,
            MoveColumns rows,
            Dictionaries dictionaries) {
        this.position = position;
        this.items = items;
        this.starts = starts;
        this.ids = rows.ids;
        this.times = rows.times;
        this.places = rows.places;
        this.kinds = rows.kinds;
        this.actors = rows.actors;
        this.responsible = rows.responsible;
        this.dictionaries = dictionaries;
        this.earliest = new long[items.length];
        this.latest = new long[items.length];
        for (var i = 0; i < items.length; i++) {
            earliest[i] = times[starts[i]];
            latest[i] = earliest[i];
            for (var row = starts[i] + 1; row < starts[i + 1]; row++) {
                earliest[i] = Math.min(earliest[i], times[row]);
                latest[i] = Math.max(latest[i], times[row]);
            }
        }
    }

    /** Distinct values of columns, numbered in the order of their first use. They only grow. */
    static final class Dictionaries {

        private final Map<Place, Integer> placeNumbers = new HashMap<>();
        private final Map<Place.Key, Integer> keyNumbers = new HashMap<>();
        private final Map<Long, Integer> userNumbers = new HashMap<>();
        private volatile Place[] places = new Place[0];
        private volatile int[] keys = new int[0];
        private final Numbers users = new Numbers();
        private volatile long[] userIds = new long[0];

        synchronized int place(Place place) {
            var known = placeNumbers.get(place);
            if (known != null) {
                return known;
            }
            var number = places.length;
            var morePlaces = Arrays.copyOf(places, number + 1);
            morePlaces[number] = place;
            var moreKeys = Arrays.copyOf(keys, number + 1);
            moreKeys[number] = keyNumbers.computeIfAbsent(place.key(), _ -> keyNumbers.size());
            places = morePlaces;
            keys = moreKeys;
            placeNumbers.put(place, number);
            return number;
        }

        synchronized int user(long id) {
            var known = userNumbers.get(id);
            if (known != null) {
                return known;
            }
            var number = users.size();
            users.add(id);
            userNumbers.put(id, number);
            return number;
        }

        /** Makes all values visible to other threads. */
        synchronized void publish() {
            userIds = users.toArray();
        }

        Place[] places() {
            return places;
        }

        /** Returns the number of the stage of each place. */
        int[] keys() {
            return keys;
        }

        long[] userIds() {
            return userIds;
        }
    }

    static Lives none(HistoryPosition position) {
        return new Lives(position, new long[0], new int[1], new MoveColumns(0), new Dictionaries());
    }

    /** Returns these rows and further ones, which were read in the order of their ids. */
    Lives with(HistoryPosition newer, MoveColumns added) {
        if (added.size() == 0) {
            return new Lives(newer, items, starts, columns(), dictionaries);
        }
        var all = merged(items, added.distinctOwners());
        var counts = new int[all.length + 1];
        for (var i = 0; i < items.length; i++) {
            counts[index(all, items[i]) + 1] += starts[i + 1] - starts[i];
        }
        var owners = new int[added.size()];
        for (var i = 0; i < owners.length; i++) {
            owners[i] = index(all, added.owners[i]);
            counts[owners[i] + 1]++;
        }
        for (var i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        var next = Arrays.copyOf(counts, counts.length);
        var rows = new MoveColumns(counts[all.length]);
        rows.fill(rows.ids.length);
        var base = columns();
        for (var i = 0; i < items.length; i++) {
            var to = index(all, items[i]);
            rows.copy(base, starts[i], next[to], starts[i + 1] - starts[i]);
            next[to] += starts[i + 1] - starts[i];
        }
        for (var i = 0; i < owners.length; i++) {
            rows.copy(added, i, next[owners[i]]++, 1);
        }
        dictionaries.publish();
        return new Lives(newer, all, counts, rows, dictionaries);
    }

    private MoveColumns columns() {
        return new MoveColumns(ids, times, places, kinds, actors, responsible);
    }

    private static long[] merged(long[] some, long[] others) {
        var all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        Arrays.sort(all);
        return MoveColumns.distinct(all);
    }

    private static int index(long[] all, long item) {
        return Arrays.binarySearch(all, item);
    }

    /** Returns the position that the rows stand for. */
    public HistoryPosition position() {
        return position;
    }

    public int rows() {
        return ids.length;
    }

    /** Returns the stages that occur, by the numbers of {@link Life#place}. */
    public List<Place> places() {
        return List.of(dictionaries.places());
    }
}
