package dev.daybook.explain.lives;

import java.util.HashMap;
import java.util.List;
import java.util.function.LongPredicate;

/** Stage moves of one item. */
public final class Life extends LifeCursor<MoveKind> {

    /** Consumer of the items of a scan. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Life life);
    }

    private final UnreadIds unread;
    private final Place[] places;
    private final int[] types;

    /** The number of the stage of each place. */
    private final int[] stages;

    private final int[] visitsOfStage;
    private int[] visits = new int[16];
    private boolean hasVisits;

    private Life(Lives<MoveKind> lives, UnreadIds unread, long at, long position) {
        super(lives, at, position);
        this.unread = unread;
        var kinds = lives.kindOf;
        this.places = kinds.stream().map(MoveKind::place).toArray(Place[]::new);
        this.types = kinds.stream().mapToInt(MoveKind::type).toArray();
        this.stages = new int[places.length];
        var numbers = new HashMap<Place.Key, Integer>();
        for (var i = 0; i < stages.length; i++) {
            stages[i] = numbers.computeIfAbsent(places[i].key(), _ -> numbers.size());
        }
        this.visitsOfStage = new int[places.length];
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
            Lives<MoveKind> lives,
            UnreadIds unread,
            long at,
            long position,
            LongPredicate readable,
            Visitor visitor) {
        LifeCursor.each(new Life(lives, unread, at, position), readable, visitor::visit);
    }

    /** Returns the places that occur, by the numbers of {@link #placeNumber}; some are equal. */
    public static List<Place> places(Lives<MoveKind> lives) {
        return lives.kindOf.stream().map(MoveKind::place).toList();
    }

    @Override
    protected void entered() {
        hasVisits = false;
    }

    private void countVisits() {
        if (visits.length < size()) {
            visits = new int[size()];
        }
        for (var row = 0; row < size(); row++) {
            visits[row] = ++visitsOfStage[stages[placeNumber(row)]];
        }
        for (var row = 0; row < size(); row++) {
            visitsOfStage[stages[placeNumber(row)]] = 0;
        }
        hasVisits = true;
    }

    /** Returns the {@code TYPE_ID} of a row. */
    public int kind(int row) {
        return types[kindNumber(row)];
    }

    public Place place(int row) {
        return places[placeNumber(row)];
    }

    /** Returns a number of the place of a row; a place may have several. */
    public int placeNumber(int row) {
        return kindNumber(row);
    }

    /** Returns the user that moved the item; {@link Lives#UNKNOWN} if the row does not show it. */
    public long actor(int row) {
        return valueAt(StageMoveLives.ACTOR, column(row));
    }

    /**
     * Returns the user that was responsible then; {@link Lives#UNKNOWN} if the row does not show it.
     */
    public long responsible(int row) {
        return valueAt(StageMoveLives.RESPONSIBLE, column(row));
    }

    /** Returns how often the item has entered the stage of a row up to that row. */
    public int visit(int row) {
        if (!hasVisits) {
            countVisits();
        }
        return visits[row];
    }

    /** Returns whether the row has a next one, which ends its stay. */
    public boolean isClosed(int row) {
        return row < last();
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
        return unread.isBetween(id(row), next < end() ? lives.ids.get(next) : Long.MAX_VALUE);
    }

    /** Returns the number of uncertain stays. */
    public int uncertain() {
        var count = 0;
        for (var row = 0; !unread.ranges().isEmpty() && row < size(); row++) {
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
}
