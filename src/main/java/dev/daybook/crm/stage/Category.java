package dev.daybook.crm.stage;

/**
 * A pipeline of a type of items.
 *
 * @param isDefault whether items go there unless told otherwise
 * @param isSystem whether it was made with the portal and must stay
 */
public record Category(
        long id, int entityTypeId, String name, long sort, boolean isDefault, boolean isSystem) {}
