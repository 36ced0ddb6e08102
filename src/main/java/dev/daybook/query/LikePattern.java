package dev.daybook.query;

import java.util.Arrays;

/**
 * Pattern of SQL's {@code like}: {@code %} matches any run of characters, {@code _} one character,
 * {@code \} escapes the next character.
 */
public final class LikePattern {

    private static final int RUN = -1;
    private static final int ONE = -2;

    private final String sql;
    private final int[] pattern;

    private LikePattern(String sql) {
        this.sql = sql;
        var characters = sql.codePoints().toArray();
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

    /** Returns the pattern for the values of a field. */
    static LikePattern of(Field<?> field, String sql) {
        return new LikePattern(
                field.type() == FieldType.FOLDED
                        ? CaseFolding.fold(sql)
                        : CaseFolding.fold(field.type(), sql));
    }

    /** Returns the pattern in the notation of SQL, its case folded. */
    public String sql() {
        return sql;
    }

    /**
     * Returns whether the text matches. Visits each character at most once per part of the
     * pattern.
     */
    public boolean matches(String text) {
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
                // Backtracking to the last run is enough; earlier runs never need more characters.
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

    @Override
    public boolean equals(Object other) {
        return other instanceof LikePattern that && sql.equals(that.sql);
    }

    @Override
    public int hashCode() {
        return sql.hashCode();
    }

    @Override
    public String toString() {
        return sql;
    }
}
