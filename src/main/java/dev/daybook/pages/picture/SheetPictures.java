package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;

/** Small pictures in the rows of the sheet: one stage each. */
public final class SheetPictures {

    private static final double BAR_WIDTH = 150;
    private static final double WIDE = 420;
    private static final double EDGE = 4;
    private static final double HEIGHT = 20;
    private static final double MIDDLE = HEIGHT / 2;

    /** Width of a picture of stays, with its logarithmic scale. */
    public enum StayScale {
        /** From an hour to ninety days, beside other pictures. */
        NARROW(190, 90),
        /** The same with less room, beside a comparison. */
        SHORT(130, 90),
        /** From an hour to a year, in a table with many columns. */
        YEAR(250, 365),
        /** The same with more room. */
        WIDE(SheetPictures.WIDE, 365);

        private final double width;
        private final long days;

        StayScale(double width, long days) {
            this.width = width;
            this.days = days;
        }

        private LogScale scale() {
            return new LogScale(3_600, days * 86_400, EDGE, width - EDGE);
        }
    }

    private static final long[] MARKS = {3_600, 86_400, 604_800, 2_592_000};
    private static final String[] MARK_NAMES = {"1\u00a0h", "1\u00a0d", "7\u00a0d", "30\u00a0d"};

    private SheetPictures() {}

    private static Svg open(double width, String title) {
        return new Svg()
                .open(
                        "svg",
                        "class",
                        "cellpic",
                        "preserveAspectRatio",
                        "none",
                        "viewBox",
                        "0 0 " + Svg.coordinate(width) + " 20",
                        "width",
                        width,
                        "height",
                        HEIGHT,
                        "role",
                        "img",
                        "aria-label",
                        title);
    }

    /** Draws a share as a bar, and the share of the stage before as a dotted one. */
    public static String reached(StageColor color, double share, double before, String title) {
        return reached(BAR_WIDTH, color, share, before, -1, title);
    }

    /**
     * Draws the same on a wide bar, with a mark inside.
     *
     * @param mark the share at the mark; negative for none
     */
    public static String wide(
            StageColor color, double share, double before, double mark, String title) {
        return reached(WIDE, color, share, before, mark, title);
    }

    private static String reached(
            double width,
            StageColor color,
            double share,
            double before,
            double mark,
            String title) {
        var svg = open(width, title);
        svg.add("rect", "class", "rail", "y", 2, "width", width, "height", 16, "rx", 2);
        if (before > share) {
            svg.add(
                    "rect",
                    "class",
                    "drop",
                    "x",
                    share * width,
                    "y",
                    2.5,
                    "width",
                    Math.max(0, (before - share) * width - 0.5),
                    "height",
                    15);
        }
        svg.open("g", "class", color.css());
        svg.add("rect", "class", "fill", "y", 2, "width", share * width, "height", 16, "rx", 2);
        svg.close("g");
        if (mark >= 0) {
            var x = Math.clamp(mark * width, 1.5, width - 1.5);
            svg.add("path", "class", "med", "d", Svg.path("M", x, 1, "V", HEIGHT - 1));
        }
        return svg.close("svg").toString();
    }

    /** Long stay as a dot. */
    public record Dot(long seconds, String title) {}

    /** Quantiles of stays, in seconds. */
    public record Stays(long shortest, long few, long median, long most, long nearlyAll) {}

    /**
     * Draws the distribution of stays: a band from 15 % to 85 %, a line from the shortest to 95 %, a
     * tick at the median, and a dot for each of some long stays.
     */
    public static String stays(
            StayScale width, StageColor color, Stays stays, List<Dot> dots, String title) {
        var scale = width.scale();
        var svg = open(width.width, title);
        for (var mark : MARKS) {
            svg.add(
                    "path",
                    "class",
                    "grid",
                    "d",
                    Svg.path("M", scale.x((double) mark), 0, "V", HEIGHT));
        }
        var middle = scale.x((double) stays.median());
        var left = scale.x((double) stays.few());
        svg.open("g", "class", color.css());
        svg.add(
                "path",
                "class",
                "whisker",
                "d",
                Svg.path(
                        "M",
                        scale.x((double) stays.shortest()),
                        MIDDLE,
                        "H",
                        scale.x((double) stays.nearlyAll())));
        svg.add(
                "rect",
                "class",
                "band",
                "x",
                left,
                "y",
                5,
                "width",
                Math.max(1, scale.x((double) stays.most()) - left),
                "height",
                10,
                "rx",
                3);
        svg.close("g");
        svg.add("path", "class", "med", "d", Svg.path("M", middle, 3, "V", HEIGHT - 3));
        for (var dot : dots) {
            svg.titled(
                    "circle",
                    dot.title(),
                    "class",
                    "dot",
                    "cx",
                    scale.x((double) dot.seconds()),
                    "cy",
                    MIDDLE,
                    "r",
                    3.5);
        }
        return svg.close("svg").toString();
    }

