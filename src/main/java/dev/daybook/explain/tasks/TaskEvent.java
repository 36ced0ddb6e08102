package dev.daybook.explain.tasks;

import java.util.Optional;

/** Event in the life of a task, as a row of its history shows it. */
enum TaskEvent {
    CREATED(0, "created"),
    STARTED(1, "started"),
    DEFERRED(2, "deferred"),
    SENT_TO_REVIEW(3, "sentToReview"),
    COMPLETED(4, "completed"),
    RETURNED(5, "returned"),
    REOPENED(6, "reopened"),
    POSTPONED(7, "postponed"),
    ADVANCED(8, "advanced"),
    DEADLINE_SET(9, "deadlineSet"),
    DEADLINE_REMOVED(10, "deadlineRemoved"),
    REASSIGNED(11, "reassigned"),
    COMMENTED(12, "commented"),
    CHECKLIST(13, "checklist"),
    TIME(14, "time"),
    MOVED(15, "moved");

    private static final TaskEvent[] ALL = values();

    static final int WAITING = 2;
    static final int STARTED_STATUS = 3;
    static final int IN_REVIEW = 4;
    static final int DONE = 5;
    static final int DEFERRED_STATUS = 6;

    private final int number;
    private final String word;

    TaskEvent(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /** Returns its number, from 0. */
    int number() {
        return number;
    }

    /** Returns the name in requests and answers. */
    String word() {
        return word;
    }

    static Optional<TaskEvent> of(String word) {
        for (var event : values()) {
            if (event.word.equals(word)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }

    /** Returns the bit of this event in a set of events. */
    int bit() {
        return 1 << number;
    }

    /** Returns the events that a row shows, one bit for each. */
    static int shownBy(TaskRow row) {
        var events = 0;
        for (var event : ALL) {
            events |= event.isShownBy(row) ? event.bit() : 0;
        }
        return events;
    }

    /**
     * Returns whether a row shows this event. A change of status can show two: a task that is
     * reopened and started, for example. A change to the same value shows none.
     */
    boolean isShownBy(TaskRow row) {
        if (row.from().equals(row.to()) && (row.isStatus() || row.isDeadline())) {
            return false;
        }
        return switch (this) {
            case CREATED -> row.field().equals("NEW");
            case STARTED -> row.isStatus() && row.toNumber() == STARTED_STATUS;
            case DEFERRED -> row.isStatus() && row.toNumber() == DEFERRED_STATUS;
            case SENT_TO_REVIEW -> row.isStatus() && row.toNumber() == IN_REVIEW;
            case COMPLETED -> row.isStatus() && row.toNumber() == DONE;
            case RETURNED ->
                    row.isStatus()
                            && row.fromNumber() == IN_REVIEW
                            && (row.toNumber() == WAITING || row.toNumber() == STARTED_STATUS);
            case REOPENED -> row.isStatus() && row.fromNumber() == DONE;
            case POSTPONED ->
                    row.isDeadline() && row.hasBoth() && row.toNumber() > row.fromNumber();
            case ADVANCED -> row.isDeadline() && row.hasBoth() && row.toNumber() < row.fromNumber();
            case DEADLINE_SET -> row.isDeadline() && row.from().isEmpty();
            case DEADLINE_REMOVED -> row.isDeadline() && row.to().isEmpty();
            case REASSIGNED -> row.field().equals(ChangeKind.RESPONSIBLE);
            case COMMENTED -> row.field().equals("COMMENT");
            case CHECKLIST -> row.field().startsWith("CHECKLIST");
            case TIME -> row.field().equals("TIME_SPENT_IN_LOGS");
            case MOVED -> row.field().equals("STAGE_ID") || row.field().equals("STAGE");
        };
    }
}
