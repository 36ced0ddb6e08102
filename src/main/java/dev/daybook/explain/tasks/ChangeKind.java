package dev.daybook.explain.tasks;

/**
 * Kind of a row of task history.
 *
 * @param events the events that the row shows, one bit for each
 * @param from the status before; 0 if the row does not change it
 * @param to the status after; 0 if the row does not change it
 */
record ChangeKind(String field, int events, int from, int to) {

    static final String STATUS = "STATUS";
    static final String RESPONSIBLE = "RESPONSIBLE_ID";

    static ChangeKind of(TaskRow row) {
        return new ChangeKind(
                row.field(),
                TaskEvent.shownBy(row),
                row.isStatus() ? (int) row.fromNumber() : 0,
                row.isStatus() ? (int) row.toNumber() : 0);
    }

    boolean isStatus() {
        return field.equals(STATUS);
    }

    boolean isReassignment() {
        return field.equals(RESPONSIBLE);
    }

    boolean shows(TaskEvent event) {
        return (events & event.bit()) != 0;
    }
}
