package dev.daybook.mirror.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Kind of imported rows, with the columns that an import takes. */
public enum ImportKind {
    /** Moves of items between stages. */
    MOVES,
    /** Changes of tasks. */
    CHANGES;

    private static final List<String> REQUIRED_OF_MOVES =
            List.of("OWNER_ID", "TYPE_ID", "CREATED_TIME", "STAGE_ID", "STAGE_SEMANTIC_ID");
    private static final Set<String> OF_MOVES =
            Set.of(
                    "ID",
                    "ENTITY_TYPE_ID",
                    "OWNER_ID",
                    "TYPE_ID",
                    "CREATED_TIME",
                    "CATEGORY_ID",
                    "STAGE_ID",
                    "STAGE_SEMANTIC_ID",
                    "MOVED_BY_ID",
                    "RESPONSIBLE_ID",
                    "PREVIOUS_STAGE_ID",
                    "PREVIOUS_CATEGORY_ID",
                    "ACTOR_SOURCE");
    private static final List<String> REQUIRED_OF_CHANGES =
            List.of("TASK_ID", "CREATED_DATE", "FIELD", "FROM_VALUE", "TO_VALUE", "USER_ID");
    private static final Set<String> OF_CHANGES =
            Set.of(
                    "ID",
                    "TASK_ID",
                    "CREATED_DATE",
                    "FIELD",
                    "FROM_VALUE",
                    "TO_VALUE",
                    "USER_ID",
                    "USER_LOGIN",
                    "USER_NAME",
                    "USER_LAST_NAME",
                    "GROUP_ID");

    /** Returns the columns that every source must have. */
    List<String> required() {
        return switch (this) {
            case MOVES -> REQUIRED_OF_MOVES;
            case CHANGES -> REQUIRED_OF_CHANGES;
        };
    }

    Set<String> columns() {
        return switch (this) {
            case MOVES -> OF_MOVES;
            case CHANGES -> OF_CHANGES;
        };
    }

    /** Returns the word of the command. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
