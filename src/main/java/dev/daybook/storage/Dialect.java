package dev.daybook.storage;

import java.util.Optional;

/** SQL dialects of the two databases. */
public enum Dialect {
    SQLITE("", "fold", "", "text", "without rowid"),
    POSTGRESQL(" for update", "lower", " collate \"C\"", "jsonb", "");

    private final String forUpdate;
    private final String fold;
    private final String byCode;
    private final String json;
    private final String clustered;

    Dialect(String forUpdate, String fold, String byCode, String json, String clustered) {
        this.forUpdate = forUpdate;
        this.fold = fold;
        this.byCode = byCode;
        this.json = json;
        this.clustered = clustered;
    }

    /**
     * Returns the suffix that locks the selected rows against changes until the transaction ends.
     */
    public String forUpdate() {
        return forUpdate;
    }

    /** Returns the suffix that locks the selected rows of one table against changes. */
    public String forUpdateOf(String table) {
        return switch (this) {
            case SQLITE -> "";
            case POSTGRESQL -> " for update of " + table;
        };
    }

    /** Returns a query of the size of the whole database, in bytes. */
    String size() {
        return switch (this) {
            case SQLITE ->
                    "select page_count * page_size from pragma_page_count(), pragma_page_size()";
            case POSTGRESQL -> "select pg_database_size(current_database())";
        };
    }

    /**
     * Returns a query of what names all committed data: after every commit it is another text. Empty
     * if it is known without a query.
     */
    Optional<String> version() {
        return switch (this) {
            case SQLITE -> Optional.empty();
            case POSTGRESQL ->
                    // A replica does not list the transactions under way in a snapshot.
                    Optional.of(
                            "select concat(pg_current_snapshot(), ' ', pg_last_wal_replay_lsn())");
        };
    }

    /**
     * Returns the suffix that keeps the selected rows unchanged until the transaction ends. Other
     * transactions may take the same lock.
     */
    String forShare() {
        return switch (this) {
            case SQLITE -> "";
            case POSTGRESQL -> " for share";
        };
    }

    /**
     * Returns a table with the version of a portal's set-up, in the column {@code setup_version},
     * for {@link Transaction#keepSetup}. Its argument is the portal. The set-up is locked before the
     * rows of the other tables of the statement.
     */
    public String setup() {
        return "(" + SetupCache.VERSION + forShare() + ") setup";
    }

    /**
     * Returns the beginning of a statement that inserts many rows. If it fails, SQLite may leave
     * some of them, so the transaction must be rolled back. The alternative, a statement journal,
     * copies each page that it touches and costs more than the rows.
     */
    public String insertMany() {
        return switch (this) {
            case SQLITE -> "insert or fail into ";
            case POSTGRESQL -> "insert into ";
        };
    }

    /** Returns a table with the elements of a JSON list, in the column {@code value}. */
    public String each(String list) {
        return switch (this) {
            case SQLITE -> "json_each(" + list + ")";
            case POSTGRESQL ->
                    "jsonb_array_elements_text(cast(" + list + " as jsonb)) as each_of(value)";
        };
    }

    /** Returns the part of an expression before seconds since 1970 that it converts to a time. */
    String beforeTime() {
        return switch (this) {
            case SQLITE -> "strftime('%Y-%m-%dT%H:%M:%SZ', ";
            case POSTGRESQL -> "to_timestamp(";
        };
    }

    /** Returns the part behind the seconds. */
    String afterTime() {
        return switch (this) {
            case SQLITE -> ", 'unixepoch')";
            case POSTGRESQL -> ")";
        };
    }

    /** Returns the function of the greatest of its arguments. */
    String greatest() {
        return switch (this) {
            case SQLITE -> "max";
            case POSTGRESQL -> "greatest";
        };
    }

    /** Returns the function that folds the case of text in any language. */
    public String fold() {
        return fold;
    }

    /** Returns the collation that sorts text by code points, which is the default of SQLite. */
    public String byCode() {
        return byCode;
    }

    /** Returns an expression that compares and sorts an ASCII column without regard to case. */
    public String code(String column) {
        return switch (this) {
            // Compares in place; lower() would create a new text for each row.
            case SQLITE -> column + " collate nocase";
            case POSTGRESQL -> "lower(" + column + ")" + byCode;
        };
    }

    /**
     * Returns a column of short texts, such as codes of stages, with a bound for their length. If the
     * driver of PostgreSQL knows none, it divides a trip before and behind the statement, because the
     * answer could fill its buffers.
     */
    public String bounded(String column) {
        return switch (this) {
            case SQLITE -> column;
            case POSTGRESQL -> "cast(" + column + " as varchar(10000))";
        };
    }

    String json() {
        return json;
    }

    /** Returns what separates the keys of an index from further columns that it contains. */
    String covering() {
        return switch (this) {
            case SQLITE -> ", ";
            case POSTGRESQL -> ") include (";
        };
    }

    /** Returns the suffix that stores the rows of a table in the order of its primary key. */
    String clustered() {
        return clustered;
    }
}
