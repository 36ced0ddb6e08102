package dev.daybook.protocol;

/** Sanitizer for characters that encodings cannot represent. */
final class TextSanitizer {

    /** Replacement for an invalid character. */
    static final char REPLACEMENT = '\uFFFD';

    private TextSanitizer() {}

    /** Returns the text without NUL characters and with unpaired surrogates replaced. */
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
