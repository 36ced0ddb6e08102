package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Entry of a dictionary: a stage of a pipeline, or a plain value such as a source of leads.
 *
 * @param dictionary the {@code ENTITY_ID} of the dictionary
 * @param statusId the id within the dictionary, with the prefix of its category: {@code C1:NEW}
 * @param nameInit the original name of a system entry; empty for all others
 * @param isSystem whether it is a system entry, which only a forced deletion removes
 */
public record DictionaryEntry(
        long id,
        String dictionary,
        String statusId,
        String name,
        String nameInit,
        long sort,
        boolean isSystem,
        long categoryId,
        String color,
        Semantics semantics) {

    /**
     * Returns the protocol's word for the semantics of a stage of leads or deals. One of the
     * failed stages
     * is the failure; the others are apologies. Empty for all other entries.
     */
    public Optional<String> meaning() {
        return Stream.of(EntityType.LEAD, EntityType.DEAL)
                .filter(type -> type.stageDictionary(categoryId).equals(dictionary))
                .flatMap(type -> type.ends(categoryId).stream())
                .map(this::meaning)
                .findFirst();
    }

    private String meaning(EntityType.Ends ends) {
        return switch (semantics) {
            case PROCESS -> "process";
            case SUCCESS -> "success";
            case FAILURE -> statusId.equals(ends.failure()) ? "failure" : "apology";
        };
    }
}
