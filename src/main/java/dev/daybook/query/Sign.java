package dev.daybook.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The prefixes of filter keys. */
public enum Sign {
    NONE("", "equal; a list: one of"),
    EQUAL("=", "the same as no prefix"),
    NOT("!", "not equal; for text: does not match the pattern"),
    NOT_EQUAL("!=", "not equal; a list: none of"),
    GREATER(">", "greater, later"),
    AT_LEAST(">=", "at least, not before"),
    LESS("<", "less, earlier"),
    AT_MOST("<=", "at most, not after"),
    IN("@", "one of"),
    NOT_IN("!@", "none of"),
    CONTAINS("%", "text: contains; else equal"),
    LIKE("=%", "text: matches a pattern of `%` and `_`; else equal"),
    LIKE_REVERSED("%=", "the same as `=%`"),
    NOT_CONTAINS("!%", "text: does not contain; else not equal"),
    NOT_LIKE("!=%", "text: does not match the pattern; else not equal"),
    NOT_LIKE_REVERSED("!%=", "the same as `!=%`"),
    BETWEEN("><", "accepted, without effect"),
    NOT_BETWEEN("!><", "accepted, without effect");

    private static final Map<String, Sign> BY_PREFIX = new HashMap<>();

    static {
        for (var sign : values()) {
            BY_PREFIX.put(sign.prefix, sign);
        }
    }

    private final String prefix;
    private final String meaning;

    Sign(String prefix, String meaning) {
        this.prefix = prefix;
        this.meaning = meaning;
    }

    public String prefix() {
        return prefix;
    }

    /** What it asks for, for the manual. */
    public String meaning() {
        return meaning;
    }

    /** Whether a list may be compared with it. */
    public boolean takesLists() {
        return switch (this) {
            case NONE, EQUAL, NOT_EQUAL, IN, NOT_IN -> true;
            case NOT,
                    GREATER,
                    AT_LEAST,
                    LESS,
                    AT_MOST,
                    CONTAINS,
                    LIKE,
                    LIKE_REVERSED,
                    NOT_CONTAINS,
                    NOT_LIKE,
                    NOT_LIKE_REVERSED,
                    BETWEEN,
                    NOT_BETWEEN ->
                    false;
        };
    }

    static Optional<Sign> of(String prefix) {
        return Optional.ofNullable(BY_PREFIX.get(prefix));
    }
}
