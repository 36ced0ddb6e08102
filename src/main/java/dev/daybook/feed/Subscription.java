package dev.daybook.feed;

import dev.daybook.feed.Journal.Changes;
import dev.daybook.feed.Journal.Moves;
import java.util.Set;

/**
 * What somebody listens to.
 *
 * @param moves whether stage moves are meant
 * @param types the types whose moves are meant; empty is every type
 * @param tasks whether task changes are meant
 */
record Subscription(boolean moves, Set<Integer> types, boolean tasks) {

    boolean includes(Journal source) {
        return switch (source) {
            case Moves(var type) -> moves && (types.isEmpty() || types.contains(type.id()));
            case Changes() -> tasks;
        };
    }
}
