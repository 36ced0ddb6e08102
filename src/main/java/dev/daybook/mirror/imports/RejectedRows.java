package dev.daybook.mirror.imports;

/** Receiver of the rows that are not imported. */
@FunctionalInterface
public interface RejectedRows {

    /**
     * Receives a row.
     *
     * @param source the name of the file
     * @param line the line in which the row begins
     * @param column the column that is the reason; empty if it is the whole row
     */
    void add(String source, long line, String column, String reason);
}
