package dev.daybook.demo.company;

import dev.daybook.method.Caller;
import java.time.LocalDate;
import java.util.List;

/**
 * Person who works in the sample portal.
 *
 * @param isRestricted whether the person lacks some permissions
 * @param pace factor for the duration of the work of this person
 */
public record Person(
        Caller caller,
        BusinessLine.Role role,
        boolean isRestricted,
        double pace,
        List<Absence> absences) {

    /** Period of absence. */
    public record Absence(LocalDate from, LocalDate back) {
        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(back);
        }
    }

    public long id() {
        return caller.userId();
    }

    public boolean isAway(LocalDate day) {
        return absences.stream().anyMatch(absence -> absence.covers(day));
    }
}
