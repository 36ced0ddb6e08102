package dev.daybook.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Operators of filters, written as prefixes of the keys. */
public enum Operator {
    NONE("", Test.EQUAL, false, "equal; a list: one of"),
    EQUAL("=", Test.EQUAL, false, "the same as no prefix"),
    NOT("!", Test.MATCHES, true, "not equal; for text: does not match the pattern"),
    NOT_EQUAL("!=", Test.EQUAL, true, "not equal; a list: none of"),
    GREATER(">", Test.GREATER, false, "greater, later"),
    AT_LEAST(">=", Test.AT_LEAST, false, "at least, not before"),
    LESS("<", Test.LESS, false, "less, earlier"),
    AT_MOST("<=", Test.AT_MOST, false, "at most, not after"),
    IN("@", Test.ONE_OF, false, "one of"),
    NOT_IN("!@", Test.ONE_OF, true, "none of"),
    CONTAINS("%", Test.CONTAINS, false, "text: contains; else equal"),
    LIKE("=%", Test.MATCHES, false, "text: matches a pattern of `%` and `_`; else equal"),
    LIKE_REVERSED("%=", Test.MATCHES, false, "the same as `=%`"),
    NOT_CONTAINS("!%", Test.CONTAINS, true, "text: does not contain; else not equal"),
    NOT_LIKE("!=%", Test.MATCHES, true, "text: does not match the pattern; else not equal"),
    NOT_LIKE_REVERSED("!%=", Test.MATCHES, true, "the same as `!=%`"),
    BETWEEN("><", Test.BETWEEN, false, "accepted, without effect"),
    NOT_BETWEEN("!><", Test.BETWEEN, true, "accepted, without effect");

    /** Test of an operator, which may be negated. */
    enum Test {
        EQUAL,
        ONE_OF,
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST,
        CONTAINS,
        MATCHES,
        BETWEEN
    }

    private static final Map<String, Operator> BY_PREFIX = new HashMap<>();

    static {
        for (var sign : values()) {
            BY_PREFIX.put(sign.prefix, sign);
        }
    }

    private final String prefix;
    private final Test test;
    private final boolean isNegated;
    private final String meaning;

    Operator(String prefix, Test test, boolean isNegated, String meaning) {
        this.prefix = prefix;
        this.test = test;
        this.isNegated = isNegated;
        this.meaning = meaning;
    }

    public String prefix() {
        return prefix;
    }

    /** Returns the description for the manual. */
    public String meaning() {
        return meaning;
    }

    Test test() {
        return test;
    }

    /** Returns whether the test is negated. */
    boolean isNegated() {
        return isNegated;
    }

    /** Returns whether the value may be a list. */
    public boolean takesLists() {
        return test == Test.EQUAL || test == Test.ONE_OF;
    }

    static Optional<Operator> of(String prefix) {
        return Optional.ofNullable(BY_PREFIX.get(prefix));
    }
}
