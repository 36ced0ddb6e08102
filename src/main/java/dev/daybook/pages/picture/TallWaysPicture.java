package dev.daybook.pages.picture;

import dev.daybook.pages.picture.WaysPicture.Node;
import dev.daybook.pages.picture.WaysPicture.Way;
import java.util.List;

/**
 * The map of {@link WaysPicture} for narrow windows. Stages stand below one another: ways forward lie
 * to their left, returns to their right, losses leave to the right.
 */
public final class TallWaysPicture extends WaysMap {

    private static final double WIDTH = 400;
    private static final double TOP = 48;
    private static final double PITCH = 78;
    private static final double LINE = 128;
    private static final double RETURNS = LINE + NODE + 98;
    private static final double FLOOR = 322;
    private static final double EDGE = 6;
    private static final double BASELINE = 4;
    private static final double BOX = 34;
    private static final double STEP = 16;

    private TallWaysPicture(List<Node> nodes, List<Way> ways) {
        super(nodes, ways);
    }

    /** Draws a map, with the parameters of {@link WaysPicture#draw}. */
    public static String draw(
            List<Node> nodes, List<Way> ways, List<Way> beginnings, String title) {
        return new TallWaysPicture(nodes, ways).drawn(ways, beginnings, title);
    }

    private String drawn(List<Way> ways, List<Way> beginnings, String title) {
        open(WIDTH, boxTop(others.size()), "map tall", title);
        beginnings.forEach(this::beginning);
        ways.stream().filter(way -> position(way.from()) >= 0).forEach(this::line);
        nodes.forEach(this::node);
        ways.stream().filter(way -> position(way.from()) >= 0).forEach(this::label);
        beginnings.stream().filter(way -> position(way.to()) == 0).forEach(this::labelOfBeginning);
        return svg.close("svg").toString();
    }

    private static double y(int position) {
        return TOP + PITCH * position;
    }

    private double boxTop(int position) {
        return y(nodes.size() - 1) + 2 * NODE + 10 + (BOX + 6) * position;
    }

    /** Returns where a way to another pipeline comes down; the outermost one goes furthest. */
    private double side(int other) {
        return EDGE + STEP * (others.size() - 1 - other) + EDGE;
    }

    private void line(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        var y = y(from);
        if (!way.other().isEmpty()) {
            var x = side(others.indexOf(way.other()));
            var end = boxTop(others.indexOf(way.other()));
            stroke(way, "arc chg", Svg.path("M", LINE - NODE, y, "C", x, y, x, y, x, end));
        } else if (to == from) {
            stroke(
                    way,
                    "arc loop",
                    Svg.path("M", LINE - NODE, y - 7, "c", -26, -12, -26, 26, 0, 14));
        } else if (to < 0) {
            stroke(way, "leak", Svg.path("M", RETURNS, y, "H", FLOOR - 4));
        } else if (to == from + 1) {
            stroke(way, "arc fwd", Svg.path("M", LINE, y + NODE, "V", y(to) - NODE));
        } else if (to > from) {
            stroke(way, "arc fwd", arc(y, y(to), LINE - NODE, LINE - rise(from, to)));
        } else {
            stroke(way, "arc bck", arc(y, y(to), RETURNS, RETURNS + rise(to, from)));
        }
    }

    private static String arc(double from, double to, double start, double peak) {
        return Svg.path("M", start, from, "C", peak, from, peak, to, start, to);
    }

    private void beginning(Way way) {
        var to = position(way.to());
        if (to == 0) {
            stroke(way, "arc fwd", Svg.path("M", LINE, EDGE, "V", y(0) - NODE));
        } else {
            var peak = LINE - rise(0, to);
            stroke(way, "arc fwd", arc(EDGE, y(to), LINE - NODE, peak));
        }
    }

    private void labelOfBeginning(Way way) {
        var x = LINE + width(way) / 2 + EDGE;
        label(way, x, EDGE + 12, false);
    }

    private void node(Node node) {
        var y = y(position(node.id()));
        mark(node, LINE, y);
        var lines = lines(node.name());
        var line = y + BASELINE - 7 * (lines.size() - 1);
        for (var text : lines) {
            svg.text("text", text, "class", "nl left", "x", LINE + NODE + 10, "y", line);
            line += 14;
        }
    }

    private void label(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        var middle = (y(from) + y(Math.max(to, 0))) / 2 + BASELINE;
        if (!way.other().isEmpty()) {
            box(way);
        } else if (to == from) {
            label(way, LINE - NODE - 46, middle, true);
        } else if (to < 0) {
            label(way, FLOOR, y(from) + BASELINE, false);
        } else if (to == from + 1) {
            var x = LINE + width(way) / 2 + EDGE;
            label(way, x, middle, false);
        } else if (to > from) {
            var x = LINE - NODE - (rise(from, to) - NODE) * 0.75;
            label(way, x, middle, true);
        } else {
            label(way, RETURNS + rise(to, from) * 0.75, middle, true);
        }
    }

    /** Draws the box of another pipeline, with the moves to it. */
    private void box(Way way) {
        var other = others.indexOf(way.other());
        var top = boxTop(other);
        var left = side(other) - EDGE;
        svg.add(
                "rect",
                "class",
                "rail",
                "x",
                left,
                "y",
                top,
                "width",
                WIDTH - left - EDGE,
                "height",
                BOX,
                "rx",
                3);
        var count = (way.label() + " " + way.detail()).strip();
        svg.text("text", count, "class", "nl left", "x", left + 8, "y", top + 14);
        svg.text("text", way.other(), "class", "boxl", "x", left + 8, "y", top + 28);
    }
}
