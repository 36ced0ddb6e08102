package dev.daybook.mirror.store;

/**
 * Row of the source that cannot be stored, because its id, its time or its owner is missing.
 *
 * @param owner the task of a change; 0 for other rows
 * @param from the id of the row; without one, the smallest id that it may have, or 0
 * @param to the id of the row; without one, the largest id that it may have, or 0
 * @param noticed when it was read first, in seconds since 1970
 * @param content the row as the source sent it, cut to a readable length
 */
public record UnreadableRow(
        String stream, long owner, long from, long to, long noticed, String content) {}
