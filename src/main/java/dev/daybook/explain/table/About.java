package dev.daybook.explain.table;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.ValueWriter;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What an answer covers: its period, its position in the history, and how many rows it counts.
 *
 * @param position the id of the newest row that the answer takes into account
 * @param items the number of items that passed all filters
 * @param moves the number of moves that passed all filters
 * @param unknownActors the number of these moves whose actor is unknown
 * @param skewed the number of stays that end before they begin, and count as 0 seconds
 * @param truncated the number of items whose first known row is not their creation
 * @param uncertain the number of stays that span rows that a mirror has not read; they are in no
 *     figure
 * @param isRestricted whether the caller may not read all items of the type
 * @param isComplete whether all data of the type is there; always, unless the portal is a mirror
 * @param left the number of rows beyond the limit
 * @param lastsUntil the second before which the answer stays the same if nothing is stored; empty if
 *     it may be another one at once
 */
public record About(
        OptionalLong from,
        OptionalLong to,
        long at,
        ZoneId zone,
        long position,
        long items,
        long moves,
        long unknownActors,
        long skewed,
        long truncated,
        long uncertain,
        boolean isRestricted,
        boolean isComplete,
        long left,
        OptionalLong lastsUntil) {

    About withLeft(long rows) {
        return with(rows, lastsUntil);
    }

    About lasting(OptionalLong until) {
        return with(left, until);
    }

    private About with(long rowsLeft, OptionalLong until) {
        return new About(
                from,
                to,
                at,
                zone,
                position,
                items,
                moves,
                unknownActors,
                skewed,
                truncated,
                uncertain,
                isRestricted,
                isComplete,
                rowsLeft,
                until);
    }

    void writeTo(ValueWriter writer) {
        writer.startTree();
        time(writer, "from", from);
        time(writer, "to", to);
        writer.member("at", Dates.write(at, zone));
        writer.member("zone", zone.getId());
        writer.member("position", position);
        writer.member("items", items);
        writer.member("moves", moves);
        writer.member("unknownActors", unknownActors);
        writer.member("skewed", skewed);
        writer.member("truncated", truncated);
        writer.member("uncertain", uncertain);
        writer.name("restricted");
        writer.flag(isRestricted);
        writer.name("complete");
        writer.flag(isComplete);
        writer.member("left", left);
        writer.endTree();
    }

    private void time(ValueWriter writer, String name, OptionalLong seconds) {
        writer.name(name);
        if (seconds.isPresent()) {
            writer.text(Dates.write(seconds.getAsLong(), zone));
        } else {
            writer.nothing();
        }
    }
}
