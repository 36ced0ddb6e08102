package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import dev.daybook.pages.text.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Small multiples of durations over time: a panel for each stage, all on one logarithmic scale, so
 * that a single long stay does not flatten the others.
 */
public final class TrendPicture {

    private static final int IN_ROW = 3;
    private static final double WIDTH = 960;
    private static final double GAP = 24;
    private static final double PANEL = (WIDTH - GAP * (IN_ROW - 1)) / IN_ROW;
    private static final double HEAD = 20;
    private static final double HEIGHT = 90;
    private static final double FOOT = 24;
    private static final double AXIS = 36;
    private static final double ENDS = 40;
    private static final double LABEL = 13;
    private static final double MARK_DISTANCE = 16;
    private static final double TICK_DISTANCE = 52;
    private static final double MARGIN = 1.25;
    private static final long[] MARKS = {
        60, 600, 3_600, 21_600, 86_400, 259_200, 604_800, 2_592_000, 7_776_000, 31_536_000
    };

    /**
     * Panel of one stage.
     *
     * @param medians one for each bucket; empty if nothing was counted
     * @param most the same for 85 of 100
     */
    public record Panel(
            String name, StageColor color, List<OptionalLong> medians, List<OptionalLong> most) {

        public boolean isEmpty() {
            return medians.stream().allMatch(OptionalLong::isEmpty);
        }
    }

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
        var bounds =
                panels.stream()
                        .flatMap(panel ->
                                Stream.concat(panel.medians().stream(), panel.most().stream()))
                        .flatMapToLong(OptionalLong::stream)
                        .filter(seconds -> seconds > 0)
                        .summaryStatistics();
        for (var i = 0; i < panels.size(); i++) {
            var left = i % IN_ROW * (PANEL + GAP);
            var row = i / IN_ROW;
            var top = row * rowHeight;
            panel(svg, panels.get(i), times, bounds, left, top, formats);
        }
        return svg.close("svg").toString();
    }

    private static void panel(
            Svg svg,
            Panel panel,
            List<Long> times,
            LongSummaryStatistics bounds,
            double left,
            double top,
            Formats formats) {
        svg.text("text", panel.name(), "class", "seglab", "x", left, "y", top + 12);
        var vertical =
                new LogScale(
                        Math.max(1, bounds.getMin()) / MARGIN,
                        Math.max(1, bounds.getMax()) * MARGIN,
                        top + HEAD + HEIGHT,
                        top + HEAD);
        var right = left + PANEL - ENDS;
        var horizontal = new TimeScale(times.getFirst(), times.getLast(), left + AXIS, right);
        for (var mark : marks(vertical)) {
            var y = vertical.x((double) mark);
            svg.add("path", "class", "grid", "d", Svg.path("M", left + AXIS, y, "H", right));
            svg.text(
                    "text",
                    formats.mark(mark),
                    "class",
                    "tick",
                    "x",
                    left + AXIS - 6,
                    "y",
                    y + 3.5,
                    "text-anchor",
                    "end");
        }
        for (var tick : horizontal.ticks(formats, TICK_DISTANCE)) {
            svg.text(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "x",
                    Math.min(tick.x(), right - 24),
                    "y",
                    top + HEAD + HEIGHT + 16);
        }
        svg.open("g", "class", panel.color().css());
        line(svg, "trend-most", panel.most(), times, horizontal, vertical);
        line(svg, "trend-half", panel.medians(), times, horizontal, vertical);
        svg.close("g");
        ends(svg, panel, right + 5, vertical, formats);
    }

    /** Returns the marks within a scale that are far enough apart, the shortest first. */
    private static List<Long> marks(LogScale scale) {
        var marks = new ArrayList<Long>();
        for (var mark : MARKS) {
            var isFar =
                    marks.isEmpty()
                            || scale.x((double) marks.getLast()) - scale.x((double) mark)
                                    >= MARK_DISTANCE;
            if (mark >= scale.from() && mark <= scale.to() && isFar) {
                marks.add(mark);
            }
        }
        return marks;
    }

    /** Writes the last values beside the ends of their lines. */
    private static void ends(Svg svg, Panel panel, double x, LogScale vertical, Formats formats) {
        var median = panel.medians().getLast();
        var most = panel.most().getLast();
        if (median.isEmpty()) {
            return;
        }
        var half = vertical.x((double) median.getAsLong());
        if (most.isPresent() && most.getAsLong() > median.getAsLong()) {
            var y = Math.min(vertical.x((double) most.getAsLong()), half - LABEL);
            svg.text("text", formats.brief(most.getAsLong()), "class", "tick", "x", x, "y", y + 4);
        }
        svg.text(
                "text",
                formats.brief(median.getAsLong()),
                "class",
                "trend-end",
                "x",
                x,
                "y",
                half + 4);
    }

    /** Draws a line that is interrupted where nothing was counted. */
    private static void line(
            Svg svg,
            String style,
            List<OptionalLong> values,
            List<Long> times,
            TimeScale horizontal,
            LogScale vertical) {
        var path = new StringBuilder();
        var isDrawn = false;
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value.isPresent()) {
                path.append(isDrawn ? 'L' : 'M')
                        .append(Svg.coordinate(horizontal.x(times.get(i))))
                        .append(' ')
                        .append(Svg.coordinate(vertical.x((double) value.getAsLong())));
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
