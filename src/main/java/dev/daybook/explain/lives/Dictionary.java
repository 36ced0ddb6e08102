package dev.daybook.explain.lives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct values, numbered in the order of their first use. It only grows. */
public final class Dictionary<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** Returns the number of a value. */
    public synchronized int number(T value) {
        var known = numbers.get(value);
        if (known != null) {
            return known;
        }
        var number = values.size();
        numbers.put(value, number);
        values.add(value);
        return number;
    }

    synchronized int size() {
        return values.size();
    }

    /** Returns the values by their numbers. */
    public synchronized List<T> values() {
        return List.copyOf(values);
    }
}
