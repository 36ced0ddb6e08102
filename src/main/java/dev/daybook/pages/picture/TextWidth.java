package dev.daybook.pages.picture;

/**
 * Estimated width of a text. The fonts of readers differ: the estimate is that of a wide font, so
 * that labels rarely touch their neighbours.
 */
final class TextWidth {

    private static final String NARROW = "iljtfrI.,:;'|!()[]/- ";
    private static final String WIDE = "mwMW@%\u2026";
    private static final double NARROW_EM = 0.4;
    private static final double WIDE_EM = 1;
    private static final double CAPITAL_EM = 0.76;
    private static final double OTHER_EM = 0.65;
    private static final double BOLD = 1.06;
    private static final String ELLIPSIS = "\u2026";

    private TextWidth() {}

    /** Returns the width of a bold text. */
    static double bold(String text, double size) {
        return BOLD * plain(text, size);
    }

    /** Returns the width of a text in regular weight. */
    static double plain(String text, double size) {
        return size * text.codePoints().mapToDouble(TextWidth::em).sum();
    }

    private static double em(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return NARROW_EM;
        }
        if (WIDE.indexOf(character) >= 0 || Character.isIdeographic(character)) {
            return WIDE_EM;
        }
        return Character.isUpperCase(character) ? CAPITAL_EM : OTHER_EM;
    }

    /** Returns a bold text that fits into a room, with an ellipsis; empty if hardly any fits. */
    static String fitting(String text, double size, double room) {
        if (bold(text, size) <= room) {
            return text;
        }
        var end = text.length();
        while (end > 0 && bold(text.substring(0, end) + ELLIPSIS, size) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end < 3 ? "" : text.substring(0, end).strip() + ELLIPSIS;
    }
}
