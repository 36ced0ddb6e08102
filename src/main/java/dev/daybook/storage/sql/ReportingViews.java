package dev.daybook.storage.sql;

import dev.daybook.storage.Database;
import dev.daybook.storage.Dialect;
import java.util.List;

/** Views for reporting tools, which a role of PostgreSQL can be allowed to read. */
public final class ReportingViews {

    public static final List<String> NAMES =
            List.of(
                    "daybook_v1_users",
                    "daybook_v1_stages",
                    "daybook_v1_moves",
                    "daybook_v1_stays",
                    "daybook_v1_changes",
                    "daybook_v1_items",
                    "daybook_v1_tasks",
                    "daybook_v1_position");

    private static final String ROLE = "select count(*) from pg_roles where rolname = ?";
    private static final String SCHEMA = "select quote_ident(current_schema())";

    private ReportingViews() {}

    /** Result of a grant. */
    public enum Grant {
        DONE,
        UNKNOWN_ROLE,
        NO_ROLES
    }

    /** Allows a role of PostgreSQL to read the views; SQLite has no roles. */
    public static Grant grant(Database database, String role) {
        if (database.dialect() == Dialect.SQLITE) {
            return Grant.NO_ROLES;
        }
        return database.inTransaction(transaction -> {
            if (transaction.number(ROLE, role) == 0) {
                return Grant.UNKNOWN_ROLE;
            }
            // A role is a name and cannot be an argument. Its quotes are doubled.
            var to = " to \"" + role.replace("\"", "\"\"") + "\"";
            var schema = transaction.first(SCHEMA, row -> row.text(1)).orElseThrow();
            transaction.run("grant usage on schema " + schema + to);
            transaction.run("grant select on " + String.join(", ", NAMES) + to);
            return Grant.DONE;
        });
    }
}
