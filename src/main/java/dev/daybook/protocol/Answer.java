package dev.daybook.protocol;

import java.util.OptionalLong;

/**
 * Successful result of a method call.
 *
 * @param result the value of {@code result}
 * @param total the number of rows in the whole list, if counted
 * @param next the {@code start} of the next page, if there is one
 */
public record Answer(Body result, OptionalLong total, OptionalLong next) {

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
        return new Answer(new CachedBody(result), total, next);
    }

    public Answer withTotal(long rows) {
        return new Answer(result, OptionalLong.of(rows), next);
    }
}
