package dev.daybook.bench.peer;

/** Question about the history of deals, asked with other parameters each time. */
public enum Question {
    /** Page of one deal, newest first, with the total; the value is the deal. */
    ITEM("page of one deal's history", true),
    /** Page of rows behind an id, oldest first, without a total; the value is the id. */
    AFTER("page by >ID", false),
    /** Newest page of a stage in a month, with the total; the value is the start of the month. */
    STAGE("page of a stage in a month", true),
    /** Page in the middle of all rows, newest first, with the total; the value is of no use. */
    MIDDLE("page in the middle of all", true);

    public static final int PAGE = 50;
    public static final String OF_STAGE = "EXECUTING";
    public static final long MONTH = 30 * 24 * 3600L;

    private final String told;
    private final boolean isCounted;

    Question(String told, boolean isCounted) {
        this.told = told;
        this.isCounted = isCounted;
    }

    public String told() {
        return told;
    }

    /** Returns whether the answer contains the total. */
    public boolean isCounted() {
        return isCounted;
    }
}
