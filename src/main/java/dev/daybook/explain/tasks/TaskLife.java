package dev.daybook.explain.tasks;

import java.util.List;

/**
 * Rows of one task in the order of their ids, up to the instant of the question.
 *
 * @param all all rows, including later ones
 * @param rows the rows up to the instant
 * @param status the present status
 * @param responsible the present responsible user
 */
record TaskLife(long task, List<TaskRow> all, List<TaskRow> rows, int status, long responsible) {

    /** Returns whether the first row is the creation of the task. */
    boolean isWhole() {
        return rows.getFirst().field().equals("NEW");
    }

    /** Returns the status before the first row that changes it. */
    int firstStatus() {
        return all.stream()
                .filter(TaskRow::isStatus)
                .findFirst()
                .map(row -> (int) row.fromNumber())
                .orElse(status);
    }

    /** Returns the status at the instant of the question. */
    int lastStatus() {
        return rows.stream()
                .filter(TaskRow::isStatus)
                .reduce((_, last) -> last)
                .map(row -> (int) row.toNumber())
                .orElse(firstStatus());
    }

    /**
     * Returns the user that was responsible until a row: a change of the responsible user still
     * belongs to the one before.
     */
    long responsibleAt(TaskRow row) {
        return all.stream()
                .filter(each -> each.id() >= row.id() && each.field().equals("RESPONSIBLE_ID"))
                .findFirst()
                .map(TaskRow::fromNumber)
                .orElse(responsible);
    }
}
