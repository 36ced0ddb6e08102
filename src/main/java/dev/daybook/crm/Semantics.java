package dev.daybook.crm;

/** What a stage means for the work: still going on, won, or lost. */
public enum Semantics {
    PROCESS("P"),
    SUCCESS("S"),
    FAILURE("F");

    private final String letter;

    Semantics(String letter) {
        this.letter = letter;
    }

    /** The letter with which the wire tells it. */
    public String letter() {
        return letter;
    }

    public boolean isFinal() {
        return this != PROCESS;
    }

    /** The semantics of a letter; whatever is no final one is in process. */
    public static Semantics of(String letter) {
        return switch (letter) {
            case "S" -> SUCCESS;
            case "F" -> FAILURE;
            default -> PROCESS;
        };
    }
}
