package dev.daybook.pages.picture;

/** Bar of a share in a row of a table. */
public final class ShareBar {

    private static final double WIDTH = 150;

    private ShareBar() {}

    /** Draws a share between 0 and 1. */
    public static String draw(double share, String title) {
        var svg = new Svg();
        svg.open(
                "svg",
                "class",
                "cellpic",
                "viewBox",
                "0 0 150 20",
                "width",
                WIDTH,
                "height",
                20,
                "role",
                "img",
                "aria-label",
                title);
        svg.add("rect", "class", "rail", "y", 4, "width", WIDTH, "height", 12, "rx", 2);
        svg.add("rect", "class", "x-on", "y", 4, "width", share * WIDTH, "height", 12, "rx", 2);
        return svg.close("svg").toString();
    }
}
