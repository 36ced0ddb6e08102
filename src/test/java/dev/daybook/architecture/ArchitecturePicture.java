package dev.daybook.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** SVG picture of the packages: one row per layer, arrows only where no longer path exists. */
final class ArchitecturePicture {

    private static final int BOX_WIDTH = 132;
    private static final int BOX_HEIGHT = 34;
    private static final int GAP = 20;
    private static final int ROW = 78;
    private static final int MARGIN = 24;

    private static final String STYLE =
            """
            <style>
              svg { font: 13px system-ui, sans-serif; background: #fff }
              rect { fill: #eef3fb; stroke: #4a72b8 }
              text { fill: #1c2733; text-anchor: middle }
              path { fill: none; stroke: #8fa3bf }
              @media (prefers-color-scheme: dark) {
                svg { background: #14191f }
                rect { fill: #1e2a3a; stroke: #6b93d6 }
                text { fill: #e4ebf2 }
                path { stroke: #55687f }
              }
            </style>
            """;

    private record Place(double x, double y) {}

    private final Map<String, Set<String>> arrows;
    private final List<List<String>> rows;
    private final int width;

    ArchitecturePicture(PackageGraph graph) {
        this.arrows = graph.reduced();
        this.rows = ordered(graph.layers());
        var longest = rows.stream().mapToInt(List::size).max().orElse(1);
        this.width = 2 * MARGIN + longest * (BOX_WIDTH + GAP) - GAP;
    }

    /** Orders each row by the mean position of what its packages depend on, from the lowest row up. */
    private List<List<String>> ordered(List<List<String>> layers) {
        var ordered = new ArrayList<List<String>>();
        var positions = new HashMap<String, Double>();
        for (var layer : layers.reversed()) {
            var row = new ArrayList<>(layer);
            row.sort(
                    Comparator.comparingDouble((String name) -> mean(name, positions))
                            .thenComparing(Comparator.naturalOrder()));
            for (var i = 0; i < row.size(); i++) {
                positions.put(row.get(i), (i + 0.5) / row.size());
            }
            ordered.addFirst(row);
        }
        return ordered;
    }

    private double mean(String name, Map<String, Double> positions) {
        return arrows.get(name).stream()
                .mapToDouble(below -> positions.getOrDefault(below, 0.5))
                .average()
                .orElse(0.5);
    }

    String draw() {
        var places = new HashMap<String, Place>();
        for (var row = 0; row < rows.size(); row++) {
            var names = rows.get(row);
            var rowWidth = names.size() * (BOX_WIDTH + GAP) - GAP;
            for (var i = 0; i < names.size(); i++) {
                places.put(
                        names.get(i),
                        new Place(
                                (width - rowWidth) / 2.0 + i * (BOX_WIDTH + GAP),
                                MARGIN + row * (double) ROW));
            }
        }
        var height = 2 * MARGIN + (rows.size() - 1) * ROW + BOX_HEIGHT;
        var svg = new StringBuilder();
        svg.append(
                format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " role=\"img\" aria-label=\"Packages and their dependencies\">\n",
                        width, height));
        svg.append(STYLE);
        arrows.forEach((from, targets) ->
                targets.forEach(to -> svg.append(arrow(places.get(from), places.get(to)))));
        rows.forEach(row -> row.forEach(name -> svg.append(box(name, places.get(name)))));
        return svg.append("</svg>\n").toString();
    }

    private static String arrow(Place from, Place to) {
        var startX = from.x() + BOX_WIDTH / 2.0;
        var startY = from.y() + BOX_HEIGHT;
        var endX = to.x() + BOX_WIDTH / 2.0;
        var bend = (to.y() - startY) / 2;
        return format(
                "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\"/>\n",
                startX, startY, startX, startY + bend, endX, to.y() - bend, endX, to.y());
    }

    private static String box(String name, Place at) {
        var middle = at.x() + BOX_WIDTH / 2.0;
        return format(
                """
                <rect x="%.1f" y="%.1f" width="%d" height="%d" rx="6"/>
                <text x="%.1f" y="%.1f">%s</text>
                """,
                at.x(), at.y(), BOX_WIDTH, BOX_HEIGHT, middle, at.y() + 22, name.replace('.', '/'));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
