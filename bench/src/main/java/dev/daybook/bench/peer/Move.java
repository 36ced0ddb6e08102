package dev.daybook.bench.peer;

/**
 * Row of the history.
 *
 * @param type 1 for the creation of the deal, 3 for its end, otherwise 2
 * @param time in seconds since 1970
 */
public record Move(
        long id, int type, long deal, long time, long category, String semantics, String stage) {

    private static final int CREATED = 1;
    private static final int MOVED = 2;
    private static final int FINISHED = 3;

    static int type(boolean isFirst, String semantics) {
        return isFirst ? CREATED : semantics.equals("P") ? MOVED : FINISHED;
    }
}
