package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The combinations of values that rows of a history have had, numbered as they come up. Grows, and
 * never forgets: a number means the same for as long as the process lives. Not for several threads
 * that add; those that read hold a {@link #known} list.
 */
final class KindDictionary {

    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private volatile List<List<Object>> known = List.of();
    private final List<List<Object>> added = new ArrayList<>();

    /** The number of a combination. */
    int number(List<Object> values) {
        var known = numbers.get(values);
        if (known != null) {
            return known;
        }
        var number = added.size();
        numbers.put(List.copyOf(values), number);
        added.add(List.copyOf(values));
        return number;
    }

    /** How many there are. */
    int size() {
        return added.size();
    }

    /** Shows what was added to those who read. */
    void publish() {
        if (known.size() != added.size()) {
            known = List.copyOf(added);
        }
    }

    /** The combinations, by their numbers. */
    List<List<Object>> known() {
        return known;
    }
}
