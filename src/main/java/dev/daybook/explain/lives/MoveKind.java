package dev.daybook.explain.lives;

/**
 * Kind of a stage move.
 *
 * @param place the stage that the item entered
 * @param type the {@code TYPE_ID} of the row
 */
public record MoveKind(Place place, int type) {}
