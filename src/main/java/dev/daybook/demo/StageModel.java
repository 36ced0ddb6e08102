package dev.daybook.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways that items take through a pipeline: how long they stay in a stage, and where to next. */
final class StageModel {

    private final Map<String, Step> steps = new HashMap<>();

    /** How many working days an item stays. */
    @FunctionalInterface
    interface Stay {
        double days(SeededRandom chance);
    }

    /** What happens to an item after its stay. */
    sealed interface Turn {
        /** It moves to another stage. */
        record To(String stage) implements Turn {}

        /** It moves to a pipeline; without a stage, to the one that means the same there. */
        record Across(BusinessLine line, String stage) implements Turn {}

        /** Nobody touches it any more. */
        record Rests() implements Turn {}

        /** It was a mistake, and is deleted. */
        record Deleted() implements Turn {}
    }

    /** A turn, and how often it is taken compared with the others. */
    record Way(double weight, Turn turn) {}

    /** What holds in one stage. */
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

    /** Mostly about so long, now and then much longer. */
    static Stay about(double days) {
        return chance -> chance.around(days, 0.8);
    }

    /** Much the same each time. */
    static Stay steady(double days) {
        return chance -> chance.around(days, 0.25);
    }

    /** Over at any moment: most are quick, some take many times as long. */
    static Stay open(double days) {
        return chance -> chance.sometime(days);
    }

    static Stay between(double least, double most) {
        return chance -> chance.between(least, most);
    }

    /** A term for payment: some pay at once, most when it is due, some when they are reminded. */
    static Stay term(double days) {
        return chance ->
                chance.happens(0.25)
                        ? chance.sometime(days / 4)
                        : chance.happens(0.7)
                                ? chance.around(days, 0.12)
                                : days + chance.sometime(days);
    }
}
