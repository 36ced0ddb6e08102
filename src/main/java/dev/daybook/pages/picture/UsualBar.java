package dev.daybook.pages.picture;

/** Small picture that compares one stay with the usual ones of its stage. */
public final class UsualBar {

    private static final double WIDTH = 120;
    private static final double HEIGHT = 16;
    private static final double SHARE_OF_MOST = 0.6;

    private UsualBar() {}

    /**
     * @param median half of the stays are at most this long
     * @param most 85 of 100 stays are at most this long
     */
    public static String draw(long seconds, long median, long most, String title) {
        var perSecond = WIDTH * SHARE_OF_MOST / Math.max(1, most);
        var isLong = seconds > most;
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
        svg.add("rect", "class", "rail", "y", 3, "width", most * perSecond, "height", 10, "rx", 2);
        svg.add(
                "rect",
                "class",
                isLong ? "x-lost" : "x-on",
                "y",
                6,
                "width",
                Math.clamp(seconds * perSecond, 1, WIDTH),
                "height",
                4);
        var tick = Math.min(WIDTH - 2, median * perSecond);
        svg.add("path", "class", "med", "d", Svg.path("M", tick, 1, "V", HEIGHT - 1));
        return svg.close("svg").toString();
    }
}
