package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Pipeline;
import dev.daybook.pages.frame.Pipeline.Stage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stages that a map of ways shows, in board order: all, those with the most moves, or one stage with
 * its neighbours.
 *
 * @param center the stage whose neighbours are shown; empty if ways between all stages are
 * @param isCut whether stages are left out because they have fewer moves
 */
record MapPart(List<Stage> stages, Optional<Stage> center, boolean isCut) {

    private static final int MOST_STAGES = 30;
    private static final int STAGES_OF_SMALL_MAP = 10;

    static boolean isCrowded(Pipeline pipeline) {
        return pipeline.stages().size() > MOST_STAGES;
    }

    /**
     * Returns the part of a map.
     *
     * @param chosen the id of the stage in the middle; empty for none
     */
    static MapPart of(Pipeline pipeline, Ways ways, String chosen, boolean isSmall) {
        var all = pipeline.inOrder().stream().filter(stage -> !stage.isLost()).toList();
        var counts = counts(ways, "");
        if (isSmall) {
            return most(all, counts, STAGES_OF_SMALL_MAP, Optional.empty());
        }
        var center = all.stream().filter(stage -> stage.id().equals(chosen)).findFirst();
        if (center.isEmpty() && isCrowded(pipeline)) {
            center = all.stream().max(Comparator.comparingLong(stage -> count(counts, stage)));
        }
        if (center.isEmpty()) {
            return new MapPart(all, center, false);
        }
        var middle = center.get();
        var near = counts(ways, middle.id());
        var neighbours =
                all.stream()
                        .filter(stage -> stage.equals(middle) || near.containsKey(stage.id()))
                        .toList();
        near.put(middle.id(), Long.MAX_VALUE);
        return most(neighbours, near, MOST_STAGES, center);
    }

    private static MapPart most(
            List<Stage> stages, Map<String, Long> counts, int most, Optional<Stage> center) {
        var ids =
                stages.stream()
                        .sorted(
                                Comparator.comparingLong((Stage stage) -> count(counts, stage))
                                        .reversed())
                        .limit(most)
                        .map(Stage::id)
                        .collect(Collectors.toSet());
        return new MapPart(kept(stages, ids), center, stages.size() > most);
    }

    private static List<Stage> kept(List<Stage> stages, Set<String> ids) {
        return stages.stream().filter(stage -> ids.contains(stage.id())).toList();
    }

    private static long count(Map<String, Long> counts, Stage stage) {
        return counts.getOrDefault(stage.id(), 0L);
    }

    /**
     * Returns the moves from and to each stage, by its id.
     *
     * @param end the stage at one end of the moves; empty for any
     */
    private static Map<String, Long> counts(Ways ways, String end) {
        var counts = new HashMap<String, Long>();
        for (var way : ways.all()) {
            if (way.count() > 0
                    && (end.isEmpty() || way.from().equals(end) || way.to().equals(end))) {
                counts.merge(way.from(), way.count(), Long::sum);
                counts.merge(way.to(), way.count(), Long::sum);
            }
        }
        return counts;
    }

    /** Returns whether the map shows ways between two stages. */
    boolean has(String from, String to) {
        return center.isEmpty() || from.equals(center.get().id()) || to.equals(center.get().id());
    }
}
