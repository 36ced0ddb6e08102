package dev.daybook.crm;

/**
 * An entry of a dictionary: a stage of a pipeline, or a plain value such as a source of leads.
 *
 * @param dictionary the {@code ENTITY_ID} of the dictionary
 * @param statusId the id within it, with the prefix of its category: {@code C1:NEW}
 * @param nameInit the name it was delivered with; empty for those that people made
 * @param isSystem whether it must stay
 */
public record Stage(
        long id,
        String dictionary,
        String statusId,
        String name,
        String nameInit,
        long sort,
        boolean isSystem,
        long categoryId,
        String color,
        Semantics semantics) {}
