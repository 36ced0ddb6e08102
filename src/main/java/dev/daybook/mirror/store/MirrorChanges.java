package dev.daybook.mirror.store;

import dev.daybook.protocol.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Changes of a mirror within one transaction. Rows are passed as the source sent them: in any
 * order, and rows that are stored already are allowed. Numbers may be strings.
 */
public interface MirrorChanges {

    /**
     * Merges rows of {@code crm.stagehistory.list}, and learns the actors of the moves that stored
     * items prove.
     */
    MergeResult moves(int entityTypeId, List<Value> rows);

    /**
     * Merges rows of {@code crm.item.list}; of {@code crm.invoice.list} for type 5. Learns the
     * actors of the newest moves.
     *
     * @param rows with all fields
     */
    MergeResult items(int entityTypeId, List<Value> rows);

    /** Merges rows of {@code tasks.task.list}, and queues those whose history must be read. */
    MergeResult tasks(List<Value> rows);

    /**
     * Merges the whole history of a task, as {@code tasks.task.history.list} sends it, and marks
     * the task as read.
     *
     * @return {@code added} holds the ids of new rows; rows that the source no longer shows are
     *     moved to the archive
     */
    MergeResult taskChanges(long task, List<Value> rows);

    /** Merges rows of {@code user.get}; users that are not named stay. */
    void users(List<Value> rows);

    /** Replaces the smart processes by the rows of {@code crm.type.list}. */
    void entityTypes(List<Value> rows);

    /** Replaces the categories of a type by the rows of {@code crm.category.list}. */
    void categories(int entityTypeId, List<Value> rows);

    /** Replaces all dictionaries by the rows of {@code crm.status.list}. */
    void statuses(List<Value> rows);

    /**
     * Replaces the custom fields of an entity by the rows of {@code crm.*.userfield.list} or {@code
     * userfieldconfig.list}.
     *
     * @param entityId such as {@code CRM_DEAL}
     */
    void customFields(String entityId, List<Value> rows);

    /** Merges rows of {@code sonet_group.get}. */
    void groups(List<Value> rows);

    /** Replaces the stages of a group by the rows of {@code task.stages.get}. */
    void taskStages(long group, Collection<Value> rows);

    /** Moves an item and all its stage moves to the archive. */
    void goneItem(int entityTypeId, long id, GoneReason reason);

    /** Moves single stage moves to the archive. */
    void goneMoves(int entityTypeId, Collection<Long> ids, GoneReason reason);

    /** Marks a task as gone; its history stays. */
    void goneTask(long task, GoneReason reason);

    /** Names the actor of a move that an event proves, unless the actor is known. */
    void actorOfEvent(int entityTypeId, long move, long user);

    /** Records that every row of a range of ids was read. */
    void cover(String stream, long from, long to);

    /** Withdraws a range that turned out to be incomplete. */
    void uncover(String stream, long from, long to);

    /** Stores the state of a stream. */
    void save(StreamState state);

    /** Stores the result of comparing a slice. */
    void save(SliceState slice);

    /** Stores the state of a task's history. */
    void save(TaskState task);

    /** Adds an incident. */
    void report(Incident incident);

    /** Stores the state of the whole mirror. */
    void save(MirrorSettings settings);

    /** Returns the stored changed dates of tasks, for comparing them with a list. */
    Map<Long, Long> changedDates(Collection<Long> tasks);
}
