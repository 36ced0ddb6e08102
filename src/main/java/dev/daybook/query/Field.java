package dev.daybook.query;

import dev.daybook.protocol.ValueWriter;

/**
 * Field of a list's rows: its name in the protocol, type, storage and output.
 *
 * @param <E> the row
 * @param column the SQL expression of the value
 * @param nullable whether the expression may be NULL
 * @param optIn whether it is omitted unless selected by name
 * @param multiple whether it holds several values, stored as a JSON list; a condition holds if it
 *     holds for one of them
 */
public record Field<E>(
        String name,
        FieldType type,
        String column,
        boolean nullable,
        boolean optIn,
        boolean multiple,
        Printer<E> printer) {

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
        return new Field<>(name, type, column, nullable, true, multiple, printer);
    }
}
