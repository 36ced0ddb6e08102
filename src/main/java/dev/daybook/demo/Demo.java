package dev.daybook.demo;

import dev.daybook.crm.Categories;
import dev.daybook.crm.Items;
import dev.daybook.crm.SmartProcesses;
import dev.daybook.crm.StageMoves;
import dev.daybook.demo.Line.Role;
import dev.daybook.method.Caller;
import dev.daybook.portal.Rights;
import dev.daybook.portal.Users;
import dev.daybook.query.Field;
import dev.daybook.query.Filter;
import dev.daybook.query.Page;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.query.Sort;
import dev.daybook.query.Type;
import java.util.List;

/**
 * The sample portal: a company that sells software to those who move goods. Its people, its
 * pipelines and all that happened there in a year come through the same doors as everything else,
 * with a clock that stands in the past; the same seed and the same year give the same rows.
 */
public final class Demo {

    /** The seed of the portal that everybody gets. */
    public static final long SEED = 2026;

    private static final long ADMINISTRATOR = 1;
    private static final double SOMEBODY_LEAVES = 0.66;
    private static final double SOMEBODY_COMES = 0.4;
    private static final double LAST_HOUR = 0.9;

    private final Doors doors;
    private final PastYear year;
    private final Chance chance;

    /** Where the sample portal writes. All of them must have the year for their clock. */
    public record Doors(
            Users users,
            Rights rights,
            Categories categories,
            SmartProcesses smartProcesses,
            Items items,
            StageMoves stageMoves) {}

    /** What there is in a portal. */
    public record Contents(int people, long items, long stageMoves) {}

    public Demo(Doors doors, PastYear year, long seed) {
        this.doors = doors;
        this.year = year;
        this.chance = new Chance(seed);
    }

    /**
     * Lets the year happen in a portal that is new.
     *
     * @param eachDay told when another day is over
     */
    public Contents play(Runnable eachDay) {
        var admin = Staff.caller(doors.users().withId(ADMINISTRATOR).orElseThrow());
        var pipelines = Pipelines.setUp(doors.categories(), doors.smartProcesses(), admin);
        var staff = new Staff(doors.users(), doors.rights(), year, chance);
        staff.begin(pipelines.of(Line.ONBOARDING).type());

        var office = new Office(year, new OfficeHours(year.zone()), new Agenda(), staff, chance);
        var journeys = new Journeys(doors.items(), pipelines, office);
        var sequel = new Sequel(journeys, office);
        var arrivals = new Arrivals(journeys, sequel, office);
        journeys.onFirstVisit(sequel::follow);
        noteStaffChanges(office, journeys);
        noteDays(office, arrivals, eachDay);
        office.agenda().play(year);
        return contents(admin, pipelines, staff);
    }

    private void noteDays(Office office, Arrivals arrivals, Runnable eachDay) {
        for (var day = year.firstDay(); !day.isAfter(year.lastDay()); day = day.plusDays(1)) {
            var today = day;
            office.agenda()
                    .note(
                            year.beginning(day),
                            () -> {
                                arrivals.note(today);
                                eachDay.run();
                            });
        }
    }

    private void noteStaffChanges(Office office, Journeys journeys) {
        var staff = office.staff();
        var emilie = staff.employee(Role.SALES, "emilie.tremblay", "Émilie", "Tremblay");
        office.on(
                year.day(SOMEBODY_LEAVES),
                LAST_HOUR,
                () -> {
                    staff.leave(emilie);
                    journeys.handOver(emilie);
                });
        office.on(
                year.day(SOMEBODY_COMES),
                0,
                () -> staff.employee(Role.SALES_DEVELOPMENT, "junho.park", "Jun-ho", "Park"));
    }

    private Contents contents(Caller admin, Pipelines pipelines, Staff staff) {
        var types = pipelines.types();
        return new Contents(
                1 + staff.everSeen(),
                types.stream()
                        .mapToLong(type -> total(doors.items().find(admin, type, all())))
                        .sum(),
                types.stream()
                        .mapToLong(type -> total(doors.stageMoves().find(admin, type, all())))
                        .sum());
    }

    private static <E> Query<E> all() {
        var id = Field.<E>of("ID", Type.INTEGER, "id", (_, _) -> {});
        return new Query<>(
                Filter.everything(),
                List.of(new Sort<>(id, false)),
                List.of(id),
                Page.ofController(0));
    }

    private static long total(Rows<?> rows) {
        return rows.total().orElseThrow();
    }
}
