package dev.daybook.storage;

import java.util.function.Function;

/**
 * Row that the current transaction has read for change. No other transaction changes it before this
 * one ends. Table classes create it from a {@code select … for update} by {@link Row#locked}; saving
 * requires it.
 */
public final class Locked<T> {

    private final T value;

    Locked(T value) {
        this.value = value;
    }

    /** Returns the row as it was when it was locked. */
    public T value() {
        return value;
    }

    /** Returns a part of the row, which is locked with it. */
    public <R> Locked<R> map(Function<T, R> part) {
        return new Locked<>(part.apply(value));
    }
}
