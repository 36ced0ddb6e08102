package dev.daybook.feed;

import dev.daybook.feed.Journal.Changes;
import dev.daybook.feed.Journal.Late;
import dev.daybook.feed.Journal.Moves;
import java.util.Set;

/**
 * Sources that a subscriber requests.
 * @param moves whether stage moves are requested
 * @param types the types whose moves are requested; empty for all
 * @param tasks whether task changes are requested
 */
record Subscription(boolean moves, Set<Integer> types, boolean tasks) {

    boolean includes(Journal source) {
        return switch (source) {
            case Moves(var type) -> moves && (types.isEmpty() || types.contains(type.id()));
            case Changes() -> tasks;
            case Late() -> true;
        };
    }
}
