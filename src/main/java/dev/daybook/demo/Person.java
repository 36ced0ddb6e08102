package dev.daybook.demo;

import dev.daybook.method.Caller;
import java.time.LocalDate;
import java.util.List;

/**
 * Employee of the sample portal.
 *
 * @param isLimited whether the employee has restricted rights
 * @param pace duration of stages with this employee, relative to others
 */
record Person(
        Caller caller,
        BusinessLine.Role role,
        boolean isLimited,
        double pace,
        List<Absence> absences) {

    /** Period of absence. */
    record Absence(LocalDate from, LocalDate back) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(back);
        }
    }

    long id() {
        return caller.userId();
    }

    boolean isAway(LocalDate day) {
        return absences.stream().anyMatch(absence -> absence.covers(day));
    }
}
