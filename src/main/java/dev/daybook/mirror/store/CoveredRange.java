package dev.daybook.mirror.store;

/**
 * Range of ids of which every row of the source was read.
 *
 * @param from the first id
 * @param to the last id
 * @param readAt when the oldest part of it was read, in seconds since 1970
 */
public record CoveredRange(long from, long to, long readAt) {

    public boolean contains(long id) {
        return from <= id && id <= to;
    }
}
