package dev.daybook.feed;

import dev.daybook.crm.EntityType;

/** What the feed follows: the stage moves of one type, or the task changes. */
sealed interface Journal {

    record Moves(EntityType type) implements Journal {}

    record Changes() implements Journal {}

    /** How positions name it: the id of the type; 0 is none, and stands for tasks. */
    default int id() {
        return switch (this) {
            case Moves(var type) -> type.id();
            case Changes() -> 0;
        };
    }
}
