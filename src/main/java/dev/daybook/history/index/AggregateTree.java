package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The tallies of all blocks of a history, and the sums of every 32 of them, of every 32 of those,
 * and so on. Never changes; what differs from it shares what it has in common.
 *
 * @param height how many levels there are above the blocks
 */
record AggregateTree(Node root, int height) {

    private static final int FAN_BITS = 5;
    private static final int FAN = 1 << FAN_BITS;

    static final AggregateTree EMPTY =
            new AggregateTree(new Node(BlockAggregate.EMPTY, List.of()), 0);

    /**
     * A block, or what lies below a sum. Without children where there is nothing to look into.
     *
     * @param children the stretches that it is the sum of, in their order; those without rows are
     *     there too
     */
    record Node(BlockAggregate tally, List<Node> children) {

        static Node block(BlockAggregate tally) {
            return new Node(tally, List.of());
        }

        static Node sum(List<Node> children) {
            return new Node(
                    BlockAggregate.sum(children.stream().map(Node::tally).toList()), children);
        }

        // The objects themselves, two numbers for each kind, a reference for each child.
        long bytes() {
            var bytes = 112 + 8L * tally.kinds().length;
            for (var child : children) {
                bytes += 4 + child.bytes();
            }
            return bytes;
        }

        private static final Node NONE = new Node(BlockAggregate.EMPTY, List.of());
    }

    /** How many blocks lie below a node at a height. */
    static long width(int height) {
        return 1L << (FAN_BITS * height);
    }

    /** About how much memory it takes. */
    long bytes() {
        return root.bytes();
    }

    /** The same with other tallies for some blocks. */
    AggregateTree with(SortedMap<Long, BlockAggregate> blocks) {
        if (blocks.isEmpty()) {
            return this;
        }
        var top = root;
        var levels = height;
        while (blocks.lastKey() >= width(levels)) {
            top = top.tally().total() == 0 ? Node.NONE : new Node(top.tally(), List.of(top));
            levels++;
        }
        return new AggregateTree(with(top, levels, 0, blocks), levels);
    }

    private static Node with(
            Node node, int level, long first, SortedMap<Long, BlockAggregate> blocks) {
        var changed = blocks.subMap(first, first + width(level));
        if (changed.isEmpty()) {
            return node;
        }
        if (level == 0) {
            return Node.block(changed.firstEntry().getValue());
        }
        var step = width(level - 1);
        var last = (int) ((changed.lastKey() - first) / step);
        var children = new ArrayList<Node>(FAN);
        for (var i = 0; i < FAN && (i <= last || i < node.children().size()); i++) {
            var child = i < node.children().size() ? node.children().get(i) : Node.NONE;
            children.add(with(child, level - 1, first + i * step, changed));
        }
        return Node.sum(List.copyOf(children));
    }
}
