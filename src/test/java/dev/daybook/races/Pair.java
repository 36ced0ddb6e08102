package dev.daybook.races;

import java.util.HashMap;
import java.util.Map;

/**
 * Two changes that two callers make at once.
 *
 * @param element the kind of element, as the summary names it
 */
record Pair(String element, Change first, Change second) {

    /** Returns a start from which one of the changes surely applies, in turn. */
    Map<String, String> start(long round) {
        var start = new HashMap<>(round % 2 == 0 ? second.needs() : first.needs());
        start.putAll(round % 2 == 0 ? first.needs() : second.needs());
        return start;
    }

    @Override
    public String toString() {
        return element + ": " + first + " | " + second;
    }
}
