package dev.daybook.mirror.imports;

/** Signals that a row cannot be imported. The other rows can. */
final class RejectedRowException extends Exception {

    private static final long serialVersionUID = 1;

    private final String column;
    private final boolean isWithoutZone;

    private RejectedRowException(String column, String reason, boolean isWithoutZone) {
        super(reason);
        this.column = column;
        this.isWithoutZone = isWithoutZone;
    }

    /** @param column the name of the column; empty if the reason concerns the whole row */
    RejectedRowException(String column, String reason) {
        this(column, reason, false);
    }

    /** Returns the rejection of a time that has no offset, in an import without a zone. */
    static RejectedRowException withoutZone(String column, String time) {
        return new RejectedRowException(
                column,
                "the time "
                        + time
                        + " has no offset: name its zone with --zone, such as Europe/Berlin",
                true);
    }

    String column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    boolean isWithoutZone() {
        return isWithoutZone;
    }
}
