package dev.daybook.crm;

/** Semantics of a stage: in process, success or failure. */
public enum Semantics {
    PROCESS("P"),
    SUCCESS("S"),
    FAILURE("F");

    private final String letter;

    Semantics(String letter) {
        this.letter = letter;
    }

    /** Returns the letter of the protocol. */
    public String letter() {
        return letter;
    }

    public boolean isFinal() {
        return this != PROCESS;
    }

    /** Returns the semantics for a letter; {@code PROCESS} unless it is a final one. */
    public static Semantics of(String letter) {
        return switch (letter) {
            case "S" -> SUCCESS;
            case "F" -> FAILURE;
            default -> PROCESS;
        };
    }
}
