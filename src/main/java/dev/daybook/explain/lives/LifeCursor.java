package dev.daybook.explain.lives;

import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Rows of one item in the order of their ids, as they were at an instant. A cursor: one object serves
 * all items of a scan, one after another.
 *
 * @param <K> kind of a row
 */
public abstract class LifeCursor<K> {

    /** Items that are visited between two looks at the clock. */
    private static final int ITEMS_A_LOOK = 1024;

    final Lives<K> lives;
    private final long at;
    private final long position;
    private int index;
    private int start;
    private int size;

    /** Visible rows; not used if all rows of the item are visible. */
    private int[] rows = new int[16];

    private boolean isCut;

    /**
     * @param at the instant: later rows are not visible, nor are items without earlier ones
     * @param position the newest visible row
     */
    protected LifeCursor(Lives<K> lives, long at, long position) {
        this.lives = lives;
        this.at = at;
        this.position = position;
    }

    /**
     * Visits the items one after another, by ascending id.
     *
     * @param readable the items to visit
     */
    protected static <C extends LifeCursor<?>> void each(
            C life, LongPredicate readable, Consumer<C> visitor) {
        each(life, readable, visitor, Limits.QUERY_TIMEOUT);
    }

    /**
     * Visits the items like the other method.
     *
     * @param most the time that it may take
     */
    static <C extends LifeCursor<?>> void each(
            C life, LongPredicate readable, Consumer<C> visitor, Duration most) {
        var began = System.nanoTime();
        var items = life.lives.items;
        for (var i = 0; i < items.length; i++) {
            if (i % ITEMS_A_LOOK == 0 && System.nanoTime() - began >= most.toNanos()) {
                throw ErrorCode.TAKES_TOO_LONG.with(most.toSeconds());
            }
            if (readable.test(items[i])) {
                life.enter(i);
                if (life.size() > 0) {
                    visitor.accept(life);
                }
            }
        }
    }

    final void enter(int next) {
        index = next;
        start = lives.starts[index];
        size = lives.starts[index + 1] - start;
        isCut = lives.latest[index] > at || lives.ids.get(start + size - 1) > position;
        if (isCut) {
            cut();
        }
        entered();
    }

    /** Prepares for another item. */
    protected abstract void entered();

    /** Leaves out the rows after the instant, and those after the position. */
    private void cut() {
        if (rows.length < size) {
            rows = new int[size];
        }
        var visible = 0;
        for (var row = start; row < start + size; row++) {
            if (lives.times.get(row) <= at && lives.ids.get(row) <= position) {
                rows[visible++] = row;
            }
        }
        size = visible;
    }

    /** Returns the index of a row in the columns, which also have the rows that are left out. */
    protected final int column(int row) {
        return isCut ? rows[row] : start + row;
    }

    /** Returns the index of the first row of the item in the columns. */
    protected final int first() {
        return start;
    }

    /** Returns the index behind the last row of the item in the columns. */
    protected final int end() {
        return lives.starts[index + 1];
    }

    /** Returns the number of the kind of a row. */
    public final int kindNumber(int row) {
        return kindAt(column(row));
    }

    protected final int kindAt(int column) {
        return lives.numbers[0][column];
    }

    /** Returns one of the values of a row that are numbers. */
    protected final long valueAt(int value, int column) {
        return lives.valueOf[lives.numbers[value][column]];
    }

    protected static <K> List<K> kinds(Lives<K> lives) {
        return lives.kindOf;
    }

    public final long item() {
        return lives.items[index];
    }

    /** Returns whether rows may lie in a period; false only if none does. */
    public final boolean mayHaveRows(long from, long to) {
        return lives.latest[index] >= from && lives.earliest[index] < to;
    }

    /**
     * Returns the first row that lies in a period, of a row and those behind it; the number of rows if
     * there is none.
     */
    public final int next(int row, long from, long to) {
        if (!isCut) {
            return lives.times.next(start + row, start + size, from, to) - start;
        }
        var next = row;
        while (next < size && (time(next) < from || time(next) >= to)) {
            next++;
        }
        return next;
    }

    /** Returns the number of rows. */
    public final int size() {
        return size;
    }

    public final int last() {
        return size - 1;
    }

    public final long id(int row) {
        return lives.ids.get(column(row));
    }

    public final long time(int row) {
        return lives.times.get(column(row));
    }

    @Override
    public final String toString() {
        return item() + " " + IntStream.range(0, size).map(this::column).boxed().toList();
    }
}
