package dev.daybook.mirror.store;

import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Part of the history that the source of a mirror has shown completely. An imported row in it that
 * is not stored is one that the source does not show.
 */
public final class ImportCoverage {

    private final Snapshot snapshot;
    private final Map<String, List<CoveredRange>> ranges = new HashMap<>();
    private final Map<Long, Boolean> tasks = new HashMap<>();

    private ImportCoverage(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns the coverage of a mirror; empty if the portal is not one, or not any more. */
    public static Optional<ImportCoverage> of(Snapshot snapshot) {
        return SettingsTable.find(snapshot)
                .filter(settings -> settings.state() != MirrorSettings.State.DETACHED)
                .map(_ -> new ImportCoverage(snapshot));
    }

    /** Prevents changes by the process that mirrors, until the transaction ends. */
    public static void lock(Transaction transaction, long now) {
        SettingsTable.holderForChange(transaction, now);
    }

    /** Returns whether every stage move of a range of ids with this one was read. */
    public boolean containsMove(int entityTypeId, long id) {
        return ranges
                .computeIfAbsent(
                        Journals.MOVES + entityTypeId,
                        stream -> StreamTable.covered(snapshot, stream))
                .stream()
                .anyMatch(range -> range.contains(id));
    }

    /** Returns whether the whole history of a task was read. */
    public boolean containsTask(long task) {
        return tasks.computeIfAbsent(
                task,
                id ->
                        TaskStateTable.find(snapshot, id)
                                .filter(state -> state.phase() == TaskState.Phase.READ)
                                .isPresent());
    }
}
