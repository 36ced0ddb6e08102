package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dictionary that numbers the combinations of values ("kinds") in the order in which they first
 * occur. Entries are never removed, so a number keeps its meaning as long as the process runs.
 * Only one thread may add; other threads read the list that {@link #known} returns.
 */
final class KindDictionary {

    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private volatile List<List<Object>> known = List.of();
    private final List<List<Object>> added = new ArrayList<>();

    /** Returns the number of a combination, which is added if it is new. */
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

    /** Returns the number of entries. */
    int size() {
        return added.size();
    }

    /** Makes added entries visible in {@link #known}. */
    void publish() {
        if (known.size() != added.size()) {
            known = List.copyOf(added);
        }
    }

    /** Returns the published combinations, indexed by their numbers. */
    List<List<Object>> known() {
        return known;
    }
}
