package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.text.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stack of the open items of each stage over time; the last stage is at the bottom. */
public final class FlowPicture {

    private static final double LEFT = 42;
    private static final double SMALL = 318;
    private static final double WIDE = 790;
    private static final double TOP = 14;
    private static final double BOTTOM = 216;
    private static final double LINES_TOP = 262;
    private static final double LINES_BOTTOM = 338;
    private static final double DOTS_TOP = 376;
    private static final double DOTS_BOTTOM = 456;
    private static final double DAY = 86_400;
    private static final double LABEL_HEIGHT = 15;
    private static final double BESIDE = 4;
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
     * @param word what stands beside it
     */
    public record Gap(long from, long to, String title, String word) {}

    /**
     * Times from creation to the end, of the items that were finished in each bucket.
     *
     * @param medians in seconds, one for each bucket; empty if nothing was finished
     * @param most the same for 85 of 100
     */
    public record CycleTimes(
            String name, List<OptionalLong> medians, List<OptionalLong> most, String nameOfMost) {}

    private final Svg svg = new Svg();
    private final double right;
    private final Formats formats;

    private FlowPicture(double right, Formats formats) {
        this.right = right;
        this.formats = formats;
    }

    /**
     * Draws a small stack.
     *
     * @param layers in board order
     * @param times the end of each bucket
     * @param gaps spans that are hatched
     * @param cursor the bucket that is marked
     * @param title what the picture says, with its main figures
     */
    public static String small(
            List<Layer> layers,
            List<Long> times,
            List<Gap> gaps,
            OptionalInt cursor,
            Formats formats,
            String title) {
        var picture = new FlowPicture(SMALL, formats);
        picture.open("0 0 490 250", title);
        var horizontal = picture.stack(layers, times, gaps);
        picture.mark(cursor, times, horizontal, BOTTOM);
        return picture.closed(horizontal);
    }

    /** Draws a stack over the whole width, with lines and cycle times below it. */
    public static String wide(
            List<Layer> layers,
            List<Line> lines,
            CycleTimes cycle,
            List<Long> times,
            List<Gap> gaps,
            OptionalInt cursor,
            Formats formats,
            String title) {
        var picture = new FlowPicture(WIDE, formats);
        picture.open("0 0 972 480", title);
        var horizontal = picture.stack(layers, times, gaps);
        picture.lines(lines, times, horizontal);
        picture.dots(cycle, times, horizontal);
        picture.mark(cursor, times, horizontal, DOTS_BOTTOM);
        return picture.closed(horizontal);
    }

    /** Returns the horizontal places of the buckets in a picture. */
    public static List<Double> places(List<Long> times, boolean isSmall) {
        var horizontal = scale(times, isSmall ? SMALL : WIDE);
        return times.stream().map(horizontal::x).toList();
    }

    private static TimeScale scale(List<Long> times, double right) {
        var first = times.getFirst();
        return new TimeScale(first, Math.max(first + 1, times.getLast()), LEFT, right);
    }

    private void mark(OptionalInt cursor, List<Long> times, TimeScale horizontal, double bottom) {
        cursor.ifPresent(step -> {
            var x = horizontal.x(times.get(step));
            svg.add("path", "class", "cursor", "d", Svg.path("M", x, TOP, "V", bottom));
        });
    }

    private void open(String box, String title) {
        svg.open("svg", "viewBox", box, "class", "flow", "role", "img", "aria-label", title);
    }

    private String closed(TimeScale horizontal) {
        for (var tick : horizontal.ticks(formats, 64)) {
            svg.text("text", tick.label(), "class", "tick", "x", tick.x(), "y", BOTTOM + 18);
        }
        return svg.close("svg").toString();
    }

    private TimeScale stack(List<Layer> layers, List<Long> times, List<Gap> gaps) {
        var stack = Stack.of(layers.reversed().stream().map(Layer::values).toList());
        var vertical = new LinearScale(stack.most(), BOTTOM, TOP);
        var horizontal = scale(times, right);
        grid(vertical, MARKS, "");
        for (var i = 0; i < layers.size(); i++) {
            area(layers.reversed().get(i), stack, i, times, horizontal, vertical);
        }
        for (var gap : gaps) {
            var left = horizontal.x(Math.max(gap.from(), times.getFirst()));
            var right = horizontal.x(Math.min(gap.to(), times.getLast()));
            if (right >= left) {
                Hatching.draw(svg, left, TOP, Math.max(3, right - left), BOTTOM - TOP, gap.title());
                var isLeft = left > (horizontal.left() + horizontal.right()) / 2;
                Hatching.label(
                        svg,
                        gap.word(),
                        isLeft ? left - BESIDE : Math.max(left + 3, right) + BESIDE,
                        TOP + 10,
                        isLeft ? "end" : "start");
            }
        }
        labels(layers, stack, vertical);
        return horizontal;
    }

