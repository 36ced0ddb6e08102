package dev.daybook.protocol;

/** Takes out of texts what no encoding can carry. */
final class TextSanitizer {

    /** What stands for a character that cannot be there. */
    static final char REPLACEMENT = '\uFFFD';

    private TextSanitizer() {}

    /** The text without NUL characters, halves of surrogate pairs replaced. */
    static String clean(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0)
                .forEach(point ->
                        clean.appendCodePoint(
                                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                        ? REPLACEMENT
                                        : point));
        return clean.toString();
    }
}
