package dev.daybook.feed;

import dev.daybook.crm.EntityType;

/** Source of the feed: the stage moves of one type, or the task changes. */
sealed interface Journal {

    record Moves(EntityType type) implements Journal {}

    record Changes() implements Journal {}

    /** Returns the id of the source in positions: the id of the type; 0 stands for tasks. */
    default int id() {
        return switch (this) {
            case Moves(var type) -> type.id();
            case Changes() -> 0;
        };
    }
}
