package dev.daybook.pages.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers of values put on one another.
 *
 * @param tops the sums up to each layer, from the lowest one, by bucket
 */
record Stack(List<List<Long>> tops) {

    /** Stacks layers from the lowest one; each has one value for each bucket. */
    static Stack of(List<List<Long>> layers) {
        var tops = new ArrayList<List<Long>>();
        for (var layer : layers) {
            var top = new ArrayList<Long>();
            for (var i = 0; i < layer.size(); i++) {
                var below = tops.isEmpty() ? 0 : tops.getLast().get(i);
                top.add(below + layer.get(i));
            }
            tops.add(top);
        }
        return new Stack(tops);
    }

    int buckets() {
        return tops.isEmpty() ? 0 : tops.getFirst().size();
    }

    long top(int layer, int bucket) {
        return tops.get(layer).get(bucket);
    }

    long bottom(int layer, int bucket) {
        return layer == 0 ? 0 : top(layer - 1, bucket);
    }

    /** Returns the largest sum of all layers. */
    long most() {
        return tops.isEmpty()
                ? 0
                : tops.getLast().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
