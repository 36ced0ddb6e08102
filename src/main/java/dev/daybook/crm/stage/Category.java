package dev.daybook.crm.stage;

/**
 * Pipeline of an entity type.
 *
 * @param isDefault whether it is the category of new items that name none
 * @param isSystem whether it was created with the portal and cannot be deleted
 */
public record Category(
        long id,
        int entityTypeId,
        String name,
        long sort,
        boolean isDefault,
        boolean isSystem,
        Origin origin) {

    /** Identity of a pipeline in the system that it was imported from, as clients write it. */
    public record Origin(String id, String originator) {

        /** Origin of a pipeline that was not imported. */
        public static final Origin NONE = new Origin("", "");
    }

    /** Returns the same pipeline with another name and place. */
    public Category with(String name, long sort) {
        return new Category(id, entityTypeId, name, sort, isDefault, isSystem, origin);
    }

    /** Returns the same pipeline as the default one, or not. */
    public Category with(boolean isDefault) {
        return new Category(id, entityTypeId, name, sort, isDefault, isSystem, origin);
    }

    /** Returns the same pipeline with another origin. */
    public Category with(Origin origin) {
        return new Category(id, entityTypeId, name, sort, isDefault, isSystem, origin);
    }
}
