package dev.daybook.demo.company;

import java.time.Instant;
import java.time.LocalDate;

/** Objects that all parts of the simulation share. */
public record SimulationContext(
        SimulationClock clock,
        WorkingHours workingHours,
        EventCalendar calendar,
        StaffSetup staff,
        SeededRandom random) {

    public LocalDate today() {
        return clock.today();
    }

    /** Returns the time a number of working days from now. */
    public Instant after(double workingDays) {
        return workingHours.after(clock.instant(), workingDays);
    }

    /** Schedules an event a number of working days from now. */
    public void scheduleIn(double workingDays, Runnable event) {
        calendar.schedule(after(workingDays), event);
    }

    /** Schedules an event at a part of a day, or of the next working day. */
    public void scheduleOn(LocalDate day, double partOfDay, Runnable event) {
        calendar.schedule(workingHours.after(workingHours.timeOn(day, 0), partOfDay), event);
    }
}
