package dev.daybook.demo;

import dev.daybook.protocol.Value;
import dev.daybook.tasks.TaskStatus;
import dev.daybook.tasks.parts.TaskServices;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How the product team works: every second Monday a sprint ends, and the next one begins. */
final class SprintSimulation {

    private static final int WEEKS = 2;
    private static final int MOST_TASKS = 32;
    private static final double STAYS_IN_SPRINT = 0.6;
    private static final double PULLED_IN = 0.15;

    private final TaskServices doors;
    private final TeamSetup teams;
    private final TaskSimulation jobs;
    private final SimulationContext office;
    private final SeededRandom chance;
    private final List<SimulatedTask> backlog = new ArrayList<>();
    private final List<SimulatedTask> inSprint = new ArrayList<>();
    private long sprint;
    private int number;

    SprintSimulation(
            TaskServices doors, TeamSetup teams, TaskSimulation jobs, SimulationContext office) {
        this.doors = doors;
        this.teams = teams;
        this.jobs = jobs;
        this.office = office;
        this.chance = office.chance();
    }

    /** A task of the product team waits for its sprint; some cannot wait. */
    void add(SimulatedTask job) {
        backlog.add(job);
        if (sprint != 0 && chance.happens(PULLED_IN)) {
            office.later(chance.sometime(0.5), () -> take(job));
        }
    }

    /** Notes what this day means for the sprints. */
    void note(LocalDate day) {
        var weeks = ChronoUnit.WEEKS.between(office.year().firstDay(), day);
        if (day.getDayOfWeek() == DayOfWeek.MONDAY && weeks % WEEKS == 0) {
            office.on(day, 0.1, this::next);
        }
    }

    private void next() {
        var owner = teams.owner(Team.PRODUCT).caller();
        if (sprint != 0) {
            doors.scrum().setStatus(owner, sprint, "completed");
        }
        number++;
        var fields =
                Value.tree(
                        "groupId",
                        teams.product(),
                        "name",
                        "Sprint " + number,
                        "dateStart",
                        office.year().instant().toString(),
                        "dateEnd",
                        office.in(10).toString());
        var added = TeamSetup.id(doors.scrum().addSprint(owner, fields));
        doors.scrum().setStatus(owner, added, "active");
        sprint = added;
        carryOver();
        for (var job : List.copyOf(backlog)) {
            if (inSprint.size() < MOST_TASKS) {
                take(job);
            }
        }
    }

    /** What was not finished goes on in the next sprint, or back to the backlog. */
    private void carryOver() {
        var unfinished = inSprint.stream().filter(this::isUnfinished).toList();
        inSprint.clear();
        for (var job : unfinished) {
            if (chance.happens(STAYS_IN_SPRINT)) {
                place(job, sprint);
                inSprint.add(job);
            } else {
                place(job, teams.backlog(teams.owner(Team.PRODUCT).caller()));
                backlog.add(job);
            }
        }
    }

    private boolean isUnfinished(SimulatedTask job) {
        return job.isOpen()
                && jobs.task(job).filter(task -> task.status() != TaskStatus.COMPLETED).isPresent();
    }

    private void take(SimulatedTask job) {
        if (backlog.remove(job) && isUnfinished(job)) {
            place(job, sprint);
            inSprint.add(job);
            if (job.isNew()) {
                jobs.goOn(job);
            }
        }
    }

    private void place(SimulatedTask job, long entity) {
        var points = chance.oneOf(SampleTaskTexts.STORY_POINTS);
        doors.scrumTasks()
                .change(
                        teams.owner(Team.PRODUCT).caller(),
                        job.id(),
                        Value.tree("entityId", entity, "storyPoints", points));
    }
}
