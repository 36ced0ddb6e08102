package dev.daybook.mirror.sync;

import dev.daybook.mirror.source.BatchReply;
import dev.daybook.mirror.source.CommandResult;
import dev.daybook.mirror.source.CommandResult.Answered;
import dev.daybook.mirror.source.CommandResult.Refused;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages of a chain, as far as the answers prove that they join.
 *
 * @param rows the rows in the order of the chain
 * @param reached the id of the last row, or the bound of the question if there are no rows
 * @param isEnd whether an empty page proved that nothing follows
 * @param isFull whether the last page was full, so that more may follow at once
 * @param refusal the error of the first command that did not answer; empty for the error that ends
 *     a chain
 * @param isDisordered whether a page was dropped because its rows were out of order or bounds
 */
record PageChain(
        List<Value> rows,
        long reached,
        boolean isEnd,
        boolean isFull,
        Optional<Refused> refusal,
        boolean isDisordered) {

    /** Reads the answers of {@link Listing#chainDown}. */
    static PageChain down(Listing listing, List<CommandResult> results, long below, long lowest) {
        return read(listing, results, below, false, lowest);
    }

    /** Reads the answers of {@link Listing#chainUp}. */
    static PageChain up(Listing listing, List<CommandResult> results, long above, long highest) {
        return read(listing, results, above, true, highest);
    }

    static PageChain down(Listing listing, BatchReply reply, long below, long lowest) {
        return down(listing, reply.results(), below, lowest);
    }

    static PageChain up(Listing listing, BatchReply reply, long above, long highest) {
        return up(listing, reply.results(), above, highest);
    }

    private static PageChain read(
            Listing listing, List<CommandResult> results, long start, boolean isUp, long end) {
        var rows = new ArrayList<Value>();
        var bound = start;
        for (var result : results) {
            if (!(result instanceof Answered answer)) {
                var refusal =
                        result instanceof Refused refused
                                ? Optional.of(refused)
                                : Optional.<Refused>empty();
                return new PageChain(rows, bound, false, !rows.isEmpty(), refusal, false);
            }
            var page = listing.rows(answer);
            if (page.isEmpty()) {
                return new PageChain(rows, bound, true, false, Optional.empty(), false);
            }
            var last = bound;
            for (var row : page) {
                var id = listing.id(row);
                // A row without an id is kept as unreadable; its neighbours prove the order.
                if (id == 0) {
                    continue;
                }
                if (isUp ? id <= last || id > end : id >= last || id < end || id <= 0) {
                    return new PageChain(rows, bound, false, false, Optional.empty(), true);
                }
                last = id;
            }
            if (last == bound) {
                return new PageChain(rows, bound, false, false, Optional.empty(), true);
            }
            rows.addAll(page);
            bound = last;
            if (page.size() < Listing.PAGE) {
                // More rows may follow: one may have become visible while the page was read.
                return new PageChain(rows, bound, false, false, Optional.empty(), false);
            }
        }
        return new PageChain(rows, bound, false, true, Optional.empty(), false);
    }
}
