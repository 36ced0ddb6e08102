package dev.daybook.mirror.source;

import java.util.Locale;

/**
 * What a mirror cannot do without a person.
 *
 * @param need what the person has to do
 * @param text the explanation for the person
 */
public record Attention(Need need, String text) {

    /** What a person has to do. */
    public enum Need {
        /** Nothing. */
        NONE,
        /** Agree that many rows go to the archive. */
        DELETIONS,
        /** Agree to another address of the portal. */
        ADDRESS,
        /** Agree that the portal shows another past. */
        PORTAL,
        /** Set another credential or address. */
        CREDENTIAL,
        /** Help in a way that no command of the mirror knows. */
        OTHER;

        /** Returns the word for the store and for commands. */
        public String word() {
            return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
        }

        /** Parses the output of {@link #word}. */
        public static Need of(String word) {
            return word.isEmpty() ? NONE : valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
