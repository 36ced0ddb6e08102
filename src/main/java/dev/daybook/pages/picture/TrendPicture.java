package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.text.Formats;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Small multiples of durations over time: a panel for each stage, all on one scale. */
public final class TrendPicture {

    private static final int IN_ROW = 3;
    private static final double WIDTH = 960;
    private static final double GAP = 24;
    private static final double PANEL = (WIDTH - GAP * (IN_ROW - 1)) / IN_ROW;
    private static final double HEAD = 20;
    private static final double HEIGHT = 90;
    private static final double FOOT = 24;
    private static final double AXIS = 36;
    private static final double DAY = 86_400;

    /**
     * Panel of one stage.
     *
     * @param medians one for each bucket; empty if nothing was counted
     * @param most the same for 85 of 100
     */
    public record Panel(
            String name, StageColor color, List<OptionalLong> medians, List<OptionalLong> most) {}

    private TrendPicture() {}

    /**
     * Draws the panels.
     *
     * @param times the begin of each bucket, at least two
     * @param title what the picture says, with its main figures
     */
    public static String draw(List<Panel> panels, List<Long> times, Formats formats, String title) {
        var rows = (panels.size() + IN_ROW - 1) / IN_ROW;
        var rowHeight = HEAD + HEIGHT + FOOT;
        var svg = new Svg();
        svg.open(
                "svg",
                "viewBox",
                "0 0 960 " + Svg.coordinate(rows * rowHeight),
                "class",
                "trend",
                "role",
                "img",
                "aria-label",
                title);
        var largest =
                panels.stream()
                        .flatMap(panel -> panel.most().stream())
                        .mapToLong(value -> value.orElse(0))
                        .max()
                        .orElse(1);
        for (var i = 0; i < panels.size(); i++) {
            var left = i % IN_ROW * (PANEL + GAP);
            var row = i / IN_ROW;
            var top = row * rowHeight;
            panel(svg, panels.get(i), times, largest / DAY, left, top, formats);
        }
        return svg.close("svg").toString();
    }

    private static void panel(
            Svg svg,
            Panel panel,
            List<Long> times,
            double largest,
            double left,
            double top,
            Formats formats) {
        svg.text("text", panel.name(), "class", "seglab", "x", left, "y", top + 12);
        var vertical = new LinearScale(largest, top + HEAD + HEIGHT, top + HEAD);
        var horizontal =
                new TimeScale(times.getFirst(), times.getLast(), left + AXIS, left + PANEL);
        for (var mark : vertical.marks(2)) {
            var y = vertical.at(mark);
            svg.add("path", "class", "grid", "d", Svg.path("M", left + AXIS, y, "H", left + PANEL));
            svg.text(
                    "text",
                    formats.number(mark) + "\u00a0d",
                    "class",
                    "tick",
                    "x",
                    left + AXIS - 6,
                    "y",
                    y + 3.5,
                    "text-anchor",
                    "end");
        }
        for (var tick : horizontal.ticks(formats, 64)) {
            svg.text(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "x",
                    Math.min(tick.x(), left + PANEL - 40),
                    "y",
                    top + HEAD + HEIGHT + 16);
        }
        svg.open("g", "class", panel.color().css());
        line(svg, "trend-most", panel.most(), times, horizontal, vertical);
        line(svg, "trend-half", panel.medians(), times, horizontal, vertical);
        svg.close("g");
    }

    /** Draws a line that is interrupted where nothing was counted. */
    private static void line(
            Svg svg,
            String style,
            List<OptionalLong> values,
            List<Long> times,
            TimeScale horizontal,
            LinearScale vertical) {
        var path = new StringBuilder();
        var isDrawn = false;
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value.isPresent()) {
                path.append(isDrawn ? 'L' : 'M')
                        .append(Svg.coordinate(horizontal.x(times.get(i))))
                        .append(' ')
                        .append(Svg.coordinate(vertical.at(value.getAsLong() / DAY)));
                // A point between two gaps would have no line.
                if (!isDrawn && (i + 1 == values.size() || values.get(i + 1).isEmpty())) {
                    path.append("h1");
                }
            }
            isDrawn = value.isPresent();
        }
        if (!path.isEmpty()) {
            svg.add("path", "class", style, "d", path);
        }
    }

    /** Returns the classes of the colours of the panels. */
    public static Set<String> colors(List<Panel> panels) {
        return panels.stream()
                .map(panel -> panel.color().css())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
