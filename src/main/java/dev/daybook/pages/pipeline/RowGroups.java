package dev.daybook.pages.pipeline;

import dev.daybook.pages.frame.Section;
import dev.daybook.pages.pipeline.Explain.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/** Headings in a long list. */
final class RowGroups {

    private static final int FEWEST = 12;

    private RowGroups() {}

    /**
     * Returns the rows of a list with a heading before each group. A short list has none, nor has one
     * whose order parts the groups.
     */
    static List<Section.Row> of(
            List<Row> rows, Function<Row, String> heading, Function<Row, Section.Row> drawn) {
        var seen = new HashSet<String>();
        var grouped = new ArrayList<Section.Row>();
        var last = "";
        for (var row : rows) {
            var next = heading.apply(row);
            if (!next.equals(last)) {
                if (rows.size() < FEWEST || !seen.add(next)) {
                    return rows.stream().map(drawn).toList();
                }
                grouped.add(Section.Row.group(next));
                last = next;
            }
            grouped.add(drawn.apply(row));
        }
        return grouped;
    }
}
