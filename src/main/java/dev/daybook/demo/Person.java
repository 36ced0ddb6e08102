package dev.daybook.demo;

import dev.daybook.method.Caller;
import java.time.LocalDate;
import java.util.List;

/**
 * Somebody who works in the sample portal.
 *
 * @param isLimited whether there is something that this person may not do
 * @param pace how long things stay with this person, compared with others
 */
record Person(
        Caller caller,
        BusinessLine.Role role,
        boolean isLimited,
        double pace,
        List<Absence> absences) {

    /** A time away from work. */
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
