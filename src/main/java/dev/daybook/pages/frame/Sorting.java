package dev.daybook.pages.frame;

import dev.daybook.pages.frame.Section.Column;
import dev.daybook.pages.frame.Section.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Order of the rows of a table, by the name of a column; a minus in front sorts descending.
 *
 * @param column empty for the order of the page
 */
public record Sorting(String column, boolean isDescending) {

    private static final Pattern WRITTEN = Pattern.compile("-?[A-Za-z][A-Za-z0-9]{0,40}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee]-?[0-9]+)?");

    /** Returns the order that a parameter names; invalid ones name the order of the page. */
    public static Sorting of(String written) {
        if (!WRITTEN.matcher(written).matches()) {
            return new Sorting("", false);
        }
        var isDescending = written.startsWith("-");
        return new Sorting(isDescending ? written.substring(1) : written, isDescending);
    }

    /** Returns the parameter. */
    public String written() {
        return (isDescending ? "-" : "") + column;
    }

    /**
     * Returns a part whose columns are links that sort it, in this order.
     *
     * @param address returns the address of the page in another order
     */
    public Section apply(Section section, UnaryOperator<String> address) {
        // One page of a list cannot show the order of the whole.
        if (section.rows().size() < 2
                || !section.controls().pages().isEmpty()
                || section.rows().stream()
                        .filter(row -> !row.isGroup())
                        .anyMatch(row -> row.cells().size() != section.columns().size())) {
            return section;
        }
        var names = section.columns().stream().map(Column::name).toList();
        var columns =
                section.columns().stream()
                        .map(each ->
                                each.title().isEmpty()
                                        ? each
                                        : each.sorting(
                                                address.apply(next(each).written()),
                                                direction(each)))
                        .toList();
        var position = names.indexOf(column);
        var rows = position < 0 ? section.rows() : sorted(section.rows(), position);
        return section.with(columns, rows);
    }

    private String direction(Column each) {
        if (!each.name().equals(column)) {
            return "";
        }
        return isDescending ? "descending" : "ascending";
    }

    /** Returns what a click on the head of a column does: the largest first, then the smallest, then the page's order. */
    private Sorting next(Column each) {
        if (!each.name().equals(column)) {
            return new Sorting(each.name(), each.isNumber());
        }
        return isDescending == each.isNumber()
                ? new Sorting(column, !isDescending)
                : new Sorting("", false);
    }

    private List<Row> sorted(List<Row> rows, int position) {
        var sorted = new ArrayList<>(rows.stream().filter(row -> !row.isGroup()).toList());
        Comparator<Row> order =
                Comparator.comparing(row -> row.cells().get(position).raw(), Sorting::compare);
        // Rows without a value stay last in both directions.
        sorted.sort(
                Comparator.<Row, Boolean>comparing(row -> row.cells().get(position).raw().isEmpty())
                        .thenComparing(isDescending ? order.reversed() : order));
        return sorted;
    }

    private static int compare(String one, String other) {
        return NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
                ? Double.compare(Double.parseDouble(one), Double.parseDouble(other))
                : one.compareToIgnoreCase(other);
    }
}
