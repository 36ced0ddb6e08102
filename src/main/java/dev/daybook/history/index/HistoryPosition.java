package dev.daybook.history.index;

/**
 * Position of one partition of a history.
 *
 * @param lastId the id of its newest row; 0 if it has none
 * @param version version of the rows, which grows with every removal
 * @param replaced how often all rows of the portal were replaced by others
 */
public record HistoryPosition(long lastId, long version, long replaced) {}
