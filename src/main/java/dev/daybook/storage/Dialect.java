package dev.daybook.storage;

/** Where the two databases need different words for the same thing. */
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

    /** Keeps a row that was read from being changed by others until the transaction ends. */
    public String forUpdate() {
        return forUpdate;
    }

    /**
     * Keeps a row that was read from being removed by others until the transaction ends. Others may
     * lock it in the same way meanwhile.
     */
    public String forKeyShare() {
        return switch (this) {
            case SQLITE -> "";
            case POSTGRESQL -> " for key share";
        };
    }

    /**
     * Begins a statement that adds many rows. Where it fails, SQLite may leave those that came
     * before: the transaction has to be given up. To be able to take them back alone it would copy
     * each page that it touches, which costs more than the rows.
     */
    public String insertMany() {
        return switch (this) {
            case SQLITE -> "insert or fail into ";
            case POSTGRESQL -> "insert into ";
        };
    }

    /** The values of a JSON list, one a row, in a column {@code value}. */
    String each(String list) {
        return switch (this) {
            case SQLITE -> "json_each(" + list + ")";
            case POSTGRESQL ->
                    "jsonb_array_elements_text(cast(" + list + " as jsonb)) as each_of(value)";
        };
    }

    /** The function that takes the case out of text of any language. */
    String fold() {
        return fold;
    }

    /** Compares and sorts text by the codes of its characters, as the other database does. */
    String byCode() {
        return byCode;
    }

    /** A column of ASCII codes, compared and sorted without regard to case. */
    String code(String column) {
        return switch (this) {
            // Compares in place, where lower() makes a text anew for each row.
            case SQLITE -> column + " collate nocase";
            case POSTGRESQL -> "lower(" + column + ")" + byCode;
        };
    }

    String json() {
        return json;
    }

    /** Keeps the rows of a table in the order of its primary key. */
    String clustered() {
        return clustered;
    }
}
