package dev.daybook.pages.picture;

/** Hatched band over a time that was not observed. */
final class Hatching {

    private static final double DISTANCE = 7;

    private Hatching() {}

    /** Draws the band with lines, because a pattern would need a name that no other picture has. */
    static void draw(Svg svg, double x, double y, double width, double height, String title) {
        var lines = new StringBuilder();
        for (var start = DISTANCE; start < width + height; start += DISTANCE) {
            var left = Math.max(0, start - height);
            var right = Math.min(width, start);
            lines.append(
                    Svg.path("M", x + left, y + start - left, "L", x + right, y + start - right));
        }
        svg.titled("rect", title, "class", "gap", "x", x, "y", y, "width", width, "height", height);
        svg.add("path", "class", "hatch", "d", lines);
    }

    /** Writes what the band means across it, on a ground of paper. */
    static void across(Svg svg, String text, double middle, double y, double width, double height) {
        svg.add(
                "rect",
                "class",
                "halo",
                "x",
                middle - width / 2,
                "y",
                y,
                "width",
                width,
                "height",
                height);
        label(svg, text, middle, y + height - 3, "middle");
    }

    /** Writes what the band means. */
    static void label(Svg svg, String text, double x, double y, String anchor) {
        svg.text("text", text, "class", "segsub", "x", x, "y", y, "text-anchor", anchor);
    }
}
