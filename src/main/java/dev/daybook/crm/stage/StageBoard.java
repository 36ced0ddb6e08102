package dev.daybook.crm.stage;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.Semantics;
import dev.daybook.storage.SetupPart;
import dev.daybook.storage.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * All pipelines of an entity type with their stages, as they are now.
 *
 * @param lanes the pipelines in sort order; one without a name if the type has no categories
 */
public record StageBoard(List<Lane> lanes) {

    /** Pipeline with its stages in sort order. */
    public record Lane(long category, String name, List<Stage> stages) {}

    /** Stage of a pipeline. */
    public record Stage(String id, String name, Semantics semantics) {}

    /** Returns the board of a type in a snapshot. */
    public static StageBoard of(Snapshot snapshot, EntityType type) {
        return snapshot.setup(new OfType(type));
    }

    /** The board of a type, as a part of the set-up. */
    private record OfType(EntityType type) implements SetupPart<StageBoard> {
        @Override
        public StageBoard load(Snapshot snapshot) {
            return read(snapshot, type);
        }
    }

    private static StageBoard read(Snapshot snapshot, EntityType type) {
        var lanes = new ArrayList<Lane>();
        if (type.hasCategories()) {
            for (var category : CategoryTable.of(snapshot, type)) {
                lanes.add(lane(snapshot, type, category.id(), category.name()));
            }
        } else {
            lanes.add(lane(snapshot, type, 0, ""));
        }
        return new StageBoard(List.copyOf(lanes));
    }

    private static Lane lane(Snapshot snapshot, EntityType type, long category, String name) {
        var dictionary = type.stageDictionary(category);
        var stages = new ArrayList<Stage>();
        var steps = Pipeline.of(snapshot, type, category).steps();
        var entries = DictionaryTable.of(snapshot, dictionary);
        for (var i = 0; i < steps.size(); i++) {
            stages.add(
                    new Stage(
                            steps.get(i).stageId(),
                            entries.get(i).name(),
                            steps.get(i).semantics()));
        }
        return new Lane(category, name, List.copyOf(stages));
    }
}
