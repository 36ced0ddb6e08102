package dev.daybook.mirror.source;

import java.util.Locale;

/** What the error of a command says about the data that was asked for. */
public enum Refusal {
    /** A limit is reached; the scheduler knows when to ask again. */
    LIMIT,
    /** The credential lacks a scope or a right. */
    DENIED,
    /** There is no such type or element. */
    MISSING,
    /** Anything else; asked again later. */
    FAILED;

    static Refusal of(String code, String description) {
        return switch (code) {
            case "OPERATION_TIME_LIMIT", "QUERY_LIMIT_EXCEEDED" -> LIMIT;
            case "insufficient_scope", "ACCESS_DENIED", "ERROR_METHOD_NOT_FOUND" -> DENIED;
            case "ENTITY_TYPE_NOT_SUPPORTED", "NOT_FOUND" -> MISSING;
            // Older CRM methods send no code, those of tasks 0, and some one code for everything:
            // only the text tells their errors apart.
            case "", "0", "ERROR_CORE" -> ofText(description.toLowerCase(Locale.ROOT));
            default -> FAILED;
        };
    }

    private static Refusal ofText(String text) {
        if (text.contains("access denied") || text.contains("access_denied")) {
            return DENIED;
        }
        return text.contains("not found") ? MISSING : FAILED;
    }
}
