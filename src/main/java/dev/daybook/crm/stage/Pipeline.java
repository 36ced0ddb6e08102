package dev.daybook.crm.stage;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.Optional;

/** The stages of one category, in their order. */
record Pipeline(List<Step> steps) {

    /** A stage, as far as moves need to know it: every move reads all of its pipeline. */
    record Step(String stageId, long sort, Semantics semantics) {}

    /** The stages of a category, with the semantics that the type gives them. */
    static Pipeline of(Snapshot snapshot, EntityType type, long category) {
        var steps = DictionaryTable.stepsOf(snapshot, type.stageDictionary(category));
        return new Pipeline(
                type.family() == EntityFamily.OLD_INVOICE
                        ? InvoiceStatuses.withSemantics(steps)
                        : steps);
    }

    private EnteredStage entered(Step step) {
        return new EnteredStage(step.stageId(), step.semantics(), steps.getFirst().equals(step));
    }

    Optional<EnteredStage> named(String stageId) {
        return steps.stream()
                .filter(step -> step.stageId().equals(stageId))
                .findFirst()
                .map(this::entered);
    }

    /** The first stage that means this for the work. */
    Optional<EnteredStage> first(Semantics semantics) {
        return steps.stream()
                .filter(step -> step.semantics() == semantics)
                .findFirst()
                .map(this::entered);
    }
}
