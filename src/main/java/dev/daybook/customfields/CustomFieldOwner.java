package dev.daybook.customfields;

import java.util.Set;

/**
 * Owner of custom fields: an entity type or tasks.
 *
 * @param entityId the id in the protocol: {@code CRM_DEAL}
 * @param prefix the prefix of the codes of its fields: {@code UF_CRM_}
 * @param taken codes that are reserved
 */
public record CustomFieldOwner(String entityId, String prefix, Set<String> taken) {

    /** Tasks; a prefix is usual but not required. */
    public static final CustomFieldOwner TASKS =
            new CustomFieldOwner(
                    "TASKS_TASK",
                    "UF_",
                    Set.of("UF_CRM_TASK", "UF_TASK_WEBDAV_FILES", "UF_MAIL_MESSAGE"));

    /** Returns the owner for leads, deals, contacts or companies. */
    public static CustomFieldOwner ofCrm(String entityId) {
        return new CustomFieldOwner(entityId, "UF_CRM_", Set.of());
    }
}
