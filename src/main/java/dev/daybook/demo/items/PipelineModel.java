package dev.daybook.demo.items;

import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.SeededRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Random model of a pipeline: the duration of each stage, and the transitions from it. */
final class PipelineModel {

    private final Map<String, StageModel> stages = new HashMap<>();

    /** Distribution of the time that an item stays in a stage, in working days. */
    @FunctionalInterface
    interface StayDuration {
        double days(SeededRandom random);
    }

    /** What happens to an item at the end of its stay in a stage. */
    sealed interface Outcome {
        /** The item moves to another stage of the pipeline. */
        record Move(String stage) implements Outcome {}

        /**
         * The item moves to another pipeline; without a stage, the server picks the equivalent one.
         */
        record MoveToPipeline(BusinessLine line, String stage) implements Outcome {}

        /** The item stays where it is for good. */
        record Abandoned() implements Outcome {}

        /** The item is deleted. */
        record Deleted() implements Outcome {}
    }

    /** Outcome with its weight relative to the other outcomes of the stage. */
    record Transition(double weight, Outcome outcome) {}

    /** Model of one stage. */
    record StageModel(StayDuration duration, List<Transition> transitions) {}

    PipelineModel from(String stage, StayDuration duration, Transition... transitions) {
        stages.put(stage, new StageModel(duration, List.of(transitions)));
        return this;
    }

    StageModel stage(String stage) {
        var model = stages.get(stage);
        if (model == null) {
            throw new IllegalStateException("no model for stage " + stage);
        }
        return model;
    }

    static Transition to(String stage, double weight) {
        return new Transition(weight, new Outcome.Move(stage));
    }

    static Transition toPipeline(BusinessLine line, String stage, double weight) {
        return new Transition(weight, new Outcome.MoveToPipeline(line, stage));
    }

    static Transition toPipeline(BusinessLine line, double weight) {
        return toPipeline(line, "", weight);
    }

    static Transition abandoned(double weight) {
        return new Transition(weight, new Outcome.Abandoned());
    }

    static Transition deleted(double weight) {
        return new Transition(weight, new Outcome.Deleted());
    }

    /** Log-normal with a large spread. */
    static StayDuration varying(double days) {
        return random -> random.logNormal(days, 0.8);
    }

    /** Log-normal with a small spread. */
    static StayDuration steady(double days) {
        return random -> random.logNormal(days, 0.25);
    }

    /** Exponential: most stays are short, some are many times as long. */
    static StayDuration exponential(double days) {
        return random -> random.exponential(days);
    }

    static StayDuration between(double least, double most) {
        return random -> random.between(least, most);
    }

    /** Payment: some customers pay at once, most when it is due, the rest after a reminder. */
    static StayDuration paymentTerm(double days) {
        return random ->
                random.happens(0.25)
                        ? random.exponential(days / 4)
                        : random.happens(0.7)
                                ? random.logNormal(days, 0.12)
                                : days + random.exponential(days);
    }
}
