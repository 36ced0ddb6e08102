package dev.daybook.pages.picture;

import dev.daybook.pages.picture.WaysPicture.Node;
import dev.daybook.pages.picture.WaysPicture.Way;
import java.util.List;

/**
 * The map of {@link WaysPicture} for narrow windows. Stages stand below one another: ways forward lie
 * to their left, returns to their right, losses leave to the right.
 */
public final class TallWaysPicture {

    private static final double WIDTH = 400;
    private static final double TOP = 48;
    private static final double PITCH = 78;
    private static final double LINE = 128;
    private static final double NODE = 15;
    private static final double RETURNS = LINE + NODE + 98;
    private static final double FLOOR = 342;
    private static final double EDGE = 6;
    private static final double BASELINE = 4;
    private static final double BOX = 34;
    private static final double STEP = 16;

    private final List<Node> nodes;
    private final List<String> others;
    private final double most;
    private final Svg svg = new Svg();

    private TallWaysPicture(List<Node> nodes, List<Way> ways) {
        this.nodes = nodes;
        this.others =
                ways.stream().map(Way::other).filter(name -> !name.isEmpty()).distinct().toList();
        this.most = ways.stream().mapToLong(Way::count).max().orElse(1);
    }

    /** Draws a map, with the parameters of {@link WaysPicture#draw}. */
    public static String draw(
            List<Node> nodes, List<Way> ways, List<Way> beginnings, String title) {
        return new TallWaysPicture(nodes, ways).drawn(ways, beginnings, title);
    }

    private String drawn(List<Way> ways, List<Way> beginnings, String title) {
        var height = boxTop(others.size());
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + Svg.coordinate(WIDTH) + " " + Svg.coordinate(height),
                "class",
                "map tall",
                "role",
                "img",
                "aria-label",
                title);
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

    private int position(String id) {
        for (var i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void line(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        var y = y(from);
        if (!way.other().isEmpty()) {
            var x = side(others.indexOf(way.other()));
            var end = boxTop(others.indexOf(way.other()));
            drawn(way, "arc chg", Svg.path("M", LINE - NODE, y, "C", x, y, x, y, x, end));
        } else if (to == from) {
            drawn(
                    way,
                    "arc loop",
                    Svg.path("M", LINE - NODE, y - 7, "c", -26, -12, -26, 26, 0, 14));
        } else if (to < 0) {
            drawn(way, "leak", Svg.path("M", RETURNS, y, "H", FLOOR - 4));
        } else if (to == from + 1) {
            drawn(way, "arc fwd", Svg.path("M", LINE, y + NODE, "V", y(to) - NODE));
        } else if (to > from) {
            drawn(way, "arc fwd", arc(y, y(to), LINE - NODE, LINE - WaysPicture.rise(from, to)));
        } else {
            drawn(way, "arc bck", arc(y, y(to), RETURNS, RETURNS + WaysPicture.rise(to, from)));
        }
    }

    private void drawn(Way way, String style, String path) {
        var width = style.endsWith("loop") ? 2 : WaysPicture.width(way, most);
        svg.titled(
                "path",
                way.title(),
                "class",
                style,
                "d",
                path,
                "stroke-width",
                width,
                "data-href",
                way.address());
    }

    private static String arc(double from, double to, double start, double peak) {
        return Svg.path("M", start, from, "C", peak, from, peak, to, start, to);
    }

    private void beginning(Way way) {
        var to = position(way.to());
        if (to == 0) {
            drawn(way, "arc fwd", Svg.path("M", LINE, EDGE, "V", y(0) - NODE));
        } else {
            var peak = LINE - WaysPicture.rise(0, to);
            drawn(way, "arc fwd", arc(EDGE, y(to), LINE - NODE, peak));
        }
    }

    private void labelOfBeginning(Way way) {
        var x = LINE + WaysPicture.width(way, most) / 2 + EDGE;
        WaysPicture.label(svg, way, x, EDGE + 12, false);
    }

    private void node(Node node) {
        var y = y(position(node.id()));
        svg.open("g", "class", node.color().css());
        svg.add(
                "rect",
                "class",
                "node",
                "x",
                LINE - NODE,
                "y",
                y - NODE,
                "width",
                2 * NODE,
                "height",
                2 * NODE,
                "rx",
                3);
        svg.text("text", node.label(), "class", "nn", "x", LINE, "y", y + 4.5);
        svg.close("g");
        var lines = WaysPicture.lines(node.name());
        var line = y + BASELINE - 7 * (lines.size() - 1);
        for (var text : lines) {
            svg.text("text", text, "class", "nl left", "x", LINE + NODE + 8, "y", line);
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
            WaysPicture.label(svg, way, LINE - NODE - 46, middle, true);
        } else if (to < 0) {
            WaysPicture.label(svg, way, FLOOR, y(from) + BASELINE, false);
        } else if (to == from + 1) {
            var x = LINE + WaysPicture.width(way, most) / 2 + EDGE;
            WaysPicture.label(svg, way, x, middle, false);
        } else if (to > from) {
            var x = LINE - NODE - (WaysPicture.rise(from, to) - NODE) * 0.75;
            WaysPicture.label(svg, way, x, middle, true);
        } else {
            WaysPicture.label(svg, way, RETURNS + WaysPicture.rise(to, from) * 0.75, middle, true);
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
