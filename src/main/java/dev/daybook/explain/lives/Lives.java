package dev.daybook.explain.lives;

import dev.daybook.history.index.HistoryPosition;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a journal in packed columns: item by item, and within an item in the order of their
 * ids. Immutable, except for the dictionaries, which grow while further rows are read.
 *
 * @param <K> kind of a row
 */
public final class Lives<K> {

    /** Value of an unknown actor or responsible user. */
    public static final long UNKNOWN = -1;

    private static final int BYTES_PER_ITEM = 28;
    private static final int BYTES_PER_VALUE = 100;

    final HistoryPosition position;
    final Dictionary<K> kinds;
    final Dictionary<Long> values;

    /** Ids of the items, ascending. */
    final long[] items;

    /** First row of each item, and the number of rows at the end. */
    final int[] starts;

    /** Times of the earliest and the latest row of each item. */
    final long[] earliest;

    final long[] latest;
    final PackedNumbers ids;
    final PackedNumbers times;
    final int[][] numbers;

    /** Values by their numbers. */
    final List<K> kindOf;

    final long[] valueOf;

    private Lives(
            HistoryPosition position,
            Dictionary<K> kinds,
            Dictionary<Long> values,
            long[] items,
            int[] starts,
            PackedNumbers ids,
            PackedNumbers times,
            int[][] numbers) {
        this.position = position;
        this.kinds = kinds;
        this.values = values;
        this.kindOf = kinds.values();
        this.valueOf = values.values().stream().mapToLong(Long::longValue).toArray();
        this.items = items;
        this.starts = starts;
        this.ids = ids;
        this.times = times;
        this.numbers = numbers;
        this.earliest = new long[items.length];
        this.latest = new long[items.length];
        for (var i = 0; i < items.length; i++) {
            earliest[i] = times.get(starts[i]);
            latest[i] = earliest[i];
            for (var row = starts[i] + 1; row < starts[i + 1]; row++) {
                var time = times.get(row);
                earliest[i] = Math.min(earliest[i], time);
                latest[i] = Math.max(latest[i], time);
            }
        }
    }

    static <K> Lives<K> none(LivesSource<K> source, HistoryPosition position) {
        return new Lives<>(
                position,
                new Dictionary<>(),
                new Dictionary<>(),
                new long[0],
                new int[1],
                new PackedNumbers(0, 0, 0),
                new PackedNumbers(0, 0, 0),
                new int[source.width()][0]);
    }

    /** Returns these rows and further ones, which were read in the order of their ids. */
    Lives<K> with(HistoryPosition newer, RowColumns added) {
        if (added.size() == 0) {
            return new Lives<>(newer, kinds, values, items, starts, ids, times, numbers);
        }
        var all = merged(items, added.distinctOwners());
        var places = new Places(all);
        var counts = new int[all.length + 1];
        for (var i = 0; i < items.length; i++) {
            counts[places.of(items[i]) + 1] += starts[i + 1] - starts[i];
        }
        var owners = new int[added.size()];
        for (var i = 0; i < owners.length; i++) {
            owners[i] = places.of(added.owners[i]);
            counts[owners[i] + 1]++;
        }
        for (var i = 1; i < counts.length; i++) {
            counts[i] += counts[i - 1];
        }
        var next = Arrays.copyOf(counts, counts.length);
        var allIds = column(ids, added.ids, added.size());
        var allTimes = column(times, added.times, added.size());
        var allNumbers = new int[numbers.length][counts[all.length]];
        for (var i = 0; i < items.length; i++) {
            var place = places.of(items[i]);
            var to = next[place];
            var size = starts[i + 1] - starts[i];
            next[place] += size;
            allIds.copy(ids, starts[i], to, size);
            allTimes.copy(times, starts[i], to, size);
            for (var j = 0; j < numbers.length; j++) {
                System.arraycopy(numbers[j], starts[i], allNumbers[j], to, size);
            }
        }
        for (var i = 0; i < owners.length; i++) {
            var to = next[owners[i]]++;
            allIds.set(to, added.ids[i]);
            allTimes.set(to, added.times[i]);
            for (var j = 0; j < numbers.length; j++) {
                allNumbers[j][to] = added.numbers[j][i];
            }
        }
        return new Lives<>(newer, kinds, values, all, counts, allIds, allTimes, allNumbers);
    }

