package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry of a dictionary: a stage of a pipeline, or a plain value such as a source of leads.
 *
 * @param dictionary the {@code ENTITY_ID} of the dictionary
 * @param statusId the id within it, with the prefix of its category: {@code C1:NEW}
 * @param nameInit the name that one of the system was delivered with; empty for all others
 * @param isSystem whether it belongs to the system, and goes only by force
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
     * What a stage of leads or deals means, in the word that the wire tells beside the letter: of
     * the stages that are lost, one is the failure, all others are an apology. Empty for all other
     * entries.
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
