package dev.daybook.feed;

import dev.daybook.feed.Source.Changes;
import dev.daybook.feed.Source.Moves;
import java.util.Set;

/**
 * What somebody listens to.
 *
 * @param moves whether stage moves are meant
 * @param types the types whose moves are meant; empty is every type
 * @param tasks whether task changes are meant
 */
record Wish(boolean moves, Set<Integer> types, boolean tasks) {

    boolean includes(Source source) {
        return switch (source) {
            case Moves(var type) -> moves && (types.isEmpty() || types.contains(type.id()));
            case Changes() -> tasks;
        };
    }
}
