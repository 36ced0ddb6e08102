package dev.daybook.demo;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.demo.StageModel.Turn;
import dev.daybook.demo.StageModel.Way;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Takes items through their pipelines: as their courses say, as fast as their people work. */
final class ItemSimulation {

    private static final double STALLS = 0.05;
    private static final double WAITS_FOR_SOMEBODY = 0.7;
    private static final double HEAD_STEPS_IN = 0.03;
    private static final double CHANGES_HANDS = 0.05;
    private static final double IS_EDITED = 0.08;
    private static final int LATE_DEALS = 40;

    private final Items items;
    private final PipelineSetup pipelines;
    private final SimulationContext office;
    private final StaffSetup staff;
    private final SeededRandom chance;
    private final List<SimulatedItem> all = new ArrayList<>();
    private Consumer<SimulatedItem> whenArrived = _ -> {};

    ItemSimulation(Items items, PipelineSetup pipelines, SimulationContext office) {
        this.items = items;
        this.pipelines = pipelines;
        this.office = office;
        this.staff = office.staff();
        this.chance = office.chance();
    }

    /** What is to be done when an item came to a stage for the first time. */
    void onFirstVisit(Consumer<SimulatedItem> work) {
        whenArrived = work;
    }

    /** A new item begins its way. */
    void begin(
            BusinessLine line,
            BusinessCase matter,
            Person responsible,
            SequencedMap<String, Value> fields) {
        var pipeline = pipelines.of(line);
        fields.put("assignedById", Value.of(responsible.id()));
        if (pipeline.category() != 0) {
            fields.put("categoryId", Value.of(pipeline.category()));
        }
        var author = responsible.caller().isIntranet() ? responsible : staff.head();
        var added =
                items.add(author.caller(), pipeline.type(), ApiFlavor.UNIVERSAL, Value.of(fields));
        var journey = new SimulatedItem(line, matter, responsible, added.item());
        all.add(journey);
        goOn(journey);
    }

    /** One of the deals of late, as tasks link to it. */
    String someDeal(SeededRandom luck) {
        var late =
                all.reversed().stream()
                        .filter(journey -> journey.item().type().equals(EntityType.DEAL))
                        .limit(LATE_DEALS)
                        .toList();
        return "D_" + (late.isEmpty() ? 1 : luck.oneOf(late).id());
    }

    /** The stage that an item is in, without its prefix. */
    String stage(SimulatedItem journey) {
        return pipelines.of(journey.line()).stage(journey.item().stageId());
    }

    private void goOn(SimulatedItem journey) {
        var step = PipelineModel.of(journey.line()).step(stage(journey));
        var turn = chance.weighed(step.ways(), Way::weight).turn();
        if (turn instanceof Turn.Rests) {
            return;
        }
        var days = step.stay().days(chance) * journey.responsible().pace();
        if (chance.happens(STALLS)) {
            days *= chance.between(4, 9);
        }
        if (chance.happens(IS_EDITED)) {
            office.later(days / 2, () -> edit(journey));
        }
        office.later(days, () -> take(journey, turn));
    }

    private void take(SimulatedItem journey, Turn turn) {
        var absence =
                journey.responsible().absences().stream()
                        .filter(each -> each.covers(office.today()))
                        .findFirst();
        if (absence.isPresent() && chance.happens(WAITS_FOR_SOMEBODY)) {
            var back = absence.get().back();
            office.on(back, chance.between(0, 1.5), () -> take(journey, turn));
            return;
        }
        switch (turn) {
            case Turn.To(var stage) -> move(journey, journey.line(), stage, mover(journey, false));
            case Turn.Across(var line, var stage) ->
                    move(journey, line, stage, mover(journey, true));
            case Turn.Deleted _ -> delete(journey, mover(journey, true));
            case Turn.Rests _ -> {}
        }
    }

    /** Who does it: the responsible person, or somebody who may, where that one is away. */
    private Person mover(SimulatedItem journey, boolean needsTrust) {
        var responsible = journey.responsible();
        if ((needsTrust && responsible.isLimited())
                || !staff.has(responsible)
                || chance.happens(HEAD_STEPS_IN)) {
            return staff.head();
        }
        if (!responsible.isAway(office.today())) {
            return responsible;
        }
        var colleague = staff.oneFor(responsible.role());
        return colleague.isLimited() ? staff.head() : colleague;
    }

    private void move(SimulatedItem journey, BusinessLine line, String stage, Person mover) {
        var pipeline = pipelines.of(line);
        var fields = new LinkedHashMap<String, Value>();
        if (line != journey.line()) {
            fields.put("categoryId", Value.of(pipeline.category()));
        }
        if (!stage.isEmpty()) {
            fields.put("stageId", Value.of(pipeline.stageId(stage)));
            fields.putAll(SampleFieldValues.reason(line, stage, chance));
        }
        var responsible = journey.responsible();
        if (line.role() != responsible.role()
                || !staff.has(responsible)
                || chance.happens(CHANGES_HANDS)) {
            responsible = staff.oneFor(line.role());
            fields.put("assignedById", Value.of(responsible.id()));
        }
        change(journey, line, responsible, mover, fields);
        if (journey.isFirstVisit(stage(journey))) {
            whenArrived.accept(journey);
        }
        goOn(journey);
    }

    private void change(
            SimulatedItem journey,
            BusinessLine line,
            Person responsible,
            Person author,
            SequencedMap<String, Value> fields) {
        var changed =
                items.change(
                        author.caller(),
                        pipelines.of(line).type(),
                        ApiFlavor.UNIVERSAL,
                        journey.id(),
                        Value.of(fields));
        journey.arrive(line, responsible, changed.item());
    }

    private void edit(SimulatedItem journey) {
        var author = mover(journey, false);
        var fields = SampleFieldValues.edit(journey, office.in(chance.between(3, 20)), chance);
        change(journey, journey.line(), journey.responsible(), author, fields);
    }

    private void delete(SimulatedItem journey, Person author) {
        items.remove(
                author.caller(),
                pipelines.of(journey.line()).type(),
                ApiFlavor.UNIVERSAL,
                journey.id());
        all.remove(journey);
    }

    /** Gives what somebody has not finished to others. */
    void handOver(Person from) {
        for (var journey : List.copyOf(all)) {
            if (journey.responsible().equals(from) && !journey.isOver()) {
                var next = staff.oneFor(from.role());
                var fields = new LinkedHashMap<String, Value>();
                fields.put("assignedById", Value.of(next.id()));
                change(journey, journey.line(), next, staff.head(), fields);
            }
        }
    }
}
