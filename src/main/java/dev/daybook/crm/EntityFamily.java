package dev.daybook.crm;

/**
 * The families of entity types. Types of a family keep their history, their stages and their
 * categories in the same way.
 */
public enum EntityFamily {
    LEAD("lead", "lead", false),
    DEAL("deal", "deal", true),
    OLD_INVOICE("invoice", "invoice", false),
    SMART_INVOICE("dynamic", "smart_invoice", true),
    SMART_PROCESS("dynamic", "", true),
    /** People who are customers: they have categories, and neither stages nor history. */
    CONTACT("", "contact", true),
    /** Organisations that are customers: as contacts. */
    COMPANY("", "company", true),
    /** Types that have a name in the protocol, and no items here. */
    OTHER("", "", false);

    private final String journal;
    private final String idSequence;
    private final boolean hasCategories;

    EntityFamily(String journal, String idSequence, boolean hasCategories) {
        this.journal = journal;
        this.idSequence = idSequence;
        this.hasCategories = hasCategories;
    }

    /** Whether {@code crm.stagehistory.list} knows the types of this family. */
    public boolean hasHistory() {
        return switch (this) {
            case LEAD, DEAL, OLD_INVOICE, SMART_INVOICE, SMART_PROCESS -> true;
            case CONTACT, COMPANY, OTHER -> false;
        };
    }

    public boolean hasCategories() {
        return hasCategories;
    }

    /** Whether {@code crm.item.*} works with the types of this family. */
    public boolean isUniversal() {
        return switch (this) {
            case LEAD, DEAL, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY -> true;
            case OLD_INVOICE, OTHER -> false;
        };
    }

    /** Whether it is one of the two kinds of clients, whose categories have no stages. */
    public boolean isClient() {
        return this == CONTACT || this == COMPANY;
    }

    /** Whether the wire calls a stage a status, as it does for the oldest types. */
    public boolean saysStatus() {
        return this == LEAD || this == OLD_INVOICE;
    }

    /** The sequence of ids that its history shares. */
    public String journal() {
        return "stage_move." + journal;
    }

    /** The sequence of the ids of the items of one type. */
    public String idSequence(int entityTypeId) {
        return "item." + (idSequence.isEmpty() ? entityTypeId : idSequence);
    }
}
