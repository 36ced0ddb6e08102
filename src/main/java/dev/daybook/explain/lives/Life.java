package dev.daybook.explain.lives;

import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Rows of one item in the order of their ids, as they were at an instant. A cursor: one object serves
 * all items of a scan, one after another.
 */
public final class Life {

    /** Consumer of the items of a scan. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Life life);
    }

    private final Lives lives;
    private final UnreadIds unread;
    private final long at;
    private final long position;
    private final Place[] places;
    private final int[] keys;
    private final long[] users;
    private final int[] visitsOfKey;
    private int index;
    private int start;
    private int size;

    /** Visible rows; not used if all rows of the item are visible. */
    private int[] rows = new int[16];

    private boolean isCut;
    private int[] visits = new int[16];
    private boolean hasVisits;

    private Life(Lives lives, UnreadIds unread, long at, long position) {
        this.lives = lives;
        this.unread = unread;
        this.at = at;
        this.position = position;
        this.places = lives.dictionaries.places();
        this.keys = lives.dictionaries.keys();
        this.users = lives.dictionaries.userIds();
        this.visitsOfKey = new int[places.length];
    }

    /**
     * Visits the items one after another, by ascending id.
     *
     * @param unread the ids that were not read
     * @param at the instant: later rows are not visible, nor are items without earlier ones
     * @param position the newest visible row
     * @param readable the items to visit
     */
    public static void each(
            Lives lives,
            UnreadIds unread,
            long at,
            long position,
            LongPredicate readable,
            Visitor visitor) {
        var life = new Life(lives, unread, at, position);
        for (var i = 0; i < lives.items.length; i++) {
            if (readable.test(lives.items[i])) {
                life.enter(i);
                if (life.size > 0) {
                    visitor.visit(life);
                }
            }
        }
    }

    private void enter(int index) {
        this.index = index;
        start = lives.starts[index];
        size = lives.starts[index + 1] - start;
        hasVisits = false;
        isCut = lives.latest[index] > at || lives.ids[start + size - 1] > position;
        if (isCut) {
            cut();
        }
    }

    /** Leaves out the rows after the instant, and those after the position. */
    private void cut() {
        if (rows.length < size) {
            rows = new int[size];
        }
        var visible = 0;
        for (var row = start; row < start + size; row++) {
            if (lives.times[row] <= at && lives.ids[row] <= position) {
                rows[visible++] = row;
            }
        }
        size = visible;
    }

    /** Returns the place of a row in the columns. */
    private int column(int row) {
        return isCut ? rows[row] : start + row;
    }

    private void countVisits() {
        if (visits.length < size) {
            visits = new int[size];
        }
        for (var row = 0; row < size; row++) {
            visits[row] = ++visitsOfKey[keys[placeNumber(row)]];
        }
        for (var row = 0; row < size; row++) {
            visitsOfKey[keys[placeNumber(row)]] = 0;
        }
        hasVisits = true;
    }

    public long item() {
        return lives.items[index];
    }

    /** Returns whether rows may lie in a period; false only if none does. */
    public boolean mayHaveRows(long from, long to) {
        return lives.latest[index] >= from && lives.earliest[index] < to;
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    public long id(int row) {
        return lives.ids[column(row)];
    }

    public long time(int row) {
        return lives.times[column(row)];
    }

    /** Returns the {@code TYPE_ID} of a row. */
    public int kind(int row) {
        return lives.kinds[column(row)];
    }

    public Place place(int row) {
        return places[placeNumber(row)];
    }

    /** Returns the number of the place of a row, for counting by place. */
    public int placeNumber(int row) {
        return lives.places[column(row)];
    }

    /** Returns the user that moved the item; {@link Lives#UNKNOWN} if the row does not show it. */
    public long actor(int row) {
        return users[lives.actors[column(row)]];
    }

    /**
     * Returns the user that was responsible then; {@link Lives#UNKNOWN} if the row does not show it.
     */
    public long responsible(int row) {
        return users[lives.responsible[column(row)]];
    }

    /** Returns how often the item has entered the stage of a row up to that row. */
    public int visit(int row) {
        if (!hasVisits) {
            countVisits();
        }
        return visits[row];
    }

    public int last() {
        return size - 1;
    }

    /** Returns whether the row has a next one, which ends its stay. */
    public boolean isClosed(int row) {
        return row < size - 1;
    }

    /**
     * Returns whether the stay that begins with a row is uncertain: the item may have moved in
     * between, by rows that were not read.
     */
    public boolean isUncertain(int row) {
        if (unread.ranges().isEmpty()) {
            return false;
        }
        var next = isClosed(row) ? column(row + 1) : column(row) + 1;
        return unread.isBetween(
                id(row), next < lives.starts[index + 1] ? lives.ids[next] : Long.MAX_VALUE);
    }

    /** Returns the number of uncertain stays. */
    public int uncertain() {
        var count = 0;
        for (var row = 0; !unread.ranges().isEmpty() && row < size; row++) {
            count += isUncertain(row) ? 1 : 0;
        }
        return count;
    }

    /** Returns whether the time of the next row is before that of this one. */
    public boolean isSkewed(int row) {
        return time(row + 1) < time(row);
    }

    /** Returns the end of a closed stay: never before its beginning. */
    public long left(int row) {
        return Math.max(time(row), time(row + 1));
    }

    @Override
    public String toString() {
        return item() + " " + IntStream.range(0, size).map(this::column).boxed().toList();
    }
}
