package dev.daybook.mirror.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * Plan for some rows of an import: what happens to each.
 *
 * @param added rows for the journal
 * @param filled rows whose actor becomes known
 * @param archived rows that the source of a mirror does not show
 * @param conflicts rows that are stored with other content
 * @param same the rows that are stored already
 * @param <E> the row
 */
record ImportPlan<E>(
        List<E> added,
        List<E> filled,
        List<E> archived,
        List<NumberedRow<E>> conflicts,
        List<E> same) {

    ImportPlan() {
        this(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** Row with the place where it was read. */
    record NumberedRow<E>(String source, long line, E row) {}
}
