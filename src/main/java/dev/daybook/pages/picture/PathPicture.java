package dev.daybook.pages.picture;

import dev.daybook.pages.picture.StageColors.StageColor;
import java.util.List;
import java.util.Locale;

/** Path of an item as a row of chips, one for each stage, with the first letters of its name. */
public final class PathPicture {

    private static final double CHIP = 34;
    private static final double STEP = CHIP + 3;
    private static final double HEIGHT = 22;
    private static final int MOST = 14;
    private static final int LETTERS = 3;

    /**
     * Stage of a path.
     *
     * @param isUnusual whether the commonest path is in another stage at this step
     */
    public record Chip(String name, StageColor color, boolean isUnusual) {}

    private PathPicture() {}

    /** Draws at most fourteen chips, and the number of those that are left out. */
    public static String draw(List<Chip> chips, String title) {
        var shown = chips.subList(0, Math.min(MOST, chips.size()));
        var left = chips.size() - shown.size();
        var width = STEP * (shown.size() + (left > 0 ? 1 : 0));
        var svg = new Svg();
        svg.open(
                "svg",
                "class",
                "path",
                "viewBox",
                "0 0 " + Svg.coordinate(width) + " 22",
                "width",
                width,
                "height",
                HEIGHT,
                "role",
                "img",
                "aria-label",
                title);
        for (var i = 0; i < shown.size(); i++) {
            var chip = shown.get(i);
            svg.open("g", "class", chip.color().css());
            svg.titled(
                    "rect",
                    chip.name(),
                    "class",
                    "fill",
                    "x",
                    i * STEP,
                    "y",
                    1,
                    "width",
                    CHIP,
                    "height",
                    17,
                    "rx",
                    2);
            svg.text(
                    "text",
                    letters(chip.name()),
                    "class",
                    "chip",
                    "x",
                    i * STEP + CHIP / 2,
                    "y",
                    13.5);
            svg.close("g");
            if (chip.isUnusual()) {
                svg.add(
                        "path",
                        "class",
                        "med",
                        "d",
                        Svg.path("M", i * STEP, HEIGHT - 1.2, "h", CHIP));
            }
        }
        if (left > 0) {
            svg.text("text", "+" + left, "class", "tick", "x", shown.size() * STEP + 2, "y", 13.5);
        }
        return svg.close("svg").toString();
    }

    /** Returns the first letters of two words, or of one. */
    private static String letters(String name) {
        var words = name.strip().split("\\s+", 2);
        if (words.length > 1 && !words[1].isEmpty()) {
            return words[0].substring(0, Math.min(2, words[0].length()))
                    + words[1].substring(0, 1).toUpperCase(Locale.ROOT);
        }
        return name.substring(0, Math.min(LETTERS, name.length()));
    }
}