    /**
     * Draws the ages of open items as lines on the wide scale, over zones that end at the median,
     * 85 % and 95 % of closed stays. A line ends each zone, because the zones differ little.
     *
     * @param ends the ends of the zones; empty if there are too few stays to say what is usual
     */
    public static String ages(StageColor color, List<Long> ages, List<Long> ends, String title) {
        var svg = open(WIDE, title);
        var left = StayScale.WIDE.scale().left();
        for (var i = 0; i < ends.size(); i++) {
            var right = StayScale.WIDE.scale().x((double) ends.get(i));
            svg.add(
                    "rect",
                    "class",
                    "zone" + (i + 1),
                    "x",
                    left,
                    "y",
                    2,
                    "width",
                    Math.max(0, right - left),
                    "height",
                    16);
            svg.add("path", "class", "zone", "d", Svg.path("M", right, 2, "V", HEIGHT - 2));
            left = Math.max(left, right);
        }
        var path = new StringBuilder();
        for (var age : ages) {
            path.append(Svg.path("M", StayScale.WIDE.scale().x((double) age), 4, "V", HEIGHT - 4));
        }
        svg.open("g", "class", color.css());
        if (!path.isEmpty()) {
            svg.add("path", "class", "age", "d", path);
        }
        return svg.close("g").close("svg").toString();
    }

    /** Draws the marks of a scale of stays, for the head of their column. */
    public static String marks(StayScale stays) {
        var scale = stays.scale();
        var width = stays.width;
        var svg =
                new Svg()
                        .open(
                                "svg",
                                "class",
                                "cellpic",
                                "viewBox",
                                "0 0 " + Svg.coordinate(width) + " 12",
                                "width",
                                width,
                                "height",
                                12,
                                "aria-hidden",
                                "true");
        for (var i = 0; i < MARKS.length; i++) {
            svg.text(
                    "text",
                    MARK_NAMES[i],
                    "class",
                    "tick",
                    "x",
                    scale.x((double) MARKS[i]),
                    "y",
                    10,
                    "text-anchor",
                    i == 0 ? "start" : "middle");
        }
        return svg.close("svg").toString();
    }

    /** Draws where items went from a stage: on, back, lost. */
    public static String exits(double on, double back, double lost, String title) {
        var svg = open(BAR_WIDTH, title);
        var x = 0.0;
        var classes = new String[] {"x-on", "x-back", "x-lost"};
        var shares = new double[] {on, back, lost};
        for (var i = 0; i < shares.length; i++) {
            var width = shares[i] * BAR_WIDTH;
            if (width >= 1) {
                svg.add(
                        "rect",
                        "class",
                        classes[i],
                        "x",
                        x,
                        "y",
                        5,
                        "width",
                        width - 1,
                        "height",
                        10);
            }
            x += width;
        }
        return svg.close("svg").toString();
    }

    /** Draws work in progress over time as a line; all rows share one scale. */
    public static String sparkline(List<Long> values, long most, String title) {
        var svg = open(BAR_WIDTH, title);
        var path = new StringBuilder();
        for (var i = 0; i < values.size(); i++) {
            var x = 2 + (BAR_WIDTH - 4) * i / Math.max(1, values.size() - 1);
            var y = HEIGHT - 2 - (HEIGHT - 4) * values.get(i) / Math.max(1, most);
            path.append(i == 0 ? 'M' : 'L')
                    .append(Svg.coordinate(x))
                    .append(' ')
                    .append(Svg.coordinate(y));
        }
        svg.add("path", "class", "line arrived", "d", path);
        return svg.close("svg").toString();
    }
}
