package dev.daybook.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The prefixes of filter keys. */
public enum Sign {
    NONE(""),
    EQUAL("="),
    NOT("!"),
    NOT_EQUAL("!="),
    GREATER(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<="),
    IN("@"),
    NOT_IN("!@"),
    CONTAINS("%"),
    LIKE("=%"),
    LIKE_REVERSED("%="),
    NOT_CONTAINS("!%"),
    NOT_LIKE("!=%"),
    NOT_LIKE_REVERSED("!%="),
    BETWEEN("><"),
    NOT_BETWEEN("!><");

    private static final Map<String, Sign> BY_PREFIX = new HashMap<>();

    static {
        for (var sign : values()) {
            BY_PREFIX.put(sign.prefix, sign);
        }
    }

    private final String prefix;

    Sign(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** Whether a list may be compared with it. */
    boolean takesLists() {
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
