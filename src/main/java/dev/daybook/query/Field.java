package dev.daybook.query;

import dev.daybook.protocol.ValueWriter;

/**
 * A field of the rows of a list: how the wire names it, how it is compared, where it is stored, and
 * how it is printed.
 *
 * @param <E> the row
 * @param column the SQL expression that holds it
 * @param nullable whether the expression may be NULL
 * @param optIn whether it is left out unless asked for by name
 * @param multiple whether it holds several values, as the text of a JSON list; a condition holds
 *     where it holds for one of them
 */
public record Field<E>(
        String name,
        FieldType type,
        String column,
        boolean nullable,
        boolean optIn,
        boolean multiple,
        Printer<E> printer) {

    /** A field of one value. */
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
        void print(E row, ValueWriter sink);
    }

    public static <E> Field<E> of(String name, FieldType type, String column, Printer<E> printer) {
        return new Field<>(name, type, column, false, false, printer);
    }

    /** The same field, left out of answers unless it is asked for by name. */
    public Field<E> onlyByName() {
        return new Field<>(name, type, column, nullable, true, multiple, printer);
    }
}
