package dev.daybook.customfields;

/**
 * Whose custom fields are meant.
 *
 * @param entityId as the wire spells it: {@code CRM_DEAL}
 * @param prefix what the codes of its fields start with: {@code UF_CRM_}
 */
public record Owner(String entityId, String prefix) {

    /** Tasks; a prefix of their own is usual and not demanded. */
    public static final Owner TASKS = new Owner("TASKS_TASK", "UF_");

    /** Leads, deals, contacts, companies. */
    public static Owner ofCrm(String entityId) {
        return new Owner(entityId, "UF_CRM_");
    }
}
