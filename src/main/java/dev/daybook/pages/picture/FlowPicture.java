package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.text.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stack of the open items of each stage over time; the last stage is at the bottom. */
public final class FlowPicture {

    private static final double LEFT = 34;
    private static final double RIGHT = 428;
    private static final double TOP = 14;
    private static final double BOTTOM = 216;
    private static final double LINES_TOP = 262;
    private static final double LINES_BOTTOM = 338;
    private static final double LABEL_HEIGHT = 15;
    private static final int MARKS = 5;
    private static final int LETTERS = 18;

    /**
     * Layer of the stack.
     *
     * @param values one for each bucket
     */
    public record Layer(String name, StageColor color, List<Long> values) {}

    /**
     * Line below the stack.
     *
     * @param style a class
     * @param values one for each bucket
     */
    public record Line(String name, String style, List<Long> values) {}

    /**
     * Span of time that was not observed.
     *
     * @param from 0 if its begin is not known
     */
    public record Gap(long from, long to, String title) {}

    private FlowPicture() {}

    /**
     * Draws a stack.
     *
     * @param layers in board order
     * @param lines the lines below the stack; none for a small picture
     * @param times the end of each bucket
     * @param gaps spans that are hatched
     * @param title what the picture says, with its main figures
     */
    public static String draw(
            List<Layer> layers,
            List<Line> lines,
            List<Long> times,
            List<Gap> gaps,
            Formats formats,
            String title) {
        var svg = new Svg();
        svg.open(
                "svg",
                "viewBox",
                lines.isEmpty() ? "0 0 610 250" : "0 0 610 350",
                "class",
                "flow",
                "role",
                "img",
                "aria-label",
                title);
        var stack = Stack.of(layers.reversed().stream().map(Layer::values).toList());
        var vertical = new LinearScale(stack.most(), BOTTOM, TOP);
        var horizontal =
                new TimeScale(
                        times.getFirst(),
                        Math.max(times.getFirst() + 1, times.getLast()),
                        LEFT,
                        RIGHT);
        grid(svg, vertical, MARKS, formats);
        for (var tick : horizontal.ticks(formats, 64)) {
            svg.text("text", tick.label(), "class", "tick", "x", tick.x(), "y", BOTTOM + 18);
        }
        for (var i = 0; i < layers.size(); i++) {
            area(svg, layers.reversed().get(i), stack, i, times, horizontal, vertical);
        }
        for (var gap : gaps) {
            var left = horizontal.x(Math.max(gap.from(), times.getFirst()));
            var right = horizontal.x(Math.min(gap.to(), times.getLast()));
            if (right >= left) {
                Hatching.draw(svg, left, TOP, Math.max(3, right - left), BOTTOM - TOP, gap.title());
            }
        }
        labels(svg, layers, stack, vertical, formats);
        if (!lines.isEmpty()) {
            lines(svg, lines, times, horizontal, formats);
        }
        return svg.close("svg").toString();
    }

    private static void grid(Svg svg, LinearScale vertical, int marks, Formats formats) {
        for (var mark : vertical.marks(marks)) {
            var y = vertical.at(mark);
            svg.add("path", "class", "grid", "d", Svg.path("M", LEFT, y, "H", RIGHT));
            svg.text(
                    "text",
                    formats.number(mark),
                    "class",
                    "tick",
                    "x",
                    LEFT - 6,
                    "y",
                    y + 3.5,
                    "text-anchor",
                    "end");
        }
    }

    private static void lines(
            Svg svg, List<Line> lines, List<Long> times, TimeScale horizontal, Formats formats) {
        var most =
                lines.stream()
                        .flatMap(line -> line.values().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        var vertical = new LinearScale(most, LINES_BOTTOM, LINES_TOP);
        grid(svg, vertical, 2, formats);
        var lowest = LINES_BOTTOM + LABEL_HEIGHT;
        var ordered =
                lines.stream()
                        .sorted(Comparator.comparingLong(line -> line.values().getLast()))
                        .toList();
        for (var line : ordered) {
            var path = new StringBuilder();
            for (var i = 0; i < times.size(); i++) {
                path.append(i == 0 ? 'M' : 'L')
                        .append(Svg.coordinate(horizontal.x(times.get(i))))
                        .append(' ')
                        .append(Svg.coordinate(vertical.at((double) line.values().get(i))));
            }
            svg.titled("path", line.name(), "class", "line " + line.style(), "d", path);
            var end = vertical.at((double) line.values().getLast());
            var y = Math.min(end, lowest - LABEL_HEIGHT);
            lowest = y;
            svg.add(
                    "path",
                    "class",
                    "leader",
                    "d",
                    Svg.path("M", RIGHT + 3, end, "L", RIGHT + 13, y));
            svg.text(
                    "text",
                    line.name() + " " + formats.number(line.values().getLast()),
                    "class",
                    "dl",
                    "x",
                    RIGHT + 18,
                    "y",
                    y + 4);
        }
    }

    private static void area(
            Svg svg,
            Layer layer,
            Stack stack,
            int position,
            List<Long> times,
            TimeScale horizontal,
            LinearScale vertical) {
        var path = new StringBuilder();
        for (var i = 0; i < times.size(); i++) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(Svg.coordinate(horizontal.x(times.get(i))))
                    .append(' ')
                    .append(Svg.coordinate(vertical.at((double) stack.top(position, i))));
        }
        for (var i = times.size() - 1; i >= 0; i--) {
            path.append('L')
                    .append(Svg.coordinate(horizontal.x(times.get(i))))
                    .append(' ')
                    .append(Svg.coordinate(vertical.at((double) stack.bottom(position, i))));
        }
        svg.open("g", "class", layer.color().css());
        svg.titled("path", layer.name(), "class", "area", "d", path.append('Z'));
        svg.close("g");
    }

    // Labels stand beside the right end of their layers, pushed apart where layers are thin.
    private static void labels(
            Svg svg, List<Layer> layers, Stack stack, LinearScale vertical, Formats formats) {
        var last = stack.buckets() - 1;
        var lowest = BOTTOM + LABEL_HEIGHT;
        for (var i = 0; i < layers.size(); i++) {
            var layer = layers.reversed().get(i);
            var middle =
                    (vertical.at((double) stack.top(i, last))
                                    + vertical.at((double) stack.bottom(i, last)))
                            / 2;
            var y = Math.min(middle, lowest - LABEL_HEIGHT);
            lowest = y;
            svg.add(
                    "path",
                    "class",
                    "leader",
                    "d",
                    Svg.path("M", RIGHT + 3, middle, "L", RIGHT + 13, y));
            svg.text(
                    "text",
                    shortened(layer.name()) + " " + formats.number(layer.values().get(last)),
                    "class",
                    "dl",
                    "x",
                    RIGHT + 18,
                    "y",
                    y + 4);
        }
    }

    private static String shortened(String name) {
        return name.length() <= LETTERS ? name : name.substring(0, LETTERS - 1) + "\u2026";
    }

    /** Returns the classes of the colours of the layers. */
    public static Set<String> colors(List<Layer> layers) {
        return layers.stream()
                .map(layer -> layer.color().css())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
