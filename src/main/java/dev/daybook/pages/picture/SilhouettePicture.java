package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;

/**
 * Stack of the open items above the time slider of the board. The steps have equal distances, as on
 * the slider; the picture is stretched to the width of the slider.
 */
public final class SilhouettePicture {

    /** Width of the drawing; the script of the slider moves the cursor on the same scale. */
    private static final double WIDTH = 1000;

    private static final double HEIGHT = 64;

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
     * @param position the step of the cursor
     */
    public static String draw(List<Layer> layers, int steps, int position, String title) {
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
        var vertical = new LinearScale(stack.most(), HEIGHT, 2);
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
