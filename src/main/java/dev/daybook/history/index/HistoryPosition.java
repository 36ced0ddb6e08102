package dev.daybook.history.index;

/**
 * Position of one partition of a history.
 *
 * @param lastId the id of its newest row; 0 if it has none
 * @param version version of the blocks, which grows when any of them is stored; or of the rows alone,
 *     which grows when any of them changes that is not the newest
 * @param replaced how often all rows of the portal were replaced by others
 */
public record HistoryPosition(long lastId, long version, long replaced) {}
