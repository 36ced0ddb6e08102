package dev.daybook.customfields;

import java.util.Set;

/**
 * Whose custom fields are meant.
 *
 * @param entityId as the wire spells it: {@code CRM_DEAL}
 * @param prefix what the codes of its fields start with: {@code UF_CRM_}
 * @param taken codes that mean something else
 */
public record CustomFieldOwner(String entityId, String prefix, Set<String> taken) {

    /** Tasks; a prefix of their own is usual and not demanded. */
    public static final CustomFieldOwner TASKS =
            new CustomFieldOwner(
                    "TASKS_TASK",
                    "UF_",
                    Set.of("UF_CRM_TASK", "UF_TASK_WEBDAV_FILES", "UF_MAIL_MESSAGE"));

    /** Leads, deals, contacts, companies. */
    public static CustomFieldOwner ofCrm(String entityId) {
        return new CustomFieldOwner(entityId, "UF_CRM_", Set.of());
    }
}
