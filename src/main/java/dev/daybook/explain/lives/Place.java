package dev.daybook.explain.lives;

import dev.daybook.crm.Semantics;

/**
 * Stage of a category, with the semantics that a row has recorded.
 *
 * @param category the category; 0 if the type has none or the row has none
 */
public record Place(long category, String stage, Semantics semantics) {

    /** Stage of a category, regardless of the recorded semantics. */
    public record Key(long category, String stage) {}

    public Key key() {
        return new Key(category, stage);
    }

    public boolean isFinal() {
        return semantics.isFinal();
    }
}
