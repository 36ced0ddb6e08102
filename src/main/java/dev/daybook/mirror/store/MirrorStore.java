package dev.daybook.mirror.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Stored data of the mirror of a portal. Everything that one answer of the source proves is stored
 * with one call of {@link #apply}, in one transaction.
 */
public interface MirrorStore {

    /** Returns the settings; empty if the portal is not a mirror. */
    Optional<MirrorSettings> settings();

    /**
     * Makes the portal a mirror.
     *
     * @return whether it is one now; false if the portal has items or tasks of its own, or is a
     *     mirror already
     */
    boolean create(MirrorSettings settings);

    /** Changes the settings, and returns the new ones. The portal must be a mirror. */
    MirrorSettings change(UnaryOperator<MirrorSettings> edit);

    /**
     * Ends mirroring. The portal becomes writable, and its sequences continue after the highest
     * mirrored ids. Archive, ranges and incidents stay.
     */
    void detach();

    /**
     * Takes or renews the lease. Only the process that holds it may call {@link #apply}.
     *
     * @param holder the name of the process, unique among all
     * @return whether this process holds the lease now
     */
    boolean lease(String holder, Duration duration);

    /** Returns the name of the process that holds the lease; empty if it has expired. */
    Optional<String> leaseHolder();

    /** Gives the lease up. */
    void release(String holder);

    /**
     * Runs changes in one transaction.
     *
     * @param holder the process, which must hold the lease
     * @throws LeaseLostException if another process holds the lease; nothing is stored then
     */
    <T> T apply(String holder, Function<MirrorChanges, T> work);

    List<StreamState> streams();

    Optional<StreamState> stream(String stream);

    /** Returns the covered ranges of a stream in the order of their ids; neighbours are joined. */
    List<CoveredRange> covered(String stream);

    List<SliceState> slices(String stream);

    Optional<TaskState> task(long task);

    /** Returns tasks whose history is to be read, those with the newest changed date first. */
    List<TaskState> queuedTasks(int atMost);

    /** Returns tasks whose history was read, the oldest reading first. */
    List<TaskState> tasksByReading(int atMost);

    /** Returns the number of tasks in each phase. */
    Map<TaskState.Phase, Long> taskCounts();

    /** Returns the newest incidents, the newest one first. */
    List<Incident> incidents(int atMost);

    /** Returns what is stored of the budget of a method; empty if there is nothing. */
    Optional<String> budget(String method);

    /** Stores the budget of a method, in the notation of the caller. */
    void saveBudgets(Map<String, String> budgets);

    /** Adds an incident; the newest thousand are kept. */
    void report(Incident incident);

    /**
     * Returns the number of stored rows of a journal in a range of ids.
     *
     * @param stream {@code moves.2} or the like
     */
    long rows(String stream, long from, long to);

    /** Returns the stored ids of a journal in a range, ascending. */
    List<Long> ids(String stream, long from, long to);

    /** Returns the owners of stored rows of a journal, by the ids of the rows. */
    Map<Long, Long> owners(int entityTypeId, List<Long> ids);
}
