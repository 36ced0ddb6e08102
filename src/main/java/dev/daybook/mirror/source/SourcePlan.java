package dev.daybook.mirror.source;

import java.util.Locale;

/** Limits of the source's tariff. */
public enum SourcePlan {
    STANDARD(50, 2, 480),
    ENTERPRISE(250, 5, 480),
    BOX(0, 0, 420);

    private final int burst;
    private final int perSecond;
    private final int operatingSeconds;

    SourcePlan(int burst, int perSecond, int operatingSeconds) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.operatingSeconds = operatingSeconds;
    }

    /** Returns the plan with a name in any case. */
    public static SourcePlan of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns whether the number of requests is limited. */
    public boolean isLimited() {
        return burst > 0;
    }

    /** Returns the requests that a full bucket holds. */
    public int burst() {
        return burst;
    }

    public int perSecond() {
        return perSecond;
    }

    /** Returns the execution time of a method in ten minutes. */
    public int operatingSeconds() {
        return operatingSeconds;
    }
}
