package dev.daybook.mirror.store;

/**
 * Hint of an event of the source that an element has changed. The event is not trusted for more
 * than that: the element is fetched.
 *
 * @param id the number of the newest event of the element
 * @param entityTypeId the type of the item; 0 for a task
 * @param userId the user who caused the event; 0 if it is not known
 */
public record Hint(long id, int entityTypeId, long elementId, long userId) {}