    private void grid(LinearScale vertical, int marks, String unit) {
        for (var mark : vertical.marks(marks)) {
            var y = vertical.at(mark);
            svg.add("path", "class", "grid", "d", Svg.path("M", LEFT, y, "H", right));
            svg.text(
                    "text",
                    formats.number(mark) + unit,
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

    private void lines(List<Line> lines, List<Long> times, TimeScale horizontal) {
        var most =
                lines.stream()
                        .flatMap(line -> line.values().stream())
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        var vertical = new LinearScale(most, LINES_BOTTOM, LINES_TOP);
        grid(vertical, 2, "");
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
                    Svg.path("M", right + 3, end, "L", right + 13, y));
            svg.text(
                    "text",
                    line.name() + " " + formats.number(line.values().getLast()),
                    "class",
                    "dl",
                    "x",
                    right + 18,
                    "y",
                    y + 4);
        }
    }

    /** Draws the median as a dot and 85 of 100 as a ring, one pair for each bucket. */
    private void dots(CycleTimes cycle, List<Long> times, TimeScale horizontal) {
        var most = cycle.most().stream().mapToLong(value -> value.orElse(0)).max().orElse(0);
        var vertical = new LinearScale(most / DAY, DOTS_BOTTOM, DOTS_TOP);
        grid(vertical, 2, "\u00a0d");
        for (var i = 0; i < times.size(); i++) {
            var x = horizontal.x(times.get(i));
            dot("cycle-most", x, cycle.most().get(i), vertical);
            dot("cycle-half", x, cycle.medians().get(i), vertical);
        }
        svg.text("text", cycle.name(), "class", "dl", "x", right + 18, "y", DOTS_BOTTOM - 24);
        svg.text("text", cycle.nameOfMost(), "class", "dl", "x", right + 18, "y", DOTS_BOTTOM - 44);
        svg.add("circle", "class", "cycle-half", "cx", right + 10, "cy", DOTS_BOTTOM - 28, "r", 3);
        svg.add("circle", "class", "cycle-most", "cx", right + 10, "cy", DOTS_BOTTOM - 48, "r", 3);
    }

    private void dot(String style, double x, OptionalLong seconds, LinearScale vertical) {
        if (seconds.isPresent()) {
            svg.titled(
                    "circle",
                    formats.duration(seconds.getAsLong()),
                    "class",
                    style,
                    "cx",
                    x,
                    "cy",
                    vertical.at(seconds.getAsLong() / DAY),
                    "r",
                    3);
        }
    }

    private void area(
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
    private void labels(List<Layer> layers, Stack stack, LinearScale vertical) {
        var last = stack.buckets() - 1;
        var middles = new double[layers.size()];
        var places = new double[layers.size()];
        var lowest = BOTTOM + LABEL_HEIGHT;
        for (var i = 0; i < layers.size(); i++) {
            middles[i] =
                    (vertical.at((double) stack.top(i, last))
                                    + vertical.at((double) stack.bottom(i, last)))
                            / 2;
            places[i] = Math.min(middles[i], lowest - LABEL_HEIGHT);
            lowest = places[i];
        }
        // Many thin layers at the top would push their labels out of the picture.
        var highest = TOP - LABEL_HEIGHT;
        for (var i = layers.size() - 1; i >= 0; i--) {
            places[i] = Math.max(places[i], highest + LABEL_HEIGHT);
            highest = places[i];
        }
        for (var i = 0; i < layers.size(); i++) {
            var layer = layers.reversed().get(i);
            var middle = middles[i];
            var y = places[i];
            svg.add(
                    "path",
                    "class",
                    "leader",
                    "d",
                    Svg.path("M", right + 3, middle, "L", right + 13, y));
            svg.text(
                    "text",
                    shortened(layer.name()) + " " + formats.number(layer.values().get(last)),
                    "class",
                    "dl",
                    "x",
                    right + 18,
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
