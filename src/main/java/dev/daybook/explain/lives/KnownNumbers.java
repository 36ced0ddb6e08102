package dev.daybook.explain.lives;

import java.util.Arrays;

/**
 * Numbers of values in a dictionary, without asking it again for small values, such as the ids of
 * users. For one thread.
 */
public final class KnownNumbers {

    private static final int SMALL = 4_096;
    private static final int UNKNOWN = -1;

    private final Dictionary<Long> dictionary;
    private final int[] small = new int[SMALL];

    public KnownNumbers(Dictionary<Long> dictionary) {
        this.dictionary = dictionary;
        Arrays.fill(small, UNKNOWN);
    }

    /** Returns the number of a value, which is added if it is new. */
    public int number(long value) {
        // The least value is -1, which stands for an unknown user.
        var place = value + 1;
        if (place < 0 || place >= SMALL) {
            return dictionary.number(value);
        }
        if (small[(int) place] == UNKNOWN) {
            small[(int) place] = dictionary.number(value);
        }
        return small[(int) place];
    }
}
