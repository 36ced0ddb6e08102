package dev.daybook.explain;

import dev.daybook.crm.stage.StageBoard;
import dev.daybook.explain.lives.Place;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stages of a type in board order: those of its pipelines as they are now, then stages that only
 * history contains.
 */
final class Stages {

    private final List<Stage> stages = new ArrayList<>();
    private final Map<Place.Key, Integer> numbers = new HashMap<>();
    private final List<StageBoard.Lane> lanes;
    private int known;

    /** Stage with its present name; null if the dictionary does not contain it. */
    record Stage(Place.Key key, Value name, dev.daybook.crm.Semantics semantics) {}

    Stages(StageBoard board, List<Place> recorded) {
        this.lanes = board.lanes();
        for (var lane : lanes) {
            for (var stage : lane.stages()) {
                add(
                        new Place.Key(lane.category(), stage.id()),
                        Value.of(stage.name()),
                        stage.semantics());
            }
        }
        known = stages.size();
        recorded.stream()
                .sorted(Comparator.comparingLong(Place::category).thenComparing(Place::stage))
                .forEach(place -> add(place.key(), Value.Nothing.NOTHING, place.semantics()));
    }

    private void add(Place.Key key, Value name, dev.daybook.crm.Semantics semantics) {
        if (numbers.putIfAbsent(key, stages.size()) == null) {
            stages.add(new Stage(key, name, semantics));
        }
    }

    List<StageBoard.Lane> lanes() {
        return lanes;
    }

    /** Returns the numbers of the stages of a list of places. */
    int[] numbers(List<Place> places) {
        return places.stream().mapToInt(place -> number(place.key())).toArray();
    }

    /** Returns the number of a stage, in board order. */
    int number(Place.Key key) {
        return numbers.getOrDefault(key, -1);
    }

    Stage get(int number) {
        return stages.get(number);
    }

    /** Returns the number of stages that the dictionary contains. */
    int known() {
        return known;
    }

    int size() {
        return stages.size();
    }

    /** Returns the place of a category among the pipelines; behind all of them if it is unknown. */
    int laneOf(long category) {
        for (var i = 0; i < lanes.size(); i++) {
            if (lanes.get(i).category() == category) {
                return i;
            }
        }
        return lanes.size();
    }
}
