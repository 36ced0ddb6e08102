package dev.daybook.pages.picture;

import dev.daybook.pages.picture.WaysPicture.Node;
import dev.daybook.pages.picture.WaysPicture.Way;
import java.util.List;

/** What the forms of the map of ways share: marks of stages, strokes of ways, and their labels. */
abstract class WaysMap {

    /** Half the side of the mark of a stage. */
    static final double NODE = 15;

    static final int LETTERS = 12;

    private static final double WIDEST = 22;
    private static final double LABEL = 12;
    private static final double NUMBER = 13;

    final Svg svg = new Svg();
    final List<Node> nodes;

    /** Names of other pipelines, in the order of their boxes. */
    final List<String> others;

    private final double most;

    WaysMap(List<Node> nodes, List<Way> ways) {
        this.nodes = nodes;
        this.others =
                ways.stream().map(Way::other).filter(name -> !name.isEmpty()).distinct().toList();
        this.most = ways.stream().mapToLong(Way::count).max().orElse(1);
    }

    final void open(double width, double height, String style, String title) {
        svg.open(
                "svg",
                "viewBox",
                "0 0 " + Svg.coordinate(width) + " " + Svg.coordinate(height),
                "class",
                style,
                "role",
                "img",
                "aria-label",
                title);
    }

    /** Returns the place of a stage in board order; -1 if it is not in the map. */
    final int position(String id) {
        for (var i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    final double width(Way way) {
        return Math.max(1.2, WIDEST * way.count() / most);
    }

    /** Returns how far an arc between two stages stands off their line. */
    static double rise(int low, int high) {
        return Math.min(112, 30 + 24.0 * (high - low));
    }

    final void stroke(Way way, String style, String path) {
        var width = style.endsWith("loop") ? 2 : width(way);
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

    /** Returns half the width of the mark of a stage. */
    static double half(Node node) {
        return Math.max(NODE, TextWidth.bold(node.label(), NUMBER) / 2 + 2);
    }

    /** Draws the mark of a stage, as wide as the number in it. */
    final void mark(Node node, double x, double y) {
        var half = half(node);
        svg.open("g", "class", node.color().css());
        svg.add(
                "rect", "class", "node", "x", x - half, "y", y - NODE, "width", 2 * half, "height",
                2 * NODE, "rx", 3);
        svg.text("text", node.label(), "class", "nn", "x", x, "y", y + 4.5);
        svg.close("g");
    }

    /** Returns a name on at most two lines. */
    static List<String> lines(String name) {
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

    private static String detail(Way way) {
        return way.detail().isEmpty() ? "" : " " + way.detail();
    }

    static double labelWidth(Way way) {
        return TextWidth.bold(way.label(), LABEL) + TextWidth.plain(detail(way), LABEL);
    }

    /** Writes the label of a way on a ground of paper: ways behind it would strike it through. */
    final void label(Way way, double x, double y, boolean isCentred) {
        var detail = detail(way);
        var width = labelWidth(way);
        svg.add(
                "rect",
                "class",
                "halo",
                "x",
                isCentred ? x - width / 2 : x,
                "y",
                y - LABEL + 1,
                "width",
                width,
                "height",
                LABEL + 2);
        svg.open("text", "class", isCentred ? "al" : "al left", "x", x, "y", y);
        svg.text("tspan", way.label(), "class", "ac");
        if (!detail.isEmpty()) {
            svg.text("tspan", detail, "class", "ad");
        }
        svg.close("text");
    }
}
