package dev.daybook.crm;

import dev.daybook.query.ListDefinition;
import java.time.InstantSource;
import java.time.ZoneId;

/** Clock of a portal, with the time zone in which dates are read and written. */
public record PortalClock(InstantSource source, ZoneId zone) {

    /** Returns the current time, relative to which filters are read. */
    public ListDefinition.Now now() {
        return new ListDefinition.Now(source.instant(), zone);
    }

    /** Returns the current time in seconds since 1970. */
    public long seconds() {
        return source.instant().getEpochSecond();
    }
}
