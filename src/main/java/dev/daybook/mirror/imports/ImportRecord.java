package dev.daybook.mirror.imports;

/**
 * Import that was begun.
 *
 * @param id the origin of its rows
 * @param began in seconds since 1970
 * @param isComplete whether its last run came to its end
 * @param counts the rows that all its runs have stored
 */
public record ImportRecord(
        long id, String name, ImportKind kind, boolean isComplete, long began, Counts counts) {

    /** Returns the same import, complete or not, with other counts. */
    ImportRecord with(boolean complete, Counts others) {
        return new ImportRecord(id, name, kind, complete, began, others);
    }

    /** Number of stored rows, by what became of them. */
    public record Counts(long added, long filled, long archived) {

        static final Counts NONE = new Counts(0, 0, 0);

        boolean isEmpty() {
            return equals(NONE);
        }

        Counts plus(long moreAdded, long moreFilled, long moreArchived) {
            return new Counts(added + moreAdded, filled + moreFilled, archived + moreArchived);
        }
    }
}
