package dev.daybook.mirror.imports;

import dev.daybook.mirror.imports.ImportPlan.NumberedRow;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.List;

/**
 * Importer of the rows of one kind.
 *
 * @param <E> the row
 */
interface JournalImporter<E> {

    /** Returns the number of the import. */
    long origin();

    /** Returns the row of some fields; its id is 0 if there is no such column. */
    E read(ImportedFields fields) throws RejectedRowException;

    /** Returns the time of a row, in seconds since 1970. */
    long time(E row);

    /** Takes the locks for storing rows, in the order of locks. */
    void lock(Transaction transaction, List<E> rows);

    /** Decides what happens to rows, without changing anything. */
    ImportPlan<E> plan(Snapshot snapshot, List<NumberedRow<E>> rows);

    /** Returns rows without ids with the next ids of their journals. */
    List<E> withNewIds(Transaction transaction, List<E> rows);

    /** Stores the rows of a plan. */
    void apply(Transaction transaction, ImportPlan<E> plan, long now);

    /**
     * Removes some rows of the import.
     *
     * @return the number of removed rows; 0 if none is left
     */
    int removeSome(Transaction transaction);
}
