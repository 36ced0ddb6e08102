package dev.daybook.crm.stage;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import java.util.List;
import java.util.Optional;

/** Stages of one category, in sort order. */
record Pipeline(List<Step> steps) {

    /** Stage with the columns that a move needs. */
    record Step(String stageId, long sort, Semantics semantics) {}

    /** Returns the stages of a category, with the semantics that the type defines. */
    static Pipeline of(Snapshot snapshot, EntityType type, long category) {
        return snapshot.setup(new OfCategory(type, category));
    }

    /** Stages of a category, as a part of the set-up. */
    private record OfCategory(EntityType type, long category) implements SetupPart<Pipeline> {
        @Override
        public Pipeline load(Snapshot snapshot) {
            return read(snapshot, type, category);
        }
    }

    private static Pipeline read(Snapshot snapshot, EntityType type, long category) {
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

    /** Returns the first stage with these semantics. */
    Optional<EnteredStage> first(Semantics semantics) {
        return steps.stream()
                .filter(step -> step.semantics() == semantics)
                .findFirst()
                .map(this::entered);
    }
}
