package dev.daybook.crm.item;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.crm.stagehistory.StageMoves;
import dev.daybook.events.EventType;
import dev.daybook.events.Outbox;
import dev.daybook.protocol.TreeWriter;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Events of changes to items, derived from the values before and after. */
final class ItemEvents {

    private final Outbox outbox;
    private final ZoneId zone;

    ItemEvents(Outbox outbox, ZoneId zone) {
        this.outbox = outbox;
        this.zone = zone;
    }

    /** Kind of change to an item. */
    private enum ChangeKind {
        ADD(
                EventType.ONCRMLEADADD,
                EventType.ONCRMDEALADD,
                EventType.ONCRMINVOICEADD,
                EventType.ONCRMDYNAMICITEMADD),
        UPDATE(
                EventType.ONCRMLEADUPDATE,
                EventType.ONCRMDEALUPDATE,
                EventType.ONCRMINVOICEUPDATE,
                EventType.ONCRMDYNAMICITEMUPDATE),
        DELETE(
                EventType.ONCRMLEADDELETE,
                EventType.ONCRMDEALDELETE,
                EventType.ONCRMINVOICEDELETE,
                EventType.ONCRMDYNAMICITEMDELETE);

        private final EventType lead;
        private final EventType deal;
        private final EventType invoice;
        private final EventType dynamic;

        ChangeKind(EventType lead, EventType deal, EventType invoice, EventType dynamic) {
            this.lead = lead;
            this.deal = deal;
            this.invoice = invoice;
            this.dynamic = dynamic;
        }
    }

    /** Change of an item, with its author and time. */
    private final class Change {
        private final Transaction transaction;
        private final Item item;
        private final long author;
        private final long now;

        Change(Transaction transaction, Item item, long author, long now) {
            this.transaction = transaction;
            this.item = item;
            this.author = author;
            this.now = now;
        }

        private void queue(EventType event, Object... fields) {
            outbox.tell(transaction, event, author, now, fields(fields));
        }

        private static Supplier<Value> fields(Object... fields) {
            return () -> Value.tree("FIELDS", Value.tree(fields));
        }

        void queue(ChangeKind kind) {
            switch (item.type().family()) {
                case LEAD -> queue(kind.lead, "ID", item.id());
                case DEAL -> queue(kind.deal, "ID", item.id());
                case OLD_INVOICE -> queue(kind.invoice, "ID", item.id());
                case SMART_INVOICE, SMART_PROCESS -> {
                    var type = item.type().id();
                    var fields = fields("ID", item.id(), "ENTITY_TYPE_ID", type);
                    outbox.tell(transaction, kind.dynamic, author, now, fields);
                    outbox.tell(transaction, kind.dynamic.ofType(type), author, now, fields);
                }
                case CONTACT, COMPANY, OTHER -> {}
            }
        }

        void queue(Optional<StageMove> move) {
            move.ifPresent(row ->
                    outbox.tell(
                            transaction,
                            EventType.ONDAYBOOKSTAGEMOVE,
                            author,
                            now,
                            () ->
                                    Value.tree(
                                            "FIELDS",
                                            TreeWriter.of(
                                                    StageMoves.eventBody(
                                                            item.type(), row, zone)))));
        }
    }

    void added(
            Transaction transaction, Item item, Optional<StageMove> move, long author, long now) {
        var change = new Change(transaction, item, author, now);
        change.queue(ChangeKind.ADD);
        change.queue(move);
    }

    void changed(
            Transaction transaction,
            Item before,
            Item after,
            Optional<StageMove> move,
            long author,
            long now) {
        var change = new Change(transaction, after, author, now);
        if (after.type().family() == EntityFamily.DEAL
                && before.categoryId() != after.categoryId()) {
            change.queue(
                    EventType.ONCRMDEALMOVETOCATEGORY,
                    "ID",
                    after.id(),
                    "CATEGORY_ID",
                    after.categoryId(),
                    "STAGE_ID",
                    after.stageId());
        }
        if (after.type().family() == EntityFamily.OLD_INVOICE
                && !before.stageId().equals(after.stageId())) {
            change.queue(EventType.ONCRMINVOICESETSTATUS, "ID", after.id());
        }
        change.queue(ChangeKind.UPDATE);
        change.queue(move);
    }

    void removed(Transaction transaction, Item item, long author, long now) {
        new Change(transaction, item, author, now).queue(ChangeKind.DELETE);
    }
}
