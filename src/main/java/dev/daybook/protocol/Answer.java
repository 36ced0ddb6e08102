package dev.daybook.protocol;

import java.util.OptionalLong;

/**
 * What a method answers.
 *
 * @param result the value of {@code result}
 * @param total how many rows the whole list has, where it was counted
 * @param next the {@code start} of the next page, where there is one
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

    /** The same answer, which will be given more than once. */
    public Answer repeated() {
        return new Answer(new CachedBody(result), total, next);
    }

    public Answer withTotal(long rows) {
        return new Answer(result, OptionalLong.of(rows), next);
    }
}
