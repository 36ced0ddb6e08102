package dev.daybook.crm.stage;

/**
 * Pipeline of an entity type.
 *
 * @param isDefault whether it is the category of new items that name none
 * @param isSystem whether it was created with the portal and cannot be deleted
 */
public record Category(
        long id, int entityTypeId, String name, long sort, boolean isDefault, boolean isSystem) {}
