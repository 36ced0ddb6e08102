package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.pipeline.Explain.Row;
import dev.daybook.pages.text.Texts;
import java.util.List;
import java.util.function.Function;

/** Headings in a long list that is ordered by length of time, the longest first. */
final class AgeGroups {

    private static final List<Integer> DAYS = List.of(1, 7, 30, 91, 182, 365);
    private static final long DAY_SECONDS = 24 * 60 * 60;

    private AgeGroups() {}

    /**
     * Returns the rows of a list with a heading before each group; a short list has none.
     *
     * @param column the column of seconds that orders the rows
     */
    static List<Section.Row> of(
            Texts texts, List<Row> rows, String column, Function<Row, Section.Row> drawn) {
        return RowGroups.of(rows, row -> heading(texts, row.count(column)), drawn);
    }

    private static String heading(Texts texts, long seconds) {
        return DAYS.stream()
                .filter(days -> seconds < days * DAY_SECONDS)
                .findFirst()
                .map(days -> texts.of("age.over." + days))
                .orElseGet(() -> texts.of("age.over"));
    }
}
