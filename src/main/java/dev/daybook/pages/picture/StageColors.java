package dev.daybook.pages.picture;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Colours of stages. Keeps the hue of a portal's colour and replaces its lightness, so that marks
 * are legible on light and dark paper, and neighbours differ for readers who see few hues. A hue is
 * a class of one static style sheet: pages need no style attributes and no style sheet per portal.
 */
public final class StageColors {

    private static final Pattern HEX = Pattern.compile("#?([0-9A-Fa-f]{6})");
    private static final int CIRCLE = 360;
    private static final int STEP = 5;
    private static final int HUE_OF_GREY = 255;
    private static final double LEAST_CHROMA = 0.02;
    static final String TEXT_ON_DARK = "#101216";

    private StageColors() {}

    /**
     * Lightness of a colour on both papers. Neighbours take turns: whatever hues a portal has
     * chosen, all readers see the difference of the tones.
     */
    public enum Tone {
        DEEP("", 0.53, 0.64, 0.125),
        BRIGHT("b", 0.71, 0.82, 0.104);

        private final String suffix;
        private final double onLight;
        private final double onDark;
        private final double chroma;

        Tone(String suffix, double onLight, double onDark, double chroma) {
            this.suffix = suffix;
            this.onLight = onLight;
            this.onDark = onDark;
            this.chroma = chroma;
        }
    }

    /** Colour class: {@code h215}, {@code h215b}. */
    public record StageColor(int hue, Tone tone) {

        public String css() {
            return "h" + hue + tone.suffix;
        }

        /** Returns the colour on light paper, for files that are no pages. */
        public String hexOnLight() {
            return Oklch.hex(tone.onLight, tone.chroma, hue);
        }

        /** Returns the colour of text on this colour, on light paper; on dark paper it is dark. */
        String textOnLight() {
            return tone == Tone.DEEP ? "#ffffff" : TEXT_ON_DARK;
        }

        String hexOnDark() {
            return Oklch.hex(tone.onDark, tone.chroma, hue);
        }
    }

    /** Colour of marks that are no stage, such as tasks. */
    public static final StageColor NEUTRAL = new StageColor(HUE_OF_GREY, Tone.DEEP);

    /** Returns the colours of the stages of a pipeline in board order. */
    public static List<StageColor> of(List<String> portalColors) {
        return IntStream.range(0, portalColors.size())
                .mapToObj(i ->
                        new StageColor(
                                hue(portalColors.get(i)), i % 2 == 0 ? Tone.DEEP : Tone.BRIGHT))
                .toList();
    }

    private static int hue(String color) {
        var hex = HEX.matcher(color);
        if (!hex.matches()) {
            return HUE_OF_GREY;
        }
        var found = Oklch.of(Integer.parseInt(hex.group(1), 16));
        return found.chroma() < LEAST_CHROMA
                ? HUE_OF_GREY
                : (int) Math.round(found.hue() / STEP) * STEP % CIRCLE;
    }

    /** Returns the rules for all colours: one class each, for both papers. */
    public static String styleSheet() {
        var rules = new StringBuilder();
        for (var hue = 0; hue < CIRCLE; hue += STEP) {
            for (var tone : Tone.values()) {
                var color = new StageColor(hue, tone);
                rules.append(
                        String.format(
                                Locale.ROOT,
                                ".%s{--c:light-dark(%s,%s);--on:light-dark(%s,%s)}%n",
                                color.css(),
                                color.hexOnLight(),
                                color.hexOnDark(),
                                color.textOnLight(),
                                TEXT_ON_DARK));
            }
        }
        return rules.toString();
    }
}
