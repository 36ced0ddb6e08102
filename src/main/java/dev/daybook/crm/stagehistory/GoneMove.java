package dev.daybook.crm.stagehistory;

/**
 * Row of stage history that the source of a mirror no longer shows, or a present one among such rows.
 *
 * @param life the number of earlier archived rows with the same id
 * @param goneTime when this was noticed, in seconds since 1970
 * @param why {@code deleted}, {@code denied}, {@code replaced}, {@code changed} or {@code import}; empty
 *     for a present row
 */
public record GoneMove(StageMove move, int life, long goneTime, String why) {

    long id() {
        return move.id();
    }

    /** Returns whether the source no longer shows the row. */
    public boolean isGone() {
        return !why.isEmpty();
    }

    long createdTime() {
        return move.createdTime();
    }
}
