package dev.daybook.demo;

import dev.daybook.crm.item.Items;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.demo.BusinessLine.Role;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.ItemRights;
import dev.daybook.portal.users.Users;
import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.query.Filter;
import dev.daybook.query.PageRequest;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.query.SortKey;
import dev.daybook.tasks.parts.TaskServices;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The sample portal: a company that sells software to those who move goods. Its people, its
 * pipelines and all that happened there in a year come through the same doors as everything else,
 * with a clock that stands in the past; the same seed and the same year give the same rows.
 */
public final class DemoPortal {

    /** The seed of the portal that everybody gets. */
    public static final long SEED = 2026;

    private static final long ADMINISTRATOR = 1;
    private static final double SOMEBODY_LEAVES = 0.66;
    private static final double SOMEBODY_COMES = 0.4;
    private static final double LAST_HOUR = 0.9;

    private final Doors doors;
    private final SimulatedYear year;
    private final long seed;

    /** Where the sample portal writes. All of them must have the year for their clock. */
    public record Doors(
            Users users,
            ItemRights rights,
            Categories categories,
            SmartProcesses smartProcesses,
            Items items,
            StageMoves stageMoves,
            TaskServices tasks) {}

    /** What there is in a portal. */
    public record Contents(int people, long items, long stageMoves, long tasks, long taskChanges) {}

    public DemoPortal(Doors doors, SimulatedYear year, long seed) {
        this.doors = doors;
        this.year = year;
        this.seed = seed;
    }

    /**
     * Lets the year happen in a portal that is new.
     *
     * @param eachDay told when another day is over
     */
    public Contents play(Runnable eachDay) {
        var admin = StaffSetup.caller(doors.users().withId(ADMINISTRATOR).orElseThrow());
        var chance = new SeededRandom(seed);
        var pipelines = PipelineSetup.setUp(doors.categories(), doors.smartProcesses(), admin);
        var staff = new StaffSetup(doors.users(), doors.rights(), year, chance);
        staff.begin(pipelines.of(BusinessLine.ONBOARDING).type());

        var office =
                new SimulationContext(
                        year, new OfficeHours(year.zone()), new EventCalendar(), staff, chance);
        // Of their own luck: what happens to tasks does not change what happens to items.
        var taskOffice =
                new SimulationContext(
                        year, office.hours(), office.agenda(), staff, new SeededRandom(seed + 1));
        var journeys = new ItemSimulation(doors.items(), pipelines, office);
        var sequel = new FollowUps(journeys, office);
        var arrivals = new ItemArrivals(journeys, sequel, office);
        journeys.onFirstVisit(sequel::follow);
        var teams = new TeamSetup(doors.tasks(), staff);
        var jobs = new TaskSimulation(doors.tasks(), teams, taskOffice, admin);
        var sprints = new SprintSimulation(doors.tasks(), teams, jobs, taskOffice);
        Supplier<String> deal = () -> journeys.someDeal(taskOffice.chance());
        jobs.onTheWay(new TaskBehavior(doors.tasks(), teams, jobs, taskOffice, deal)::happen);
        var jobArrivals = new TaskArrivals(doors.tasks(), teams, jobs, sprints, taskOffice, deal);
        noteStaffChanges(office, teams, journeys, jobs);
        noteDays(
                office,
                day -> {
                    arrivals.note(day);
                    jobArrivals.note(day);

                    eachDay.run();
                });
        office.agenda().play(year);
        return contents(admin, pipelines, staff, jobs);
    }

    private void noteDays(SimulationContext office, Consumer<LocalDate> eachDay) {
        for (var day = year.firstDay(); !day.isAfter(year.lastDay()); day = day.plusDays(1)) {
            var today = day;
            office.agenda().note(year.beginning(day), () -> eachDay.accept(today));
        }
    }

    private void noteStaffChanges(
            SimulationContext office,
            TeamSetup teams,
            ItemSimulation journeys,
            TaskSimulation jobs) {
        var staff = office.staff();
        var emilie = staff.employee(Role.SALES, "emilie.tremblay", "Émilie", "Tremblay");
        teams.join(emilie);
        office.on(
                year.day(SOMEBODY_LEAVES),
                LAST_HOUR,
                () -> {
                    staff.leave(emilie);
                    journeys.handOver(emilie);
                    jobs.handOver(emilie);
                });
        office.on(
                year.day(SOMEBODY_COMES),
                0,
                () ->
                        teams.join(
                                staff.employee(
                                        Role.SALES_DEVELOPMENT, "junho.park", "Jun-ho", "Park")));
    }

    private Contents contents(
            Caller admin, PipelineSetup pipelines, StaffSetup staff, TaskSimulation jobs) {
        var types = pipelines.types();
        return new Contents(
                1 + staff.everSeen(),
                types.stream()
                        .mapToLong(type -> total(doors.items().find(admin, type, all())))
                        .sum(),
                types.stream()
                        .mapToLong(type -> total(doors.stageMoves().find(admin, type, all())))
                        .sum(),
                jobs.everSeen(),
                total(doors.tasks().changes().find(admin, all())));
    }

    private static <E> Query<E> all() {
        var id = Field.<E>of("ID", FieldType.INTEGER, "id", (_, _) -> {});
        return new Query<>(
                Filter.everything(),
                List.of(new SortKey<>(id, false)),
                List.of(id),
                PageRequest.ofController(0));
    }

    private static long total(RowPage<?> rows) {
        return rows.total().orElseThrow();
    }
}
