package dev.daybook.tasks.parts.rpc.checklists;

import java.util.List;

/** Names of the fields of checklist items, by what clients may do with them. */
final class ChecklistFields {

    static final List<String> READABLE =
            List.of(
                    "ID",
                    "TASK_ID",
                    "PARENT_ID",
                    "CREATED_BY",
                    "TITLE",
                    "SORT_INDEX",
                    "IS_COMPLETE",
                    "IS_IMPORTANT",
                    "TOGGLED_BY",
                    "TOGGLED_DATE",
                    "MEMBERS",
                    "ATTACHMENTS");
    static final List<String> WRITABLE =
            List.of("PARENT_ID", "TITLE", "SORT_INDEX", "IS_COMPLETE", "IS_IMPORTANT", "MEMBERS");
    static final List<String> SORTABLE =
            List.of(
                    "ID",
                    "PARENT_ID",
                    "CREATED_BY",
                    "TITLE",
                    "SORT_INDEX",
                    "IS_COMPLETE",
                    "IS_IMPORTANT",
                    "TOGGLED_BY",
                    "TOGGLED_DATE");
    static final List<String> DATES = List.of("TOGGLED_DATE");

    private ChecklistFields() {}
}
