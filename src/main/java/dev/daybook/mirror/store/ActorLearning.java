package dev.daybook.mirror.store;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.MirroredItems;
import dev.daybook.crm.item.MirroredItems.Facts;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules by which a mirror learns the actor of a move, the place before it and the responsible user.
 * The source shows only the actor of the newest move of an item and the creator of an item.
 */
final class ActorLearning {

    private static final int AT_ONCE = 500;

    /** Number of seconds by which the times of a row and of its item may differ. */
    private static final long TOLERANCE = 2;

    private final Transaction transaction;
    private final EntityType type;

    ActorLearning(Transaction transaction, EntityType type) {
        this.transaction = transaction;
        this.type = type;
    }

    /** Applies the rules to all rows of some items. */
    void learn(Collection<Long> owners) {
        var all = List.copyOf(owners);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            var facts = MirroredItems.facts(transaction, type, some);
            var changed = new ArrayList<StageMove>();
            var rows = MirroredMoves.ofOwners(transaction, type, some);
            for (var i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var before = i == 0 ? null : ofSameOwner(rows.get(i - 1), row);
                var after = i + 1 == rows.size() ? null : ofSameOwner(rows.get(i + 1), row);
                var learned = place(row, before);
                var item = facts.get(row.ownerId());
                if (item != null) {
                    learned = actor(learned, item, before == null, after == null);
                }
                if (!learned.equals(row)) {
                    changed.add(learned);
                }
            }
            MirroredMoves.update(transaction, type, changed);
        }
    }

    private static @Nullable StageMove ofSameOwner(StageMove other, StageMove row) {
        return other.ownerId() == row.ownerId() ? other : null;
    }

    private StageMove place(StageMove row, @Nullable StageMove before) {
        if (row.previousStageId() != null) {
            return row;
        }
        if (before == null) {
            return row.typeId() == StageMove.Kind.CREATED.typeId() ? row.from("", 0L) : row;
        }
        return StreamTable.covers(transaction, Journals.MOVES + type.id(), before.id(), row.id())
                ? row.from(before.stageId(), before.categoryId())
                : row;
    }

    private StageMove actor(StageMove row, Facts item, boolean isFirst, boolean isNewest) {
        if (row.movedById() != null && !row.actorSource().equals("import")) {
            return row;
        }
        if (isNewest && isAt(row, item.movedTime()) && isIn(row, item)) {
            var isCreation = isFirst && isAt(row, item.createdTime());
            var known =
                    isCreation
                            ? row.movedBy(item.createdBy(), "created")
                            : row.movedBy(item.movedBy(), source());
            return item.updatedTime() == item.movedTime()
                    ? known.responsible(item.assignedById())
                    : known;
        }
        if (isFirst && isAt(row, item.createdTime())) {
            return row.movedBy(item.createdBy(), "created");
        }
        return row;
    }

    private String source() {
        return type.family() == EntityFamily.OLD_INVOICE ? "invoice" : "item";
    }

    private static boolean isAt(StageMove row, long time) {
        return Math.abs(row.createdTime() - time) <= TOLERANCE;
    }

    private boolean isIn(StageMove row, Facts item) {
        var category = row.categoryId();
        return row.stageId().equals(item.stageId())
                && (category == null
                        || !type.family().hasCategories()
                        || category == item.categoryId());
    }
}
