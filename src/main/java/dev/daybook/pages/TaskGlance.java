package dev.daybook.pages;

import dev.daybook.pages.frame.Visit;
import java.time.LocalDate;
import java.util.List;

/**
 * Tasks in one row, like a pipeline.
 *
 * @param weeks the number of open tasks at the end of each of the last weeks
 * @param late the number of tasks past their deadline
 * @param week the last seven days
 * @param before the seven days before the last seven
 * @param changed the time of the newest change; 0 if there is no task
 */
record TaskGlance(long open, List<Long> weeks, long late, Week week, Week before, long changed) {

    private static final long SECONDS_OF_WEEK = 7 * 24 * 3_600;

    /** Tasks that were created and closed in seven days. */
    record Week(long created, long closed) {

        private static Week until(Visit visit, long end) {
            return new Week(
                    TasksPage.during(visit, "CREATED_DATE", end),
                    TasksPage.during(visit, "CLOSED_DATE", end));
        }
    }

    static TaskGlance of(Visit visit, LocalDate today) {
        var open = TasksPage.open(visit);
        return new TaskGlance(
                open,
                TaskTimes.openInWeeks(visit, open, today),
                TasksPage.late(visit),
                Week.until(visit, visit.now()),
                Week.until(visit, visit.now() - SECONDS_OF_WEEK),
                TasksPage.lastChange(visit));
    }
}
