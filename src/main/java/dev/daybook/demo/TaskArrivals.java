package dev.daybook.demo;

import dev.daybook.demo.SampleTaskTexts.Subject;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Which tasks come up each day. */
final class TaskArrivals {

    private static final double FOR_ONESELF = 0.35;
    private static final double BY_THE_HEAD = 0.2;
    private static final double ABOUT_A_DEAL = 0.4;
    private static final double INTO_THE_FLOW = 0.75;
    private static final double STARTS_WITHOUT_GROUP = 0.25;
    private static final double MOVES_OWN_DEADLINE = 0.5;
    private static final double IS_CONTROLLED = 0.15;

    private final TaskServices doors;
    private final TeamSetup teams;
    private final TaskSimulation jobs;
    private final SprintSimulation sprints;
    private final SimulationContext office;
    private final SeededRandom chance;
    private final Supplier<String> deal;

    /**
     * What comes up for all teams.
     *
     * @param deal tells of some deal, as tasks link to it
     */
    TaskArrivals(
            TaskServices doors,
            TeamSetup teams,
            TaskSimulation jobs,
            SprintSimulation sprints,
            SimulationContext office,
            Supplier<String> deal) {
        this.doors = doors;
        this.teams = teams;
        this.jobs = jobs;
        this.sprints = sprints;
        this.office = office;
        this.chance = office.chance();
        this.deal = deal;
    }

    /** Notes what comes up on one day. */
    void note(LocalDate day) {
        if (!office.hours().isOpen(day)) {
            return;
        }
        sprints.note(day);
        for (var team : Team.values()) {
            for (var i = chance.howMany(team.tasksADay()); i > 0; i--) {
                var time = office.hours().during(day, chance.between(0, 0.98));
                // The year may begin in the middle of its first day.
                if (!time.isBefore(office.year().instant())) {
                    office.agenda().note(time, () -> comeUp(team));
                }
            }
        }
    }

    private void comeUp(Team team) {
        var doer = jobs.oneOf(team);
        switch (team) {
            case SALES -> errand(doer);
            case ONBOARDING -> project(doer);
            case PRODUCT -> sprints.add(feature(doer));
            case SUPPORT -> request(doer);
            case BACK_OFFICE -> jobs.goOn(routine(doer));
        }
    }

    private SequencedMap<String, Value> fields(Team team) {
        var fields = new LinkedHashMap<String, Value>();
        var days = team.days() * chance.between(0.7, 1.6);
        fields.put("DEADLINE", Value.of(office.in(days).toString()));
        putFlag(fields, "ALLOW_CHANGE_DEADLINE", MOVES_OWN_DEADLINE);
        putFlag(fields, "TASK_CONTROL", IS_CONTROLLED);
        return fields;
    }

    private void putFlag(SequencedMap<String, Value> fields, String flag, double often) {
        if (chance.happens(often)) {
            fields.put(flag, Value.of("Y"));
        }
    }

    private Person giver(Team team, Person doer) {
        if (chance.happens(FOR_ONESELF)) {
            return doer;
        }
        return chance.happens(BY_THE_HEAD) ? office.staff().head() : jobs.oneOf(team);
    }

    private Subject aboutSomebody(List<Subject> subjects) {
        return chance.oneOf(subjects).about(Customer.by(chance).company());
    }

    private void errand(Person doer) {
        var fields = fields(Team.SALES);
        if (chance.happens(ABOUT_A_DEAL)) {
            fields.put("UF_CRM_TASK", Value.texts(List.of(deal.get())));
        }
        var subject = aboutSomebody(SampleTaskTexts.SALES);
        jobs.goOn(jobs.begin(Team.SALES, giver(Team.SALES, doer), doer, subject, fields));
    }

    private SimulatedTask routine(Person doer) {
        var fields = fields(Team.BACK_OFFICE);
        fields.put("GROUP_ID", Value.of(teams.group(Team.BACK_OFFICE)));
        var subject = chance.oneOf(SampleTaskTexts.BACK_OFFICE);
        return jobs.begin(Team.BACK_OFFICE, giver(Team.BACK_OFFICE, doer), doer, subject, fields);
    }

    private SimulatedTask feature(Person doer) {
        var fields = fields(Team.PRODUCT);
        fields.put("GROUP_ID", Value.of(teams.product()));
        var subject =
                chance.oneOf(SampleTaskTexts.PRODUCT).about(chance.oneOf(SampleNames.PRODUCTS));
        return jobs.begin(Team.PRODUCT, giver(Team.PRODUCT, doer), doer, subject, fields);
    }

    private void request(Person doer) {
        var fields = fields(Team.SUPPORT);
        if (chance.happens(INTO_THE_FLOW)) {
            fields.put("FLOW_ID", Value.of(teams.flow()));
        }
        var subject = aboutSomebody(SampleTaskTexts.SUPPORT);
        jobs.goOn(jobs.begin(Team.SUPPORT, jobs.oneOf(Team.SUPPORT), doer, subject, fields));
    }

    /** A task with tasks of its own, which wait for each other; it is done when they are. */
    private void project(Person leader) {
        var group = teams.group(Team.ONBOARDING);
        var company = Customer.by(chance).company();
        var fields = fields(Team.ONBOARDING);
        var isLate = chance.happens(STARTS_WITHOUT_GROUP);
        fields.put("GROUP_ID", Value.of(isLate ? 0 : group));
        fields.put("SE_PARAMETER", new Value.Items(List.of(Value.tree("CODE", "2", "VALUE", "Y"))));
        var title = new Subject("Onboarding of " + company, List.of());
        var project = jobs.begin(Team.ONBOARDING, leader, leader, title, fields);
        var days = 0.0;
        var before = 0L;
        for (var subject : SampleTaskTexts.ONBOARDING) {
            var part = part(project, leader, subject.about(company), isLate ? 0 : group, days);
            if (before != 0) {
                doors.dependences().add(leader.caller(), before, part.id(), 2);
            }
            before = part.id();
            office.later(days, () -> jobs.goOn(part));
            days += chance.around(3, 0.4);
        }
        if (isLate) {
            office.later(
                    chance.sometime(0.5),
                    () ->
                            jobs.change(
                                    office.staff().head().caller(),
                                    project,
                                    Value.tree("GROUP_ID", group)));
        }
    }

    private SimulatedTask part(
            SimulatedTask project, Person leader, Subject subject, long group, double days) {
        var start = office.in(days);
        var fields = fields(Team.ONBOARDING);
        fields.put("GROUP_ID", Value.of(group));
        fields.put("PARENT_ID", Value.of(project.id()));
        fields.put("START_DATE_PLAN", Value.of(start.toString()));
        fields.put("END_DATE_PLAN", Value.of(office.hours().after(start, 3).toString()));
        fields.put("DEADLINE", Value.of(office.hours().after(start, 5).toString()));
        return jobs.begin(Team.ONBOARDING, leader, jobs.oneOf(Team.ONBOARDING), subject, fields);
    }
}
