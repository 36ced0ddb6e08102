package dev.daybook.explain;

import java.util.List;

/** All questions about the history of items. */
public final class Questions {

    private static final List<Question> ALL =
            List.of(
                    StageTime.QUESTION,
                    Stays.QUESTION,
                    Funnel.QUESTION,
                    Transitions.QUESTION,
                    Variants.QUESTION,
                    Flow.QUESTION,
                    AsOf.QUESTION,
                    Ageing.QUESTION,
                    Count.QUESTION,
                    Outcomes.QUESTION,
                    Entries.QUESTION,
                    FigureItems.QUESTION);

    private Questions() {}

    public static List<Question> all() {
        return ALL;
    }
}
