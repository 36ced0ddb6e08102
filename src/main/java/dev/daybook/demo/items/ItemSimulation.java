package dev.daybook.demo.items;

import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.ApiFlavor;
import dev.daybook.crm.item.Items;
import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.Person;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.StaffSetup;
import dev.daybook.demo.items.PipelineModel.Outcome;
import dev.daybook.demo.items.PipelineModel.Transition;
import dev.daybook.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Moves items through their pipelines, as their models and the pace of their people require. */
public final class ItemSimulation {

    private static final double STALLED = 0.05;
    private static final double WAITS_FOR_RESPONSIBLE = 0.7;
    private static final double HEAD_TAKES_OVER = 0.03;
    private static final double REASSIGNED = 0.05;
    private static final double EDITED = 0.08;
    private static final int RECENT_DEALS = 40;

    private final Items items;
    private final PipelineSetup pipelines;
    private final SimulationContext context;
    private final StaffSetup staff;
    private final SeededRandom random;
    private final List<SimulatedItem> all = new ArrayList<>();
    private Consumer<SimulatedItem> firstVisitListener = _ -> {};

    public ItemSimulation(Items items, PipelineSetup pipelines, SimulationContext context) {
        this.items = items;
        this.pipelines = pipelines;
        this.context = context;
        this.staff = context.staff();
        this.random = context.random();
    }

    /** Sets the listener to call when an item enters a stage for the first time. */
    public void onFirstVisit(Consumer<SimulatedItem> listener) {
        firstVisitListener = listener;
    }

    /** Adds an item and schedules its first move. */
    void start(
            BusinessLine line,
            BusinessCase businessCase,
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
        var simulated = new SimulatedItem(line, businessCase, responsible, added.item());
        all.add(simulated);
        scheduleNext(simulated);
    }

    /** Returns a recent deal, in the notation of the field that links tasks to CRM items. */
    public String recentDeal(SeededRandom source) {
        var recent =
                all.reversed().stream()
                        .filter(simulated -> simulated.item().type().equals(EntityType.DEAL))
                        .limit(RECENT_DEALS)
                        .toList();
        return "D_" + (recent.isEmpty() ? 1 : source.pick(recent).id());
    }

    /** Returns the stage of an item, without its prefix. */
    String stage(SimulatedItem simulated) {
        return pipelines.of(simulated.line()).stage(simulated.item().stageId());
    }

    private void scheduleNext(SimulatedItem simulated) {
        var model = PipelineModels.of(simulated.line()).stage(stage(simulated));
        var outcome = random.weighted(model.transitions(), Transition::weight).outcome();
        if (outcome instanceof Outcome.Abandoned) {
            return;
        }
        var days = model.duration().days(random) * simulated.responsible().pace();
        if (random.happens(STALLED)) {
            days *= random.between(4, 9);
        }
        if (random.happens(EDITED)) {
            context.scheduleIn(days / 2, () -> edit(simulated));
        }
        context.scheduleIn(days, () -> apply(simulated, outcome));
    }

    private void apply(SimulatedItem simulated, Outcome outcome) {
        var absence =
                simulated.responsible().absences().stream()
                        .filter(each -> each.covers(context.today()))
                        .findFirst();
        if (absence.isPresent() && random.happens(WAITS_FOR_RESPONSIBLE)) {
            var back = absence.get().back();
            context.scheduleOn(back, random.between(0, 1.5), () -> apply(simulated, outcome));
            return;
        }
        switch (outcome) {
            case Outcome.Move(var stage) ->
                    move(simulated, simulated.line(), stage, author(simulated, false));
            case Outcome.MoveToPipeline(var line, var stage) ->
                    move(simulated, line, stage, author(simulated, true));
            case Outcome.Deleted _ -> delete(simulated, author(simulated, true));
            case Outcome.Abandoned _ -> {}
        }
    }

    /** Returns the responsible person, or someone with access if that person is absent. */
    private Person author(SimulatedItem simulated, boolean needsFullAccess) {
        var responsible = simulated.responsible();
        if ((needsFullAccess && responsible.isRestricted())
                || !staff.contains(responsible)
                || random.happens(HEAD_TAKES_OVER)) {
            return staff.head();
        }
        if (!responsible.isAway(context.today())) {
            return responsible;
        }
        var colleague = staff.available(responsible.role());
        return colleague.isRestricted() ? staff.head() : colleague;
    }

    private void move(SimulatedItem simulated, BusinessLine line, String stage, Person author) {
        var pipeline = pipelines.of(line);
        var fields = new LinkedHashMap<String, Value>();
        if (line != simulated.line()) {
            fields.put("categoryId", Value.of(pipeline.category()));
        }
        if (!stage.isEmpty()) {
            fields.put("stageId", Value.of(pipeline.stageId(stage)));
            fields.putAll(SampleTexts.reason(line, stage, random));
        }
        var responsible = simulated.responsible();
        if (line.role() != responsible.role()
                || !staff.contains(responsible)
                || random.happens(REASSIGNED)) {
            responsible = staff.available(line.role());
            fields.put("assignedById", Value.of(responsible.id()));
        }
        change(simulated, line, responsible, author, fields);
        if (simulated.isFirstVisit(stage(simulated))) {
            firstVisitListener.accept(simulated);
        }
        scheduleNext(simulated);
    }

    private void change(
            SimulatedItem simulated,
            BusinessLine line,
            Person responsible,
            Person author,
            SequencedMap<String, Value> fields) {
        var changed =
                items.change(
                        author.caller(),
                        pipelines.of(line).type(),
                        ApiFlavor.UNIVERSAL,
                        simulated.id(),
                        Value.of(fields));
        simulated.update(line, responsible, changed.item());
    }

    private void edit(SimulatedItem simulated) {
        var author = author(simulated, false);
        var fields = SampleTexts.edit(simulated, context.after(random.between(3, 20)), random);
        change(simulated, simulated.line(), simulated.responsible(), author, fields);
    }

    private void delete(SimulatedItem simulated, Person author) {
        // The first item of each type stays in every sample portal, so that examples can name it.
        if (simulated.id() == 1) {
            return;
        }
        items.remove(
                author.caller(),
                pipelines.of(simulated.line()).type(),
                ApiFlavor.UNIVERSAL,
                simulated.id());
        all.remove(simulated);
    }

    /** Assigns the unfinished items of a person to colleagues. */
    public void reassign(Person from) {
        for (var simulated : List.copyOf(all)) {
            if (simulated.responsible().equals(from) && !simulated.isClosed()) {
                var next = staff.available(from.role());
                var fields = new LinkedHashMap<String, Value>();
                fields.put("assignedById", Value.of(next.id()));
                change(simulated, simulated.line(), next, staff.head(), fields);
            }
        }
    }
}
