package dev.daybook.history;

import java.util.Arrays;

/**
 * A pattern of SQL's {@code like}: {@code %} is any run, {@code _} one character, {@code \} takes
 * the meaning from the one behind it. Looks at each character of a text at most once for each of
 * the pattern, whatever the pattern.
 */
final class Like {

    private static final int RUN = -1;
    private static final int ONE = -2;

    private final int[] pattern;

    Like(String pattern) {
        var characters = pattern.codePoints().toArray();
        var parts = new int[characters.length];
        var size = 0;
        for (var i = 0; i < characters.length; i++) {
            parts[size] =
                    switch (characters[i]) {
                        case '%' -> RUN;
                        case '_' -> ONE;
                        case '\\' -> i + 1 < characters.length ? characters[++i] : '\\';
                        default -> characters[i];
                    };
            size++;
        }
        this.pattern = Arrays.copyOf(parts, size);
    }

    boolean matches(String text) {
        var characters = text.codePoints().toArray();
        var at = 0;
        var part = 0;
        var run = -1;
        var resume = 0;
        while (at < characters.length) {
            if (part < pattern.length && pattern[part] == RUN) {
                run = part;
                resume = at;
                part++;
            } else if (part < pattern.length
                    && (pattern[part] == ONE || pattern[part] == characters[at])) {
                part++;
                at++;
            } else if (run >= 0) {
                // The last run takes one more character; earlier ones need not.
                resume++;
                at = resume;
                part = run + 1;
            } else {
                return false;
            }
        }
        while (part < pattern.length && pattern[part] == RUN) {
            part++;
        }
        return part == pattern.length;
    }
}
