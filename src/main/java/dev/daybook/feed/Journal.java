package dev.daybook.feed;

import dev.daybook.crm.EntityType;

/** Source of the feed: the stage moves of one type, the task changes, or late rows of both. */
sealed interface Journal {

    record Moves(EntityType type) implements Journal {}

    record Changes() implements Journal {}

    /** Rows of a mirror that appeared after rows with larger ids. */
    record Late() implements Journal {}

    /** Id of late rows in positions, which no type has. */
    int LATE = 999_999_999;

    /** Returns the id of the source in positions: the id of the type; 0 stands for tasks. */
    default int id() {
        return switch (this) {
            case Moves(var type) -> type.id();
            case Changes() -> 0;
            case Late() -> LATE;
        };
    }
}
