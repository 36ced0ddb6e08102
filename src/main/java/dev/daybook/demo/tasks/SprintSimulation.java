package dev.daybook.demo.tasks;

import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.parts.TaskServices;
import dev.daybook.tasks.task.TaskStatus;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sprints of the product team: two weeks each, starting on a Monday. */
public final class SprintSimulation {

    private static final int WEEKS = 2;
    private static final int MOST_TASKS = 32;
    private static final double STAYS_IN_SPRINT = 0.6;
    private static final double PULLED_IN = 0.15;

    private final TaskServices services;
    private final TeamSetup teams;
    private final TaskSimulation simulation;
    private final SimulationContext context;
    private final SeededRandom random;
    private final List<SimulatedTask> backlog = new ArrayList<>();
    private final List<SimulatedTask> inSprint = new ArrayList<>();
    private long sprint;
    private int number;

    public SprintSimulation(
            TaskServices services,
            TeamSetup teams,
            TaskSimulation simulation,
            SimulationContext context) {
        this.services = services;
        this.teams = teams;
        this.simulation = simulation;
        this.context = context;
        this.random = context.random();
    }

    /** Adds a task to the backlog; some tasks are added to the running sprint soon after. */
    void add(SimulatedTask simulated) {
        backlog.add(simulated);
        if (sprint != 0 && random.happens(PULLED_IN)) {
            context.scheduleIn(random.exponential(0.5), () -> addToSprint(simulated));
        }
    }

    /** Schedules the change of sprints, if it is due on this day. */
    void schedule(LocalDate day) {
        var weeks = ChronoUnit.WEEKS.between(context.clock().firstDay(), day);
        if (day.getDayOfWeek() == DayOfWeek.MONDAY && weeks % WEEKS == 0) {
            context.scheduleOn(day, 0.1, this::startNext);
        }
    }

    private void startNext() {
        var owner = teams.owner(Team.PRODUCT).caller();
        number++;
        var fields =
                Value.tree(
                        "groupId",
                        teams.product(),
                        "name",
                        "Sprint " + number,
                        "dateStart",
                        context.clock().instant().toString(),
                        "dateEnd",
                        context.after(10).toString());
        var added = TeamSetup.id(services.scrum().addSprint(owner, fields));
        carryOver(added);
        if (sprint != 0) {
            services.scrumTasks().completeSprint(owner, teams.product());
        }
        services.scrumTasks().startSprint(owner, added);
        sprint = added;
        for (var simulated : List.copyOf(backlog)) {
            if (inSprint.size() < MOST_TASKS) {
                addToSprint(simulated);
            }
        }
    }

    /** Moves unfinished tasks to the next sprint or back to the backlog. */
    private void carryOver(long next) {
        var unfinished = inSprint.stream().filter(this::isUnfinished).toList();
        inSprint.clear();
        for (var simulated : unfinished) {
            if (random.happens(STAYS_IN_SPRINT)) {
                assign(simulated, next);
                inSprint.add(simulated);
            } else {
                assign(simulated, teams.backlog(teams.owner(Team.PRODUCT).caller()));
                backlog.add(simulated);
            }
        }
    }

    private boolean isUnfinished(SimulatedTask simulated) {
        return simulated.isOpen()
                && simulation
                        .task(simulated)
                        .filter(task -> task.status() != TaskStatus.COMPLETED)
                        .isPresent();
    }

    private void addToSprint(SimulatedTask simulated) {
        if (backlog.remove(simulated) && isUnfinished(simulated)) {
            assign(simulated, sprint);
            inSprint.add(simulated);
            if (simulated.isNew()) {
                simulation.scheduleStart(simulated);
            }
        }
    }

    private void assign(SimulatedTask simulated, long entity) {
        var points = random.pick(TaskVocabulary.STORY_POINTS);
        services.scrumTasks()
                .change(
                        teams.owner(Team.PRODUCT).caller(),
                        simulated.id(),
                        Value.tree("entityId", entity, "storyPoints", points));
    }
}
