package dev.daybook.crm;

import dev.daybook.storage.Reading;
import java.util.List;
import java.util.Optional;

/** The stages of one category, in their order. */
record Pipeline(List<Stage> stages) {

    /** The stages of a category, with the semantics that the type gives them. */
    static Pipeline of(Reading reading, EntityType type, long category) {
        var stages = Dictionaries.of(reading, type.stageDictionary(category));
        return new Pipeline(
                type.family() == Family.OLD_INVOICE
                        ? InvoiceStatuses.withSemantics(stages)
                        : stages);
    }

    /** A stage, and whether it is where the pipeline begins. */
    record Spot(Stage stage, boolean isFirst) {}

    private Spot spot(Stage stage) {
        return new Spot(stage, stages.getFirst().equals(stage));
    }

    Optional<Spot> named(String stageId) {
        return stages.stream()
                .filter(stage -> stage.statusId().equals(stageId))
                .findFirst()
                .map(this::spot);
    }

    /** The first stage that means this for the work. */
    Optional<Spot> first(Semantics semantics) {
        return stages.stream()
                .filter(stage -> stage.semantics() == semantics)
                .findFirst()
                .map(this::spot);
    }
}
