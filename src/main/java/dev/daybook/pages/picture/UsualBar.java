package dev.daybook.pages.picture;

import dev.daybook.pages.text.Formats;

/**
 * Small picture that compares one stay with the usual ones of its stage. Only what is longer than
 * usual is red, on a logarithmic scale; a bar that has no room ends in a point. From twice the usual on,
 * a factor stands behind it.
 */
public final class UsualBar {

    private static final double WIDTH = 90;
    private static final double WITH_FACTOR = 120;
    private static final double HEIGHT = 16;
    private static final double SHARE_OF_MOST = 0.6;
    private static final double TOP = 6;
    private static final double THICKNESS = 4;
    private static final double POINT = 6;

    /** Factor at which the bar has no more room, and that from which it stands in figures. */
    private static final double MOST = 32;

    private static final double LEAST = 2;

    private UsualBar() {}

    /**
     * @param median half of the stays are at most this long
     * @param most 85 of 100 stays are at most this long
     */
    public static String draw(long seconds, long median, long most, Formats formats, String title) {
        var limit = WIDTH * SHARE_OF_MOST;
        var perSecond = limit / Math.max(1, most);
        var factor = (double) seconds / Math.max(1, most);
        var svg = new Svg();
        svg.open(
                "svg",
                "class",
                "usual",
                "viewBox",
                "0 0 120 16",
                "width",
                "120",
                "height",
                "16",
                "role",
                "img",
                "aria-label",
                title);
        svg.add("rect", "class", "rail", "y", 3, "width", limit, "height", 10, "rx", 2);
        svg.add(
                "rect",
                "class",
                "x-on",
                "y",
                TOP,
                "width",
                Math.clamp(seconds * perSecond, 1, limit),
                "height",
                THICKNESS);
        if (factor > 1) {
            beyond(svg, limit, factor);
        }
        if (factor >= LEAST) {
            svg.text(
                    "text",
                    formats.factor(factor) + "\u00a0\u00d7",
                    "x",
                    WITH_FACTOR,
                    "y",
                    12,
                    "text-anchor",
                    "end");
        }
        var tick = Math.min(WIDTH - 2, median * perSecond);
        svg.add("path", "class", "med", "d", Svg.path("M", tick, 1, "V", HEIGHT - 1));
        return svg.close("svg").toString();
    }

    private static void beyond(Svg svg, double limit, double factor) {
        var isCut = factor >= MOST;
        var length = (WIDTH - POINT - limit) * Math.log(factor) / Math.log(MOST);
        var end = isCut ? WIDTH - POINT : limit + length;
        svg.add(
                "rect",
                "class",
                "x-lost",
                "x",
                limit,
                "y",
                TOP,
                "width",
                end - limit,
                "height",
                THICKNESS);
        if (isCut) {
            var middle = TOP + THICKNESS / 2;
            svg.add(
                    "path",
                    "class",
                    "x-lost",
                    "d",
                    Svg.path("M", end, TOP - 2, "L", WIDTH, middle, "L", end, middle + 4, "Z"));
        }
    }
}
