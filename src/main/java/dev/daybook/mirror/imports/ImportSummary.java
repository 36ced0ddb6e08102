package dev.daybook.mirror.imports;

import java.util.List;
import java.util.SequencedMap;

/**
 * Result of one run of an import.
 *
 * @param rows the number of rows that were read
 * @param added rows that are new in the journal
 * @param filled rows whose actor has become known
 * @param archived rows that the source of a mirror does not show
 * @param same rows that were stored already
 * @param conflicts rows that are stored with other content
 * @param rejected rows that cannot be read
 * @param shapes the recognized shapes, by the sources
 * @param ignored the columns that were not imported
 */
public record ImportSummary(
        long rows,
        long added,
        long filled,
        long archived,
        long same,
        long conflicts,
        long rejected,
        SequencedMap<String, String> shapes,
        List<String> ignored) {

    /** Returns whether every row was imported, or was there already. */
    public boolean isClean() {
        return conflicts == 0 && rejected == 0;
    }
}
