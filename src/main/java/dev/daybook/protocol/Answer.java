package dev.daybook.protocol;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Successful result of a method call.
 *
 * @param result the value of {@code result}
 * @param total the number of rows in the whole list, if counted
 * @param next the {@code start} of the next page, if there is one
 * @param rows the number of rows in the result, if it is a page of a list
 * @param lastsUntil the time of the portal, in seconds since 1970, before which the answer stays the
 *     same if nothing is stored; empty if it may be another one at once
 */
public record Answer(
        Body result,
        OptionalLong total,
        OptionalLong next,
        OptionalInt rows,
        OptionalLong lastsUntil) {

    public Answer(Body result, OptionalLong total, OptionalLong next) {
        this(result, total, next, OptionalInt.empty());
    }

    public Answer(Body result, OptionalLong total, OptionalLong next, OptionalInt rows) {
        this(result, total, next, rows, OptionalLong.empty());
    }

    public static Answer of(Body result) {
        return new Answer(result, OptionalLong.empty(), OptionalLong.empty());
    }

    public static Answer of(long number) {
        return of(Value.of(number));
    }

    public static Answer of(boolean on) {
        return of(Value.of(on));
    }

    /** Returns the same answer with a result that caches its JSON for reuse. */
    public Answer repeated() {
        return new Answer(new CachedBody(result), total, next, rows, lastsUntil);
    }

    public Answer lasting(OptionalLong until) {
        return new Answer(result, total, next, rows, until);
    }

    public Answer withTotal(long all) {
        return new Answer(result, OptionalLong.of(all), next, rows, lastsUntil);
    }
}
