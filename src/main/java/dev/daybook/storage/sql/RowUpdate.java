package dev.daybook.storage.sql;

import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Update of one row, which writes only the columns whose values differ. */
public final class RowUpdate {

    private final String table;
    private final List<String> assignments = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public RowUpdate(String table) {
        this.table = table;
    }

    /** Sets a column, unless it has the value already. */
    public RowUpdate set(String column, Object before, Object after) {
        return set(column, before, after, value -> value);
    }

    /**
     * The same for a value that the column stores in another form.
     *
     * @param encode makes the stored form of the value
     */
    public <T> RowUpdate set(String column, T before, T after, Function<T, Object> encode) {
        if (!before.equals(after)) {
            assignments.add(column + " = ?");
            values.add(encode.apply(after));
        }
        return this;
    }

    /**
     * Runs the update, unless no column differs.
     *
     * @param where the condition that selects the row
     */
    public void run(Transaction transaction, String where, Object... key) {
        if (assignments.isEmpty()) {
            return;
        }
        values.addAll(List.of(key));
        transaction.runLater(
                "update " + table + " set " + String.join(", ", assignments) + " where " + where,
                values.toArray());
    }
}
