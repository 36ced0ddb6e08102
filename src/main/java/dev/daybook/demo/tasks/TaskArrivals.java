package dev.daybook.demo.tasks;

import dev.daybook.demo.company.Customer;
import dev.daybook.demo.company.Person;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.Vocabulary;
import dev.daybook.demo.tasks.TaskVocabulary.Subject;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Random arrival of tasks. */
public final class TaskArrivals {

    private static final double ASSIGNED_TO_SELF = 0.35;
    private static final double CREATED_BY_HEAD = 0.2;
    private static final double LINKED_TO_DEAL = 0.4;
    private static final double ADDED_TO_FLOW = 0.75;
    private static final double CREATED_WITHOUT_GROUP = 0.25;
    private static final double DEADLINE_CHANGE_ALLOWED = 0.5;
    private static final double NEEDS_CONTROL = 0.15;

    private final TaskServices services;
    private final TeamSetup teams;
    private final TaskSimulation simulation;
    private final SprintSimulation sprints;
    private final SimulationContext context;
    private final SeededRandom random;
    private final Supplier<String> deal;

    /**
     * @param deal supplies a deal for tasks to link to
     */
    public TaskArrivals(
            TaskServices services,
            TeamSetup teams,
            TaskSimulation simulation,
            SprintSimulation sprints,
            SimulationContext context,
            Supplier<String> deal) {
        this.services = services;
        this.teams = teams;
        this.simulation = simulation;
        this.sprints = sprints;
        this.context = context;
        this.random = context.random();
        this.deal = deal;
    }

    /** Schedules the arrivals of one day. */
    public void schedule(LocalDate day) {
        if (!context.workingHours().isOpen(day)) {
            return;
        }
        sprints.schedule(day);
        for (var team : Team.values()) {
            for (var i = random.poisson(team.tasksPerDay()); i > 0; i--) {
                var time = context.workingHours().timeOn(day, random.between(0, 0.98));
                // The period may begin in the middle of its first day.
                if (!time.isBefore(context.clock().instant())) {
                    context.calendar().schedule(time, () -> addTask(team));
                }
            }
        }
    }

    private void addTask(Team team) {
        var assignee = simulation.availableMember(team);
        switch (team) {
            case SALES -> salesTask(assignee);
            case ONBOARDING -> onboardingProject(assignee);
            case PRODUCT -> sprints.add(productTask(assignee));
            case SUPPORT -> supportTask(assignee);
            case BACK_OFFICE -> simulation.scheduleStart(backOfficeTask(assignee));
        }
    }

    private SequencedMap<String, Value> fields(Team team) {
        var fields = new LinkedHashMap<String, Value>();
        var days = team.typicalDays() * random.between(0.7, 1.6);
        fields.put("DEADLINE", Value.of(context.after(days).toString()));
        putFlag(fields, "ALLOW_CHANGE_DEADLINE", DEADLINE_CHANGE_ALLOWED);
        putFlag(fields, "TASK_CONTROL", NEEDS_CONTROL);
        return fields;
    }

    private void putFlag(SequencedMap<String, Value> fields, String flag, double probability) {
        if (random.happens(probability)) {
            fields.put(flag, Value.of("Y"));
        }
    }

    private Person creator(Team team, Person assignee) {
        if (random.happens(ASSIGNED_TO_SELF)) {
            return assignee;
        }
        return random.happens(CREATED_BY_HEAD)
                ? context.staff().head()
                : simulation.availableMember(team);
    }

    private Subject aboutCustomer(List<Subject> subjects) {
        return random.pick(subjects).about(Customer.by(random).company());
    }

    private void salesTask(Person assignee) {
        var fields = fields(Team.SALES);
        if (random.happens(LINKED_TO_DEAL)) {
            fields.put("UF_CRM_TASK", Value.texts(List.of(deal.get())));
        }
        var subject = aboutCustomer(TaskVocabulary.SALES);
        simulation.scheduleStart(
                simulation.create(
                        Team.SALES, creator(Team.SALES, assignee), assignee, subject, fields));
    }

    private SimulatedTask backOfficeTask(Person assignee) {
        var fields = fields(Team.BACK_OFFICE);
        fields.put("GROUP_ID", Value.of(teams.group(Team.BACK_OFFICE)));
        var subject = random.pick(TaskVocabulary.BACK_OFFICE);
        return simulation.create(
                Team.BACK_OFFICE, creator(Team.BACK_OFFICE, assignee), assignee, subject, fields);
    }

    private SimulatedTask productTask(Person assignee) {
        var fields = fields(Team.PRODUCT);
        fields.put("GROUP_ID", Value.of(teams.product()));
        var subject = random.pick(TaskVocabulary.PRODUCT).about(random.pick(Vocabulary.PRODUCTS));
        return simulation.create(
                Team.PRODUCT, creator(Team.PRODUCT, assignee), assignee, subject, fields);
    }

    private void supportTask(Person assignee) {
        var fields = fields(Team.SUPPORT);
        if (random.happens(ADDED_TO_FLOW)) {
            fields.put("FLOW_ID", Value.of(teams.flow()));
        }
        var subject = aboutCustomer(TaskVocabulary.SUPPORT);
        simulation.scheduleStart(
                simulation.create(
                        Team.SUPPORT,
                        simulation.availableMember(Team.SUPPORT),
                        assignee,
                        subject,
                        fields));
    }

    /** Adds a task with subtasks that depend on each other. */
    private void onboardingProject(Person leader) {
        var group = teams.group(Team.ONBOARDING);
        var company = Customer.by(random).company();
        var fields = fields(Team.ONBOARDING);
        var isLate = random.happens(CREATED_WITHOUT_GROUP);
        fields.put("GROUP_ID", Value.of(isLate ? 0 : group));
        fields.put("SE_PARAMETER", new Value.Items(List.of(Value.tree("CODE", "2", "VALUE", "Y"))));
        var title = new Subject("Onboarding of " + company, List.of());
        var project = simulation.create(Team.ONBOARDING, leader, leader, title, fields);
        var days = 0.0;
        var before = 0L;
        for (var subject : TaskVocabulary.ONBOARDING) {
            var subtask =
                    subtask(project, leader, subject.about(company), isLate ? 0 : group, days);
            if (before != 0) {
                services.dependences().add(leader.caller(), before, subtask.id(), 2);
            }
            before = subtask.id();
            context.scheduleIn(days, () -> simulation.scheduleStart(subtask));
            days += random.logNormal(3, 0.4);
        }
        if (isLate) {
            context.scheduleIn(
                    random.exponential(0.5),
                    () ->
                            simulation.change(
                                    context.staff().head().caller(),
                                    project,
                                    Value.tree("GROUP_ID", group)));
        }
    }

    private SimulatedTask subtask(
            SimulatedTask project, Person leader, Subject subject, long group, double days) {
        var start = context.after(days);
        var fields = fields(Team.ONBOARDING);
        fields.put("GROUP_ID", Value.of(group));
        fields.put("PARENT_ID", Value.of(project.id()));
        fields.put("START_DATE_PLAN", Value.of(start.toString()));
        fields.put("END_DATE_PLAN", Value.of(context.workingHours().after(start, 3).toString()));
        fields.put("DEADLINE", Value.of(context.workingHours().after(start, 5).toString()));
        return simulation.create(
                Team.ONBOARDING,
                leader,
                simulation.availableMember(Team.ONBOARDING),
                subject,
                fields);
    }
}
