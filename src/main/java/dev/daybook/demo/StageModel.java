package dev.daybook.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Model of one pipeline: how long items stay in each stage, and where they go next. */
final class StageModel {

    private final Map<String, Step> steps = new HashMap<>();

    /** Distribution of the working days that an item stays. */
    @FunctionalInterface
    interface Stay {
        double days(SeededRandom chance);
    }

    /** Action at the end of a stay. */
    sealed interface Turn {
        /** Moves the item to another stage. */
        record To(String stage) implements Turn {}

        /** Moves the item to another pipeline; an empty stage keeps its semantics. */
        record Across(BusinessLine line, String stage) implements Turn {}

        /** Leaves the item alone for good. */
        record Rests() implements Turn {}

        /** Deletes the item. */
        record Deleted() implements Turn {}
    }

    /** Action with its weight. */
    record Way(double weight, Turn turn) {}

    /** Model of one stage. */
    record Step(Stay stay, List<Way> ways) {}

    StageModel from(String stage, Stay stay, Way... ways) {
        steps.put(stage, new Step(stay, List.of(ways)));
        return this;
    }

    Step step(String stage) {
        var step = steps.get(stage);
        if (step == null) {
            throw new IllegalStateException("no way on from " + stage);
        }
        return step;
    }

    static Way to(String stage, double weight) {
        return new Way(weight, new Turn.To(stage));
    }

    static Way across(BusinessLine line, String stage, double weight) {
        return new Way(weight, new Turn.Across(line, stage));
    }

    static Way across(BusinessLine line, double weight) {
        return across(line, "", weight);
    }

    static Way rests(double weight) {
        return new Way(weight, new Turn.Rests());
    }

    static Way deleted(double weight) {
        return new Way(weight, new Turn.Deleted());
    }

    /** Returns a stay near a number of days, now and then much longer. */
    static Stay about(double days) {
        return chance -> chance.around(days, 0.8);
    }

    /** Returns a stay of nearly constant length. */
    static Stay steady(double days) {
        return chance -> chance.around(days, 0.25);
    }

    /** Returns a stay that may end at any moment. */
    static Stay open(double days) {
        return chance -> chance.sometime(days);
    }

    static Stay between(double least, double most) {
        return chance -> chance.between(least, most);
    }

    /** Returns a payment term: some pay at once, most when it is due, some after a reminder. */
    static Stay term(double days) {
        return chance ->
                chance.happens(0.25)
                        ? chance.sometime(days / 4)
                        : chance.happens(0.7)
                                ? chance.around(days, 0.12)
                                : days + chance.sometime(days);
    }
}