    /** Returns a time after which no row has been made. */
    public long latest() {
        return times.greatest;
    }

    /** Returns a copy of the rows of some items alone. */
    Lives<K> among(Collection<Long> some) {
        var found =
                some.stream()
                        .mapToLong(Long::longValue)
                        .filter(item -> index(items, item) >= 0)
                        .sorted()
                        .distinct()
                        .toArray();
        var counts = new int[found.length + 1];
        for (var i = 0; i < found.length; i++) {
            var from = index(items, found[i]);
            counts[i + 1] = counts[i] + starts[from + 1] - starts[from];
        }
        var someIds = new PackedNumbers(counts[found.length], ids.least, ids.greatest);
        var someTimes = new PackedNumbers(counts[found.length], times.least, times.greatest);
        var someNumbers = new int[numbers.length][counts[found.length]];
        for (var i = 0; i < found.length; i++) {
            var start = starts[index(items, found[i])];
            var size = counts[i + 1] - counts[i];
            someIds.copy(ids, start, counts[i], size);
            someTimes.copy(times, start, counts[i], size);
            for (var j = 0; j < numbers.length; j++) {
                System.arraycopy(numbers[j], start, someNumbers[j], counts[i], size);
            }
        }
        return new Lives<>(position, kinds, values, found, counts, someIds, someTimes, someNumbers);
    }

    /** Returns a column for the numbers of another one and further ones. */
    private static PackedNumbers column(PackedNumbers known, long[] added, int size) {
        var least = known.size() == 0 ? Long.MAX_VALUE : known.least;
        var greatest = known.size() == 0 ? Long.MIN_VALUE : known.greatest;
        for (var i = 0; i < size; i++) {
            least = Math.min(least, added[i]);
            greatest = Math.max(greatest, added[i]);
        }
        return new PackedNumbers(known.size() + size, least, greatest);
    }

    private static long[] merged(long[] some, long[] others) {
        var all = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, all, some.length, others.length);
        Arrays.sort(all);
        return RowColumns.distinct(all);
    }

    /** Places of ids in a sorted array, which are looked up by a table unless the ids lie far apart. */
    private static final class Places {

        private static final int RATHER_DENSE = 8;

        private final long[] all;
        private final int @Nullable [] table;

        Places(long[] all) {
            this.all = all;
            var range = all[all.length - 1] - all[0];
            var isDense = range >= 0 && range < (long) RATHER_DENSE * all.length;
            this.table = isDense ? new int[(int) range + 1] : null;
            if (table != null) {
                for (var i = 0; i < all.length; i++) {
                    table[(int) (all[i] - all[0])] = i;
                }
            }
        }

        int of(long item) {
            return table == null ? index(all, item) : table[(int) (item - all[0])];
        }
    }

    private static int index(long[] all, long item) {
        return Arrays.binarySearch(all, item);
    }

    /** Returns the bytes of a row with some numbers, if ids and times are near to one another. */
    static int bytesPerRow(int width) {
        return (2 + width) * Integer.BYTES;
    }

    /** Returns about how many bytes the rows take. */
    long bytes() {
        return ids.bytes()
                + times.bytes()
                + (long) rows() * numbers.length * Integer.BYTES
                + (long) items.length * BYTES_PER_ITEM
                + (long) values.size() * BYTES_PER_VALUE;
    }

    /** Returns the position that the rows stand for. */
    public HistoryPosition position() {
        return position;
    }

    /** Returns the numbers of kinds, and of other values: what rows refer to. */
    public Dictionary<K> kinds() {
        return kinds;
    }

    public Dictionary<Long> values() {
        return values;
    }

    public int rows() {
        return ids.size();
    }
}
