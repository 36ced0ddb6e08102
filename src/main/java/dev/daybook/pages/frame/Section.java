package dev.daybook.pages.frame;

import dev.daybook.pages.frame.Pipeline.Stage;
import dev.daybook.pages.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Part of a page: a picture with its table, or a table alone.
 *
 * @param id the name of the part in addresses of downloads
 * @param picture SVG; empty if the table is the picture
 * @param colors the classes of the colours in the picture
 * @param isFolded whether the table is folded below the picture
 * @param isHalf whether the part stands beside its neighbour if there is room
 * @param tall SVG that stands for the picture in narrow windows; empty if the picture is shown there
 */
public record Section(
        String id,
        String title,
        String say,
        String picture,
        Set<String> colors,
        List<Column> columns,
        List<Row> rows,
        boolean isFolded,
        boolean isHalf,
        Controls controls,
        String tall) {

    public Section(
            String id,
            String title,
            String say,
            String picture,
            Set<String> colors,
            List<Column> columns,
            List<Row> rows,
            boolean isFolded,
            boolean isHalf) {
        this(id, title, say, picture, colors, columns, rows, isFolded, isHalf, Controls.NONE, "");
    }

    /** Returns the same part with links and a slider that change it. */
    public Section with(Controls others) {
        return new Section(
                id, title, say, picture, colors, columns, rows, isFolded, isHalf, others, tall);
    }

    /** Returns the same part with another picture for narrow windows. */
    public Section withTall(String other) {
        return new Section(
                id, title, say, picture, colors, columns, rows, isFolded, isHalf, controls, other);
    }

    /** Returns the same part with other columns and rows. */
    Section with(List<Column> otherColumns, List<Row> otherRows) {
        return new Section(
                id,
                title,
                say,
                picture,
                colors,
                otherColumns,
                otherRows,
                isFolded,
                isHalf,
                controls,
                tall);
    }

    /**
     * Links and a slider above a part.
     *
     * @param choices groups of links, of which one each is the current one
     * @param pages links to the pages of the table
     * @param cursor null if the picture has none
     */
    public record Controls(
            List<List<Choice>> choices,
            List<Choice> pages,
            @Nullable Slider slider,
            @Nullable Selector selector,
            @Nullable Cursor cursor) {

        public static final Controls NONE = new Controls(List.of(), List.of(), null);

        public Controls(List<List<Choice>> choices, List<Choice> pages, @Nullable Slider slider) {
            this(choices, pages, slider, null, null);
        }
    }

    /**
     * List of which one entry is chosen.
     *
     * @param path the address without parameters
     * @param hidden the parameters that stay
     * @param name the parameter that the list sets
     * @param options the entries, whose addresses are the values of the parameter
     */
    public record Selector(
            String path,
            Map<String, String> hidden,
            String name,
            String label,
            List<Choice> options) {}

    /**
     * Cursor of a picture over time. Lists are separated by spaces, texts by |.
     *
     * @param path the address without parameters
     * @param hidden the parameters that stay
     * @param style a class, by which the slider lies under its picture
     * @param value the position of the chosen step
     * @param day the first day of the chosen step
     * @param places the horizontal places of the steps in the picture
     * @param days the first day of each step
     * @param ends the last day of each step
     * @param firstLabels the first days as people read them
     * @param lastLabels the last days as people read them
     * @param facts the figures of the steps
     * @param fact the figures of the chosen step
     * @param address the address of a step, in which {@code 0001-01-01} stands for its first day
     * @param present the address of the last step
     * @param span the address of a span, in which {@code 0001-01-01} and {@code 0002-02-02} stand for
     *     its days
     */
    public record Cursor(
            String path,
            Map<String, String> hidden,
            String style,
            int value,
            int last,
            String day,
            String places,
            String days,
            String ends,
            String firstLabels,
            String lastLabels,
            String facts,
            String fact,
            String address,
            String present,
            String span) {}

    /** Link that changes a part. */
    public record Choice(String address, String name, boolean isCurrent) {}

    /**
     * Slider of a number.
     *
     * @param path the address without parameters
     * @param hidden the parameters that stay
     * @param name the parameter that the slider sets
     */
    public record Slider(
            String path,
            Map<String, String> hidden,
            String name,
            String label,
            long most,
            long value) {}

    /**
     * Column of a table.
     *
     * @param scale SVG with the marks of the pictures in the column; empty if there is none
     * @param sort the address that sorts by the column; empty if the table cannot be sorted
     * @param direction {@code ascending} or {@code descending}; empty if another column decides
     */
    public record Column(
            String name,
            String title,
            boolean isNumber,
            String scale,
            String sort,
            String direction) {

        public Column(String name, String title, boolean isNumber, String scale) {
            this(name, title, isNumber, scale, "", "");
        }

        public Column(String name, String title, boolean isNumber) {
            this(name, title, isNumber, "");
        }

        Column sorting(String address, String sorted) {
            return new Column(name, title, isNumber, scale, address, sorted);
        }
    }

    /**
     * Row of a table. A single cell stands for all columns.
     *
     * @param style a class; empty for an ordinary row
     */
    public record Row(List<Cell> cells, String style) {

        private static final String GROUP = "day group";

        /** Returns a heading of the rows below it, as far as they stand in the order of the page. */
        public static Row group(String heading) {
            return new Row(List.of(Cell.text(heading)), GROUP);
        }

        boolean isGroup() {
            return style.equals(GROUP);
        }
    }

    /**
     * Cell of a table.
     *
     * @param text the text that people read
     * @param raw the value in downloads
     * @param title shown on hover; empty if there is none
     * @param link the address that the text leads to; empty if there is none
     * @param color the class of the colour of a stage; empty if the cell is no stage
     * @param semantics P, S or F of a stage
     * @param picture SVG beside the text
     * @param style a class; empty for an ordinary cell
     */
    public record Cell(
            String text,
            String raw,
            String title,
            String link,
            String color,
            String semantics,
            String picture,
            String style) {

        public Cell(
                String text,
                String raw,
                String title,
                String link,
                String color,
                String semantics,
                String picture) {
            this(text, raw, title, link, color, semantics, picture, "");
        }

        /** Returns the same cell with another text. */
        public Cell saying(String other) {
            return new Cell(other, raw, title, link, color, semantics, picture, style);
        }

        /** Returns the same cell with a class. */
        public Cell styled(String other) {
            return new Cell(text, raw, title, link, color, semantics, picture, other);
        }

        /** Returns the same cell as a link. */
        public Cell leadingTo(String address) {
            return new Cell(text, raw, title, address, color, semantics, picture, style);
        }

        public static Cell text(String text) {
            return new Cell(text, text, "", "", "", "", "");
        }

        public static Cell empty() {
            return text("");
        }

        public static Cell link(String text, String address) {
            return new Cell(text, text, "", address, "", "", "");
        }

        public static Cell number(Visit visit, long number) {
            return new Cell(
                    visit.formats().number(number), Long.toString(number), "", "", "", "", "");
        }

        public static Cell share(Visit visit, double share) {
            return new Cell(
                    visit.formats().percent(share), Double.toString(share), "", "", "", "", "");
        }

        /** Returns a share of some items: their number instead of a percentage if all are few. */
        public static Cell share(Visit visit, double share, long all) {
            return all < Formats.FEWEST_OF_PERCENT
                    ? share(visit, share).saying(Math.round(share * all) + "/" + all)
                    : share(visit, share);
        }

        public static Cell duration(Visit visit, OptionalLong seconds) {
            return seconds.isEmpty()
                    ? empty()
                    : new Cell(
                            visit.formats().duration(seconds.getAsLong()),
                            Long.toString(seconds.getAsLong()),
                            visit.formats().exactly(seconds.getAsLong()),
                            "",
                            "",
                            "",
                            "");
        }

        /** Returns a cell of a duration; its text is empty if nothing has passed. */
        public static Cell passed(Visit visit, OptionalLong seconds) {
            return seconds.isPresent() && seconds.getAsLong() == 0
                    ? new Cell("", "0", "", "", "", "", "")
                    : duration(visit, seconds);
        }

        /**
         * Returns what stands before the cell where its column has no heading; null if it is empty.
         * Figures and cells of lists need it; a word says itself what it is.
         */
        public @Nullable String label(String column, boolean isOfList) {
            if (text.isEmpty()) {
                return null;
            }
            return isOfList || Character.isDigit(text.charAt(0)) ? column : "";
        }

        /** Returns a cell of a time that a method has returned; its text if it is not a time. */
        public static Cell time(Visit visit, String written) {
            return visit.time(written)
                    .map(second ->
                            new Cell(visit.formats().dateTime(second), written, "", "", "", "", ""))
                    .orElseGet(() -> text(written));
        }

        public static Cell stage(Stage stage) {
            return new Cell(
                    stage.name(), stage.id(), "", "", stage.color().css(), stage.semantics(), "");
        }

        public static Cell picture(String svg, String raw) {
            return new Cell("", raw, "", "", "", "", svg);
        }
    }

    /** Returns a part that has only a text. */
    public static Section note(String id, String title, String say) {
        return new Section(id, title, say, "", Set.of(), List.of(), List.of(), false, false);
    }

    /** Returns whether the rows are single things with a title; they become lines of their own in a narrow window. */
    public boolean isList() {
        return columns.stream().anyMatch(column -> column.name().equals("title"));
    }

    public boolean isEmpty() {
        return rows.isEmpty() && picture.isEmpty() && say.isEmpty();
    }

    /** Returns the table for download. */
    public Table table() {
        return new Table(
                columns.stream().map(Column::name).toList(),
                rows.stream()
                        .filter(row -> row.cells().size() == columns.size())
                        .map(row -> row.cells().stream().map(Cell::raw).toList())
                        .toList());
    }
}
