package dev.daybook.demo;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Shared state of the simulation: clock, working hours, event queue, employees and random
 * numbers.
 */
record SimulationContext(
        SimulatedYear year,
        OfficeHours hours,
        EventCalendar agenda,
        StaffSetup staff,
        SeededRandom chance) {

    LocalDate today() {
        return year.today();
    }

    /** Returns the moment after a number of working days from now. */
    Instant in(double workingDays) {
        return hours.after(year.instant(), workingDays);
    }

    /** Schedules an event after a number of working days. */
    void later(double workingDays, Runnable event) {
        agenda.note(in(workingDays), event);
    }

    /** Schedules an event for a share of a day, or of the next working day. */
    void on(LocalDate day, double partOfDay, Runnable event) {
        agenda.note(hours.after(hours.during(day, 0), partOfDay), event);
    }
}
