package dev.daybook.history.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;

/**
 * Cache of the rows of complete blocks that were counted row by row before, such as those at the
 * ends of a month. The rows of a complete block change only with the version of the partition.
 */
final class EdgeBlocks {

    private static final long MOST_BYTES = 8L << 20;

    /** Weight of an entry without rows. */
    private static final int ENTRY = 64;

    /** The rows of a block; empty if it was counted once. */
    private final Cache<Long, Optional<BlockRows>> blocks =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .<Long, Optional<BlockRows>>weigher(
                            (_, rows) -> ENTRY + rows.map(BlockRows::bytes).orElse(0))
                    .executor(Runnable::run)
                    .build();

    /** Returns the rows of a block, if they are known. */
    Optional<BlockRows> find(long block) {
        var rows = blocks.getIfPresent(block);
        return rows == null ? Optional.empty() : rows;
    }

    /** Notes that a block has to be counted; returns whether it was counted before. */
    boolean isCountedAgain(long block) {
        return blocks.asMap().putIfAbsent(block, Optional.empty()) != null;
    }

    void put(long block, BlockRows rows) {
        blocks.put(block, Optional.of(rows));
    }

    /** Returns the same rows without those of changed blocks. */
    EdgeBlocks without(Set<Long> changed) {
        var others = new EdgeBlocks();
        blocks.asMap()
                .forEach((block, rows) -> {
                    if (!changed.contains(block)) {
                        others.blocks.put(block, rows);
                    }
                });
        return others;
    }

    /** Returns the approximate size in memory. */
    long bytes() {
        return blocks.policy()
                .eviction()
                .map(weights -> weights.weightedSize().orElse(0))
                .orElse(0L);
    }
}
