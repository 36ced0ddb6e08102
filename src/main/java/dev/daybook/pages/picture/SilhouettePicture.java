package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;

/**
 * Stack of the open items above the time slider of the board. The steps have equal distances, as on
 * the slider; the picture is stretched to the width of the slider. A tick for each step shows how
 * many moves it has.
 */
public final class SilhouettePicture {

    /** Width of the drawing; the script of the slider moves the cursor on the same scale. */
    private static final double WIDTH = 1000;

    private static final double HEIGHT = 64;
    private static final double BOTTOM = 52;
    private static final double TOP_OF_TICKS = BOTTOM + 2;

    /**
     * Layer of one stage.
     *
     * @param values one for each step
     */
    public record Layer(StageColor color, List<Long> values) {}

    private SilhouettePicture() {}

    /**
     * Draws a silhouette.
     *
     * @param layers in board order; the last one is at the bottom
     * @param moves the number of moves of each step
     * @param position the step of the cursor
     */
    public static String draw(List<Layer> layers, List<Long> moves, int position, String title) {
        var steps = moves.size();
        var svg = new Svg();
        svg.open(
                "svg",
                "viewBox",
                "0 0 1000 64",
                "preserveAspectRatio",
                "none",
                "class",
                "silhouette",
                "role",
                "img",
                "aria-label",
                title);
        var stack = Stack.of(layers.reversed().stream().map(Layer::values).toList());
        var vertical = new LinearScale(stack.most(), BOTTOM, 2);
        for (var i = 0; i < layers.size(); i++) {
            var path = new StringBuilder();
            for (var step = 0; step < steps; step++) {
                point(path, step, steps, vertical.at((double) stack.top(i, step)));
            }
            for (var step = steps - 1; step >= 0; step--) {
                point(path, step, steps, vertical.at((double) stack.bottom(i, step)));
            }
            svg.open("g", "class", layers.reversed().get(i).color().css());
            svg.add("path", "class", "area", "d", path.append('Z'));
            svg.close("g");
        }
        var most = Math.max(1, moves.stream().mapToLong(Long::longValue).max().orElse(1));
        var ticks = new StringBuilder();
        for (var step = 0; step < steps; step++) {
            if (moves.get(step) > 0) {
                // A single move stays visible beside a thousand.
                var height = Math.max(1.5, (HEIGHT - TOP_OF_TICKS) * moves.get(step) / most);
                ticks.append(Svg.path("M", x(step, steps), HEIGHT, "V", HEIGHT - height));
            }
        }
        svg.add("path", "class", "ticks", "d", ticks);
        var x = x(position, steps);
        svg.add("line", "class", "cursor", "x1", x, "x2", x, "y1", 0, "y2", HEIGHT);
        return svg.close("svg").toString();
    }

    private static double x(int step, int steps) {
        return WIDTH * step / Math.max(1, steps - 1);
    }

    private static void point(StringBuilder path, int step, int steps, double y) {
        path.append(path.isEmpty() ? 'M' : 'L')
                .append(Svg.coordinate(x(step, steps)))
                .append(' ')
                .append(Svg.coordinate(y));
    }
}
