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
public final class WaysPicture {

    private static final double WIDTH = 720;
    private static final double SIDE = 50;
    private static final double LINE = 128;
    private static final double NODE = 15;
    private static final double NAMES = 50;
    private static final double FLOOR = 290;
    private static final double WIDEST = 22;
    private static final int LETTERS = 12;

    /** Stage of the map. */
    public record Node(String id, String name, StageColor color, String label) {}

    /**
     * Way between two stages of the map; {@code to} is empty for losses.
     *
     * @param label the number of moves, or what is written instead
     * @param detail what is written after it, such as the median; empty for nothing
     */
    public record Way(
            String from, String to, long count, String label, String detail, String title) {}

    private final List<Node> nodes;
    private final double most;
    private final Svg svg = new Svg();

    private WaysPicture(List<Node> nodes, List<Way> ways) {
        this.nodes = nodes;
        this.most = ways.stream().mapToLong(Way::count).max().orElse(1);
    }

    /**
     * Draws a map.
     *
     * @param title what the picture says, with its main figures
     */
    public static String draw(List<Node> nodes, List<Way> ways, String title) {
        return new WaysPicture(nodes, ways).drawn(ways, title);
    }

    private String drawn(List<Way> ways, String title) {
        svg.open(
                "svg",
                "viewBox",
                "0 0 720 300",
                "class",
                "map",
                "role",
                "img",
                "aria-label",
                title);
        ways.forEach(this::line);
        for (var i = 0; i < nodes.size(); i++) {
            node(nodes.get(i), x(i));
        }
        ways.forEach(this::label);
        return svg.close("svg").toString();
    }

    private double x(int position) {
        var gaps = Math.max(1, nodes.size() - 1);
        return SIDE + (WIDTH - 2 * SIDE) * position / gaps;
    }

    private int position(String id) {
        for (var i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private double width(Way way) {
        return Math.max(1.2, WIDEST * way.count() / most);
    }

    private void line(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        if (from < 0) {
            return;
        }
        var left = x(from);
        if (to < 0) {
            drawn(way, "leak", Svg.path("M", left, LINE + NAMES, "V", FLOOR - 14));
        } else if (to == from + 1) {
            drawn(way, "arc fwd", Svg.path("M", left + NODE, LINE, "H", x(to) - NODE));
        } else if (to > from) {
            drawn(way, "arc fwd", arc(left, x(to), LINE - NODE, LINE - rise(from, to)));
        } else {
            drawn(way, "arc bck", arc(left, x(to), LINE + NAMES, LINE + NAMES + rise(to, from)));
        }
    }

    private void drawn(Way way, String style, String path) {
        svg.titled("path", way.title(), "class", style, "d", path, "stroke-width", width(way));
    }

    private static double rise(int low, int high) {
        return Math.min(112, 30 + 24.0 * (high - low));
    }

    private static String arc(double from, double to, double start, double peak) {
        return Svg.path("M", from, start, "C", from, peak, to, peak, to, start);
    }

    private void node(Node node, double x) {
        svg.open("g", "class", node.color().css());
        svg.add(
                "rect",
                "class",
                "node",
                "x",
                x - NODE,
                "y",
                LINE - NODE,
                "width",
                2 * NODE,
                "height",
                2 * NODE,
                "rx",
                3);
        svg.close("g");
        svg.text("text", node.label(), "class", "nn", "x", x, "y", LINE + 4.5);
        var y = LINE + NODE + 15;
        for (var line : lines(node.name())) {
            svg.text("text", line, "class", "nl", "x", x, "y", y);
            y += 14;
        }
    }

    /** Returns a name on at most two lines. */
    private static List<String> lines(String name) {
        if (name.length() <= LETTERS) {
            return List.of(name);
        }
        var space = name.lastIndexOf(' ', LETTERS);
        var cut = space > 0 ? space : LETTERS;
        var rest = name.substring(cut).strip();
        return List.of(
                name.substring(0, cut),
                rest.length() > LETTERS + 2 ? rest.substring(0, LETTERS + 1) + "\u2026" : rest);
    }

    private void label(Way way) {
        var from = position(way.from());
        var to = position(way.to());
        if (from < 0) {
            return;
        }
        var x = to < 0 ? x(from) : (x(from) + x(to)) / 2;
        double y;
        if (to < 0) {
            y = FLOOR;
        } else if (to == from + 1) {
            y = LINE - width(way) / 2 - 5;
        } else if (to > from) {
            y = LINE - NODE - (rise(from, to) - NODE) * 0.75 - 5;
        } else {
            // Below its arc: the label of a short arc would cover the whole of it.
            y = LINE + NAMES + rise(to, from) * 0.75 + 14;
        }
        svg.open("text", "class", "al", "x", x, "y", y);
        svg.text("tspan", way.label(), "class", "ac");
        if (!way.detail().isEmpty()) {
            svg.text("tspan", " " + way.detail(), "class", "ad");
        }
        svg.close("text");
    }

    /** Returns the classes of the colours of stages. */
    public static Set<String> colors(List<Node> nodes) {
        return nodes.stream()
                .map(node -> node.color().css())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
