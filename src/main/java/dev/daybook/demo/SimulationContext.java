package dev.daybook.demo;

import java.time.Instant;
import java.time.LocalDate;

/** What everybody in the sample portal shares: the time, the agenda, each other, and luck. */
record SimulationContext(
        SimulatedYear year,
        OfficeHours hours,
        EventCalendar agenda,
        StaffSetup staff,
        SeededRandom chance) {

    LocalDate today() {
        return year.today();
    }

    /** The moment after so many working days from now. */
    Instant in(double workingDays) {
        return hours.after(year.instant(), workingDays);
    }

    /** Lets something happen after so many working days. */
    void later(double workingDays, Runnable event) {
        agenda.note(in(workingDays), event);
    }

    /** Lets something happen on a day, or on the next one with work, when so much of it is over. */
    void on(LocalDate day, double partOfDay, Runnable event) {
        agenda.note(hours.after(hours.during(day, 0), partOfDay), event);
    }
}
