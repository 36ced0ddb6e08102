package dev.daybook.crm;

/**
 * Families of entity types. The types of a family store history, stages and categories in the
 * same way.
 */
public enum EntityFamily {
    LEAD("lead", "lead", false),
    DEAL("deal", "deal", true),
    OLD_INVOICE("invoice", "invoice", false),
    SMART_INVOICE("dynamic", "smart_invoice", true),
    SMART_PROCESS("dynamic", "", true),
    /** People: they have categories, but neither stages nor history. */
    CONTACT("", "contact", true),
    /** Organisations: they have the same as contacts. */
    COMPANY("", "company", true),
    /** Types of the protocol without items in Daybook. */
    OTHER("", "", false);

    private final String journal;
    private final String idSequence;
    private final boolean hasCategories;

    EntityFamily(String journal, String idSequence, boolean hasCategories) {
        this.journal = journal;
        this.idSequence = idSequence;
        this.hasCategories = hasCategories;
    }

    /** Returns whether {@code crm.stagehistory.list} supports the types of this family. */
    public boolean hasHistory() {
        return switch (this) {
            case LEAD, DEAL, OLD_INVOICE, SMART_INVOICE, SMART_PROCESS -> true;
            case CONTACT, COMPANY, OTHER -> false;
        };
    }

    public boolean hasCategories() {
        return hasCategories;
    }

    /** Returns whether {@code crm.item.*} supports the types of this family. */
    public boolean isUniversal() {
        return switch (this) {
            case LEAD, DEAL, SMART_INVOICE, SMART_PROCESS, CONTACT, COMPANY -> true;
            case OLD_INVOICE, OTHER -> false;
        };
    }

    /** Returns whether it is contacts or companies, whose categories have no stages. */
    public boolean isClient() {
        return this == CONTACT || this == COMPANY;
    }

    /** Returns whether the protocol calls its stages statuses. */
    public boolean saysStatus() {
        return this == LEAD || this == OLD_INVOICE;
    }

    /** Returns the name of the id sequence of its history. */
    public String journal() {
        return "stage_move." + journal;
    }

    /** Returns the name of the id sequence of the items of a type. */
    public String idSequence(int entityTypeId) {
        return "item." + (idSequence.isEmpty() ? entityTypeId : idSequence);
    }
}
