package dev.daybook.mirror.store;

import dev.daybook.crm.item.MirroredItems;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.MirroredTasks;
import java.util.Collection;
import java.util.List;

/** Archive of what the source no longer shows. */
final class GoneElements {

    private static final String GONE_ITEM =
            """
            insert into gone_item (portal_id, entity_type_id, id, last_values, gone_time, gone_why)
            values (?, ?, ?, ?, ?, ?)
            on conflict (portal_id, entity_type_id, id) do update set
                last_values = excluded.last_values, gone_time = excluded.gone_time,
                gone_why = excluded.gone_why\
            """;
    private static final String GONE_TASK =
            """
            insert into gone_task (portal_id, id, last_values, gone_time, gone_why)
            values (?, ?, ?, ?, ?)
            on conflict (portal_id, id) do update set last_values = excluded.last_values,
                gone_time = excluded.gone_time, gone_why = excluded.gone_why\
            """;
    private static final String BACK_ITEM =
            "delete from gone_item where portal_id = ? and entity_type_id = ? and id = ?";
    private static final String BACK_TASK = "delete from gone_task where portal_id = ? and id = ?";

    private final Transaction transaction;
    private final long now;

    GoneElements(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
    }

    /** Archives an item and all its stage moves. */
    void item(int entityTypeId, long id, GoneReason reason) {
        var type = Journals.type(transaction, entityTypeId);
        MirroredItems.remove(transaction, type, id)
                .ifPresent(values ->
                        transaction.run(
                                GONE_ITEM,
                                transaction.portal(),
                                entityTypeId,
                                id,
                                values,
                                now,
                                reason.word()));
        var moves =
                MirroredMoves.ofOwners(transaction, type, List.of(id)).stream()
                        .map(StageMove::id)
                        .toList();
        MirroredMoves.archive(transaction, type, moves, now, reason.word());
    }

    /** Archives single stage moves. */
    void moves(int entityTypeId, Collection<Long> ids, GoneReason reason) {
        var type = Journals.type(transaction, entityTypeId);
        MirroredMoves.archive(transaction, type, ids, now, reason.word());
    }

    /** Hides a task; its history stays. */
    void task(long task, GoneReason reason) {
        MirroredTasks.hide(transaction, task)
                .ifPresent(values ->
                        transaction.run(
                                GONE_TASK, transaction.portal(), task, values, now, reason.word()));
        var known = TaskStateTable.find(transaction, task);
        TaskStateTable.save(
                transaction,
                new TaskState(
                        task,
                        TaskState.Phase.GONE,
                        known.map(TaskState::changedDate).orElse(0L),
                        known.map(TaskState::activityDate).orElse(0L),
                        known.map(TaskState::readAt).orElse(0L),
                        known.map(TaskState::rows).orElse(0),
                        0));
    }

    /** Records that the source shows an item again. */
    void itemIsBack(int entityTypeId, long id) {
        transaction.run(BACK_ITEM, transaction.portal(), entityTypeId, id);
    }

    /** Records that the source shows a task again. */
    void taskIsBack(long id) {
        transaction.run(BACK_TASK, transaction.portal(), id);
    }
}
