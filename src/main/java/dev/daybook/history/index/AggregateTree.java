package dev.daybook.history.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Immutable tree over the aggregates of all blocks of a partition. A leaf is a block; an inner
 * node is the sum of up to 32 nodes below it. A count therefore visits few nodes, and an update
 * copies only the path to the changed blocks.
 * @param height the number of levels above the blocks
 */
record AggregateTree(Node root, int height) {

    private static final int FAN_BITS = 5;
    private static final int FAN = 1 << FAN_BITS;

    static final AggregateTree EMPTY =
            new AggregateTree(new Node(BlockAggregate.EMPTY, List.of()), 0);

    /**
     * Leaf or inner node of the tree.
     * @param aggregate the aggregate of all blocks below the node
     * @param children the nodes below, in the order of ids, including nodes without rows; empty
     *     for a leaf
     */
    record Node(BlockAggregate aggregate, List<Node> children) {

        static Node block(BlockAggregate aggregate) {
            return new Node(aggregate, List.of());
        }

        static Node sum(List<Node> children) {
            return new Node(
                    BlockAggregate.sum(children.stream().map(Node::aggregate).toList()), children);
        }

        // Counts the objects, two numbers for each kind and a reference for each child.
        long bytes() {
            var bytes = 112 + 8L * aggregate.kinds().length;
            for (var child : children) {
                bytes += 4 + child.bytes();
            }
            return bytes;
        }

        private static final Node NONE = new Node(BlockAggregate.EMPTY, List.of());
    }

    /** Returns the number of blocks below a node at a height. */
    static long width(int height) {
        return 1L << (FAN_BITS * height);
    }

    /** Returns the approximate memory size. */
    long bytes() {
        return root.bytes();
    }

    /** Returns the aggregate of a block. */
    BlockAggregate block(long block) {
        if (block >= width(height)) {
            return BlockAggregate.EMPTY;
        }
        var node = root;
        var rest = block;
        for (var level = height - 1; level >= 0; level--) {
            var child = (int) (rest / width(level));
            if (child >= node.children().size()) {
                return BlockAggregate.EMPTY;
            }
            node = node.children().get(child);
            rest %= width(level);
        }
        return node.aggregate();
    }

    /** Returns a tree in which some blocks have other aggregates. */
    AggregateTree with(SortedMap<Long, BlockAggregate> blocks) {
        if (blocks.isEmpty()) {
            return this;
        }
        var top = root;
        var levels = height;
        while (blocks.lastKey() >= width(levels)) {
            top =
                    top.aggregate().total() == 0
                            ? Node.NONE
                            : new Node(top.aggregate(), List.of(top));
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
