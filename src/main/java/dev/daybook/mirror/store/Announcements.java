package dev.daybook.mirror.store;

import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.events.EventType;
import dev.daybook.events.Outbox;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.history.MirroredChanges;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChanges;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;

/**
 * Announcements of new rows of the source: events for handlers, and an entry among the late rows if
 * subscribers of the feed have passed the id. Rows of the past are not announced.
 */
final class Announcements {

    private final Transaction transaction;
    private final long now;
    private final Outbox outbox = new Outbox();

    Announcements(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
    }

    /**
     * Announces rows.
     *
     * @param newestBefore the newest id of the journal before they were merged
     */
    void announce(String stream, Collection<Long> ids, long newestBefore) {
        if (ids.isEmpty()) {
            return;
        }
        LateRows.add(
                transaction,
                stream,
                ids.stream().filter(id -> id < newestBefore).sorted().toList());
        if (stream.startsWith(Journals.MOVES)) {
            var type = Journals.type(transaction, Journals.typeOf(stream));
            MirroredMoves.withIds(transaction, type, ids).values().stream()
                    .sorted(Comparator.comparingLong(StageMove::id))
                    .forEach(move ->
                            outbox.tell(
                                    transaction,
                                    EventType.ONDAYBOOKSTAGEMOVE,
                                    Objects.requireNonNullElse(move.movedById(), 0L),
                                    now,
                                    () ->
                                            Value.tree(
                                                    "FIELDS",
                                                    TreeWriter.of(
                                                            StageMoves.eventBody(
                                                                    type, move, zone())))));
        } else {
            MirroredChanges.withIds(transaction, ids).values().stream()
                    .sorted(Comparator.comparingLong(TaskChange::id))
                    .forEach(change ->
                            outbox.tell(
                                    transaction,
                                    EventType.ONDAYBOOKTASKCHANGE,
                                    change.userId(),
                                    now,
                                    () ->
                                            Value.tree(
                                                    "FIELDS",
                                                    TreeWriter.of(sink ->
                                                            TaskChanges.listing(zone())
                                                                    .print(change, sink)))));
        }
    }

    private ZoneId zone() {
        return SettingsTable.find(transaction)
                .map(MirrorSettings::zone)
                .filter(zone -> !zone.isEmpty())
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
