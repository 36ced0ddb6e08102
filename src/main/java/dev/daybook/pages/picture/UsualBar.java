package dev.daybook.pages.picture;

/**
 * Small picture that compares one stay with the usual ones of its stage. Only what is longer than
 * usual is red; a bar that has no room ends in a point.
 */
public final class UsualBar {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 16;
    private static final double SHARE_OF_MOST = 0.6;
    private static final double TOP = 6;
    private static final double THICKNESS = 4;
    private static final double POINT = 6;

    private UsualBar() {}

    /**
     * @param median half of the stays are at most this long
     * @param most 85 of 100 stays are at most this long
     */
    public static String draw(long seconds, long median, long most, String title) {
        var limit = WIDTH * SHARE_OF_MOST;
        var perSecond = limit / Math.max(1, most);
        var length = Math.clamp(seconds * perSecond, 1, WIDTH);
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
                Math.min(length, limit),
                "height",
                THICKNESS);
        if (length > limit) {
            beyond(svg, limit, length);
        }
        var tick = Math.min(WIDTH - 2, median * perSecond);
        svg.add("path", "class", "med", "d", Svg.path("M", tick, 1, "V", HEIGHT - 1));
        return svg.close("svg").toString();
    }

    private static void beyond(Svg svg, double limit, double length) {
        var isCut = length >= WIDTH;
        var end = isCut ? WIDTH - POINT : length;
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
