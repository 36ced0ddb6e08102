package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Map of the ways between stages. Stages stand in board order: ways forward lie above, returns
 * below, losses fall down.
 */
public final class WaysPicture extends WaysMap {

    private static final double WIDTH = 720;
    private static final double SIDE = 50;
    private static final double EDGE = 6;
    private static final double BOXES = 130;
    private static final double LINE = 128;
    private static final double NAMES = 50;
    private static final double FLOOR = 290;
    private static final int LETTERS = 12;

    /** Stage of the map. */
    public record Node(String id, String name, StageColor color, String label) {}

    /**
     * Way between two stages of the map; {@code to} is empty for losses.
     *
     * @param label the number of moves, or what is written instead
     * @param detail what is written after it, such as the median; empty for nothing
     * @param other the name of the other pipeline that the way leads to; empty if it stays here
     * @param address the address of the moves, for a click
     */
    public record Way(
            String from,
            String to,
            long count,
            String label,
            String detail,
            String title,
            String other,
            String address) {}

    private WaysPicture(List<Node> nodes, List<Way> ways) {
        super(nodes, ways);
    }

    /**
     * Draws a map.
     *
     * @param beginnings the stages in which histories begin, as ways from nowhere
     * @param title what the picture says, with its main figures
     */
    public static String draw(
            List<Node> nodes, List<Way> ways, List<Way> beginnings, String title) {
        return new WaysPicture(nodes, ways).drawn(ways, beginnings, title);
    }

    private String drawn(List<Way> ways, List<Way> beginnings, String title) {
        open(WIDTH + (others.isEmpty() ? 0 : BOXES), 300, "map", title);
        beginnings.forEach(this::beginning);
        ways.forEach(this::line);
        for (var i = 0; i < others.size(); i++) {
            box(others.get(i), boxMiddle(i));
        }
        for (var i = 0; i < nodes.size(); i++) {
            node(nodes.get(i), x(i));
        }
        ways.forEach(this::label);
        beginnings.forEach(this::labelOfBeginning);
        return svg.close("svg").toString();
    }

    private double x(int position) {
        var gaps = Math.max(1, nodes.size() - 1);
        return SIDE + (WIDTH - 2 * SIDE) * position / gaps;
    }

    private void line(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        if (from < 0) {
            return;
        }
        var left = x(from);
        if (!way.other().isEmpty()) {
            var end = WIDTH + EDGE;
            var y = boxMiddle(others.indexOf(way.other()));
            stroke(way, "arc chg", Svg.path("M", left, LINE - NODE, "C", left, y, left, y, end, y));
        } else if (to == from) {
            stroke(
                    way,
                    "arc loop",
                    Svg.path("M", left - 7, LINE - NODE, "c", -12, -26, 26, -26, 14, 0));
        } else if (to < 0) {
            stroke(way, "leak", Svg.path("M", left, LINE + NAMES, "V", FLOOR - 14));
        } else if (to == from + 1) {
            stroke(way, "arc fwd", Svg.path("M", left + NODE, LINE, "H", x(to) - NODE));
        } else if (to > from) {
            stroke(way, "arc fwd", arc(left, x(to), LINE - NODE, LINE - rise(from, to)));
        } else {
            stroke(way, "arc bck", arc(left, x(to), LINE + NAMES, LINE + NAMES + rise(to, from)));
        }
    }

    private static double boxMiddle(int position) {
        return 26 + 40.0 * position;
    }

    private void box(String name, double middle) {
        svg.add(
                "rect",
                "class",
                "rail",
                "x",
                WIDTH + EDGE,
                "y",
                middle - 15,
                "width",
                BOXES - 2 * EDGE,
                "height",
                30,
                "rx",
                3);
        var colon = name.indexOf(": ");
        if (colon < 0) {
            boxText(name, middle + 4);
        } else {
            boxText(name.substring(0, colon), middle - 2);
            boxText(name.substring(colon + 2), middle + 11);
        }
    }

    private void boxText(String name, double y) {
        var text = name.length() > LETTERS + 5 ? name.substring(0, LETTERS + 4) + "\u2026" : name;
        svg.text("text", text, "class", "boxl", "x", WIDTH + 2 * EDGE, "y", y);
    }

    private void beginning(Way way) {
        var to = position(way.to());
        var end = x(to);
        var path =
                to == 0
                        ? Svg.path("M", EDGE, LINE, "H", end - NODE)
                        : Svg.path(
                                "M",
                                EDGE,
                                LINE - NODE,
                                "C",
                                EDGE,
                                LINE - rise(0, to),
                                end,
                                LINE - rise(0, to),
                                end,
                                LINE - NODE);
        stroke(way, "arc fwd", path);
    }

    private void labelOfBeginning(Way way) {
        if (position(way.to()) == 0) {
            svg.text("text", way.label(), "class", "al", "x", SIDE / 2, "y", LINE - 20);
        }
    }

    private static String arc(double from, double to, double start, double peak) {
        return Svg.path("M", from, start, "C", from, peak, to, peak, to, start);
    }

    private void node(Node node, double x) {
        mark(node, x, LINE);
        var y = LINE + NODE + 15;
        for (var line : lines(node.name())) {
            svg.text("text", line, "class", "nl", "x", x, "y", y);
            y += 14;
        }
    }

    private void label(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        if (from < 0) {
            return;
        }
        var isOther = !way.other().isEmpty();
        var x = to < 0 ? x(from) : (x(from) + x(to)) / 2;
        double y;
        if (isOther) {
            x = WIDTH - 24;
            y = boxMiddle(others.indexOf(way.other())) - width(way) / 2 - 4;
        } else if (to == from) {
            y = LINE - NODE - 24;
        } else if (to < 0) {
            y = FLOOR;
        } else if (to == from + 1) {
            // Above the marks if there is no room between them.
            var room = x(to) - half(nodes.get(to)) - x(from) - half(nodes.get(from));
            y = LINE - Math.max(width(way) / 2, labelWidth(way) < room ? 0 : NODE) - 5;
        } else if (to > from) {
            y = LINE - NODE - (rise(from, to) - NODE) * 0.75 - 5;
        } else {
            // Below its arc: the label of a short arc would cover the whole of it.
            y = LINE + NAMES + rise(to, from) * 0.75 + 14;
        }
        label(way, x, y, true);
    }

    /** Returns the classes of the colours of stages. */
    public static Set<String> colors(List<Node> nodes) {
        return nodes.stream()
                .map(node -> node.color().css())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
