package dev.daybook.query;

import java.util.Locale;

/**
 * Case folding of texts that filters compare. The databases fold the columns the same way.
 */
public final class CaseFolding {

    /** Number of characters of a folded text; indexes cannot hold longer ones. */
    private static final int LONGEST = 255;

    private CaseFolding() {}

    /** Returns a text of any language in lower case. */
    public static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns a text in the form in which columns with folded text store it. */
    public static String folded(String text) {
        var folded = fold(text);
        return folded.codePointCount(0, folded.length()) <= LONGEST
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, LONGEST));
    }

    /** Returns a text in the form in which fields of a type are compared. */
    static String fold(FieldType type, String text) {
        return switch (type) {
            case TEXT, CODE -> fold(text);
            case FOLDED -> folded(text);
            case VALUE -> foldAscii(text);
            case INTEGER, DECIMAL, FLAG, TIME, DATE -> text;
        };
    }

    private static String foldAscii(String text) {
        return text.codePoints()
                .map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
