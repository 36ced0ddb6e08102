package dev.daybook.history.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.protocol.Limits;
import java.util.Optional;

/**
 * Cache of the rows of complete blocks that were counted row by row before, such as those at the
 * ends of a month. It serves all partitions of a history.
 */
public final class EdgeBlocks {

    /** Weight of an entry without rows. */
    private static final int ENTRY = 64;

    /** The rows of a block; empty if it was counted once. */
    private final Cache<Key, Optional<BlockRows>> blocks =
            Caffeine.newBuilder()
                    .maximumWeight(Limits.EDGE_BLOCKS_BYTES)
                    .<Key, Optional<BlockRows>>weigher(
                            (_, rows) -> ENTRY + rows.map(BlockRows::bytes).orElse(0))
                    .executor(Runnable::run)
                    .build();

    /**
     * Key of a block. Its rows do not change while the partition has the same ones.
     *
     * @param kinds the numbering of the kinds of the rows, of one {@link PartitionSummary}
     */
    record Key(Object kinds, long version, long replaced, long elements, long block) {}

    /** Returns the rows of a block, if they are known. */
    Optional<BlockRows> find(Key key) {
        var rows = blocks.getIfPresent(key);
        return rows == null ? Optional.empty() : rows;
    }

    /** Notes that a block has to be counted; returns whether it was counted before. */
    boolean isCountedAgain(Key key) {
        return blocks.asMap().putIfAbsent(key, Optional.empty()) != null;
    }

    void put(Key key, BlockRows rows) {
        blocks.put(key, Optional.of(rows));
    }
}
