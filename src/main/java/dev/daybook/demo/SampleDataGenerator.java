package dev.daybook.demo;

import dev.daybook.crm.item.Items;
import dev.daybook.crm.smartprocess.SmartProcesses;
import dev.daybook.crm.stage.Categories;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.demo.company.BusinessLine;
import dev.daybook.demo.company.BusinessLine.Role;
import dev.daybook.demo.company.EventCalendar;
import dev.daybook.demo.company.SeededRandom;
import dev.daybook.demo.company.SimulationClock;
import dev.daybook.demo.company.SimulationContext;
import dev.daybook.demo.company.StaffSetup;
import dev.daybook.demo.company.WorkingHours;
import dev.daybook.demo.items.FollowUps;
import dev.daybook.demo.items.ItemArrivals;
import dev.daybook.demo.items.ItemSimulation;
import dev.daybook.demo.items.PipelineSetup;
import dev.daybook.demo.tasks.IntroductionTasks;
import dev.daybook.demo.tasks.SprintSimulation;
import dev.daybook.demo.tasks.TaskArrivals;
import dev.daybook.demo.tasks.TaskBehavior;
import dev.daybook.demo.tasks.TaskSimulation;
import dev.daybook.demo.tasks.TeamSetup;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Generator of the sample portal: a company that sells logistics software. People, pipelines and
 * history are written through the normal services, with a clock set in the past. The same seed and
 * period give the same rows.
 */
public final class SampleDataGenerator {

    /** Seed of the sample portal of {@code serve --demo}. */
    public static final long SEED = 2026;

    private static final long ADMINISTRATOR = 1;
    private static final double DEPARTURE = 0.66;
    private static final double ARRIVAL = 0.4;
    private static final double LAST_HOUR = 0.9;

    private final PortalServices services;
    private final SimulationClock clock;
    private final long seed;

    /** Services that the generator writes through. All of them must use the simulation clock. */
    public record PortalServices(
            Users users,
            ItemRights rights,
            Categories categories,
            SmartProcesses smartProcesses,
            Items items,
            StageMoves stageMoves,
            TaskServices tasks) {}

    /** Numbers of objects in the portal. */
    public record Contents(int people, long items, long stageMoves, long tasks, long taskChanges) {}

    public SampleDataGenerator(PortalServices services, SimulationClock clock, long seed) {
        this.services = services;
        this.clock = clock;
        this.seed = seed;
    }

    /**
     * Fills a new portal.
     *
     * @param steps runs the set-up, then each day of the period, for instance in a transaction
     * @param onDay called at the beginning of each day
     */
    public Contents run(Consumer<Runnable> steps, Runnable onDay) {
        var prepared = new AtomicReference<Simulation>();
        steps.accept(() -> prepared.set(prepare(onDay)));
        var simulation = prepared.get();
        simulation.calendar().run(clock, steps);
        return contents(simulation);
    }

    private record Simulation(
            Caller administrator,
            PipelineSetup pipelines,
            EventCalendar calendar,
            StaffSetup staff,
            IntSupplier tasks) {}

    private Simulation prepare(Runnable onDay) {
        var administrator = StaffSetup.caller(services.users().withId(ADMINISTRATOR).orElseThrow());
        var random = new SeededRandom(seed);
        var pipelines =
                PipelineSetup.create(
                        services.categories(), services.smartProcesses(), administrator);
        var staff = new StaffSetup(services.users(), services.rights(), clock, random);
        staff.hireAll(pipelines.of(BusinessLine.ONBOARDING).type());

        var context =
                new SimulationContext(
                        clock, new WorkingHours(clock.zone()), new EventCalendar(), staff, random);
        // A separate random sequence: changes to the simulation of tasks do not affect items.
        var taskContext =
                new SimulationContext(
                        clock,
                        context.workingHours(),
                        context.calendar(),
                        staff,
                        new SeededRandom(seed + 1));
        var itemSimulation = new ItemSimulation(services.items(), pipelines, context);
        var followUps = new FollowUps(itemSimulation, context);
        var itemArrivals = new ItemArrivals(itemSimulation, followUps, context);
        itemSimulation.onFirstVisit(followUps::follow);
        var teams = new TeamSetup(services.tasks(), staff);
        var introduction =
                new IntroductionTasks(services.tasks(), teams, staff, administrator).add();
        var taskSimulation =
                new TaskSimulation(services.tasks(), teams, taskContext, administrator);
        var sprints = new SprintSimulation(services.tasks(), teams, taskSimulation, taskContext);
        Supplier<String> deal = () -> itemSimulation.recentDeal(taskContext.random());
        taskSimulation.setBehavior(
                new TaskBehavior(services.tasks(), teams, taskSimulation, taskContext, deal)
                        ::perform);
        var taskArrivals =
                new TaskArrivals(
                        services.tasks(), teams, taskSimulation, sprints, taskContext, deal);
        scheduleStaffChanges(context, teams, itemSimulation, taskSimulation);
        scheduleDays(
                context,
                day -> {
                    itemArrivals.schedule(day);
                    taskArrivals.schedule(day);

                    onDay.run();
                });
        return new Simulation(
                administrator,
                pipelines,
                context.calendar(),
                staff,
                () -> introduction + taskSimulation.count());
    }

    private void scheduleDays(SimulationContext context, Consumer<LocalDate> onDay) {
        for (var day = clock.firstDay(); !day.isAfter(clock.lastDay()); day = day.plusDays(1)) {
            var today = day;
            context.calendar().schedule(clock.startOf(day), () -> onDay.accept(today));
        }
    }

    private void scheduleStaffChanges(
            SimulationContext context,
            TeamSetup teams,
            ItemSimulation itemSimulation,
            TaskSimulation taskSimulation) {
        var staff = context.staff();
        var emilie = staff.hire(Role.SALES, "emilie.tremblay", "Émilie", "Tremblay");
        teams.join(emilie);
        context.scheduleOn(
                clock.day(DEPARTURE),
                LAST_HOUR,
                () -> {
                    staff.deactivate(emilie);
                    itemSimulation.reassign(emilie);
                    taskSimulation.reassign(emilie);
                });
        context.scheduleOn(
                clock.day(ARRIVAL),
                0,
                () ->
                        teams.join(
                                staff.hire(
                                        Role.SALES_DEVELOPMENT, "junho.park", "Jun-ho", "Park")));
    }

    private Contents contents(Simulation simulation) {
        var administrator = simulation.administrator();
        var types = simulation.pipelines().types();
        return new Contents(
                1 + simulation.staff().totalCount(),
                types.stream()
                        .mapToLong(type -> total(services.items().find(administrator, type, all())))
                        .sum(),
                types.stream()
                        .mapToLong(type ->
                                total(services.stageMoves().find(administrator, type, all())))
                        .sum(),
                simulation.tasks().getAsInt(),
                total(services.tasks().changes().find(administrator, all())));
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
