package dev.daybook.storage;

/**
 * Row that the current transaction has read for change. No other transaction changes it before this
 * one ends. Table classes create it from a {@code select … for update}; saving requires it.
 *
 * @param value the row as it was when it was locked
 */
public record Locked<T>(T value) {}
