package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;

/** Small pictures in the rows of the sheet: one stage each. */
public final class SheetPictures {

    private static final double BAR_WIDTH = 150;
    private static final double STAY_WIDTH = 190;
    private static final double HEIGHT = 20;
    private static final double MIDDLE = HEIGHT / 2;

    /** Logarithmic scale from one hour to ninety days. */
    static final LogScale STAYS = new LogScale(3_600, 90L * 86_400, 4, STAY_WIDTH - 4);

    private static final long[] MARKS = {3_600, 86_400, 604_800, 2_592_000};
    private static final String[] MARK_NAMES = {"1\u00a0h", "1\u00a0d", "7\u00a0d", "30\u00a0d"};

    private SheetPictures() {}

    private static Svg open(double width, String title) {
        return new Svg()
                .open(
                        "svg",
                        "class",
                        "cellpic",
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
        var svg = open(BAR_WIDTH, title);
        svg.add("rect", "class", "rail", "y", 2, "width", BAR_WIDTH, "height", 16, "rx", 2);
        if (before > share) {
            svg.add(
                    "rect",
                    "class",
                    "drop",
                    "x",
                    share * BAR_WIDTH,
                    "y",
                    2.5,
                    "width",
                    Math.max(0, (before - share) * BAR_WIDTH - 0.5),
                    "height",
                    15);
        }
        svg.open("g", "class", color.css());
        svg.add("rect", "class", "fill", "y", 2, "width", share * BAR_WIDTH, "height", 16, "rx", 2);
        return svg.close("g").close("svg").toString();
    }

    /**
     * Draws the distribution of stays: a band from the median to 85 %, a line from the shortest to
     * 95 %, and a tick at the median.
     */
    public static String stays(
            StageColor color, long shortest, long median, long most, long nearlyAll, String title) {
        var svg = open(STAY_WIDTH, title);
        for (var mark : MARKS) {
            svg.add(
                    "path",
                    "class",
                    "grid",
                    "d",
                    Svg.path("M", STAYS.x((double) mark), 0, "V", HEIGHT));
        }
        var middle = STAYS.x((double) median);
        svg.open("g", "class", color.css());
        svg.add(
                "path",
                "class",
                "whisker",
                "d",
                Svg.path(
                        "M", STAYS.x((double) shortest), MIDDLE, "H", STAYS.x((double) nearlyAll)));
        svg.add(
                "rect",
                "class",
                "band",
                "x",
                middle,
                "y",
                5,
                "width",
                Math.max(1, STAYS.x((double) most) - middle),
                "height",
                10,
                "rx",
                3);
        svg.close("g");
        svg.add("path", "class", "med", "d", Svg.path("M", middle, 3, "V", HEIGHT - 3));
        return svg.close("svg").toString();
    }

    /** Draws the marks of the scale of stays, for the head of their column. */
    public static String stayScale() {
        var svg =
                new Svg()
                        .open(
                                "svg",
                                "class",
                                "cellpic",
                                "viewBox",
                                "0 0 " + Svg.coordinate(STAY_WIDTH) + " 12",
                                "width",
                                STAY_WIDTH,
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
                    STAYS.x((double) MARKS[i]),
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
