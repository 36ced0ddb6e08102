package dev.daybook.explain;

import java.util.List;

/** All questions about the history of items. */
public final class Questions {

    private static final List<Question> ALL =
            List.of(StageTime.QUESTION, Stays.QUESTION, Entries.QUESTION, Count.QUESTION);

    private Questions() {}

    public static List<Question> all() {
        return ALL;
    }
}
