package dev.daybook.crm;

/**
 * The families of entity types. Types of a family keep their history, their stages and their
 * categories in the same way.
 */
public enum Family {
    LEAD("lead", "lead", false),
    DEAL("deal", "deal", true),
    OLD_INVOICE("invoice", "invoice", false),
    SMART_INVOICE("dynamic", "smart_invoice", true),
    SMART_PROCESS("dynamic", "", true),
    /** Types that have a name in the protocol, and neither stages nor history here. */
    OTHER("", "", false);

    private final String journal;
    private final String idSequence;
    private final boolean hasCategories;

    Family(String journal, String idSequence, boolean hasCategories) {
        this.journal = journal;
        this.idSequence = idSequence;
        this.hasCategories = hasCategories;
    }

    /** Whether {@code crm.stagehistory.list} knows the types of this family. */
    public boolean hasHistory() {
        return this != OTHER;
    }

    public boolean hasCategories() {
        return hasCategories;
    }

    /** Whether {@code crm.item.*} works with the types of this family. */
    public boolean isUniversal() {
        return switch (this) {
            case LEAD, DEAL, SMART_INVOICE, SMART_PROCESS -> true;
            case OLD_INVOICE, OTHER -> false;
        };
    }

    /** Whether the wire calls a stage a status, as it does for the oldest types. */
    public boolean saysStatus() {
        return this == LEAD || this == OLD_INVOICE;
    }

    /** The sequence of ids that its history shares. */
    String journal() {
        return "stage_move." + journal;
    }

    /** The sequence of the ids of the items of one type. */
    String idSequence(int entityTypeId) {
        return "item." + (idSequence.isEmpty() ? entityTypeId : idSequence);
    }
}
