package dev.daybook.mirror.store;

/**
 * Result of comparing a slice, a fixed span of ids, with the source.
 *
 * @param there the number of rows on the source
 * @param here the number of rows of the mirror
 * @param comparedAt in seconds since 1970
 */
public record SliceState(
        String stream, long slice, long there, long here, long comparedAt, Comparison comparison) {

    /** Outcome of a comparison. */
    public enum Comparison {
        EQUAL,
        DIFFERS,
        /** The slice still receives rows. */
        OPEN
    }
}
