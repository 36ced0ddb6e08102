package dev.daybook.query;

import dev.daybook.protocol.ValueWriter;
import java.util.List;
import java.util.Optional;

/**
 * Field of a list's rows: its name in the protocol, type, storage and output.
 *
 * @param <E> the row
 * @param column the SQL expression of the value
 * @param arguments the arguments of the placeholders in {@code column}
 * @param nullable whether the expression may be NULL
 * @param optIn whether it is omitted unless selected by name
 * @param multiple whether it holds several values, stored as a JSON list; a condition holds if it
 *     holds for one of them
 * @param relation the table of the values, if the field holds several in a table of their own; {@code
 *     column} is then a column of that table, and a condition holds if it holds for one value
 */
public record Field<E>(
        String name,
        FieldType type,
        String column,
        List<Object> arguments,
        boolean nullable,
        boolean optIn,
        boolean multiple,
        Optional<Relation> relation,
        Printer<E> printer) {

    /** Creates a field stored in one column. */
    public Field(
            String name,
            FieldType type,
            String column,
            boolean nullable,
            boolean optIn,
            boolean multiple,
            Printer<E> printer) {
        this(name, type, column, List.of(), nullable, optIn, multiple, Optional.empty(), printer);
    }

    /** Creates a field with one value. */
    public Field(
            String name,
            FieldType type,
            String column,
            boolean nullable,
            boolean optIn,
            Printer<E> printer) {
        this(name, type, column, nullable, optIn, false, printer);
    }

    /**
     * Table with the values of a field.
     *
     * @param key the column of the list's row that identifies it in the table
     * @param rows a query for the keys of all rows with values, which ends with a condition
     * @param arguments the arguments of the placeholders in {@code rows}
     */
    public record Relation(String key, String rows, List<Object> arguments) {}

    /** Prints the field of a row. */
    @FunctionalInterface
    public interface Printer<E> {
        void print(E row, ValueWriter writer);
    }

    public static <E> Field<E> of(String name, FieldType type, String column, Printer<E> printer) {
        return new Field<>(name, type, column, false, false, printer);
    }

    /** Returns the same field, omitted from answers unless it is selected by name. */
    public Field<E> onlyByName() {
        return new Field<>(
                name, type, column, arguments, nullable, true, multiple, relation, printer);
    }
}
