package dev.daybook.protocol;

/** Validates texts of requests: rejects NUL characters and replaces unpaired surrogates. */
final class TextSanitizer {

    /** Replacement for an invalid character. */
    static final char REPLACEMENT = '\uFFFD';

    private TextSanitizer() {}

    /**
     * Returns the text with unpaired surrogates replaced.
     *
     * @throws ApiException if the text contains a NUL character: without it, the text would be
     *     another name, value or credential than the one that was sent
     */
    static String clean(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw ErrorCode.NUL_CHARACTER.with();
            }
            if (Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        var clean = new StringBuilder(text.length());
        if (text.indexOf('\0') >= 0) {
            throw ErrorCode.NUL_CHARACTER.with();
        }
        text.codePoints()
                .forEach(point ->
                        clean.appendCodePoint(
                                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                        ? REPLACEMENT
                                        : point));
        return clean.toString();
    }
}
