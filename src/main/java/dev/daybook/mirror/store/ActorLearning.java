package dev.daybook.mirror.store;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.MirroredItems;
import dev.daybook.crm.item.MirroredItems.Facts;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.MirroredMoves.Neighbours;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
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
    private final List<CoveredRange> covered;

    ActorLearning(Transaction transaction, EntityType type) {
        this.transaction = transaction;
        this.type = type;
        this.covered = StreamTable.covered(transaction, Journals.MOVES + type.id());
    }

    /** Applies the rules to merged rows, the rows after them, and the ends of other items. */
    void learn(TouchedItems touched) {
        inParts(touched.rows(), ids -> learnRows(ids, touched.rows()));
        inParts(touched.items(), items -> learnEnds(items, touched.rows()));
    }

    /** Applies the rules to all rows whose place before is not known. */
    void learnPlaces() {
        var ids = MirroredMoves.withoutPlace(transaction, type, 0, AT_ONCE);
        while (!ids.isEmpty()) {
            learnRows(ids, Set.copyOf(ids));
            ids = MirroredMoves.withoutPlace(transaction, type, ids.getLast(), AT_ONCE);
        }
    }

    private static void inParts(Collection<Long> ids, Consumer<List<Long>> work) {
        var all = List.copyOf(ids);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            work.accept(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
    }

    /**
     * @param others further rows to which the rules are applied by themselves
     */
    private void learnRows(List<Long> ids, Set<Long> others) {
        var rows = MirroredMoves.withIds(transaction, type, ids);
        var neighbours = MirroredMoves.neighbours(transaction, type, rows.values());
        var known = new HashMap<>(rows);
        known.putAll(MirroredMoves.withIds(transaction, type, missing(neighbours, known)));
        var facts = facts(rows.values());
        var changed = new ArrayList<StageMove>();
        rows.forEach((id, row) -> {
            var beside = Objects.requireNonNull(neighbours.get(id));
            var learned = place(row, known.get(beside.before()));
            var item = facts.get(row.ownerId());
            if (item != null) {
                learned = actor(learned, item, beside.before() == 0, beside.after() == 0);
            }
            add(changed, row, learned);
            var after = known.get(beside.after());
            if (after != null && !others.contains(after.id())) {
                add(changed, after, place(after, row));
            }
        });
        MirroredMoves.update(transaction, type, changed);
    }

    private static Set<Long> missing(Map<Long, Neighbours> neighbours, Map<Long, StageMove> known) {
        var missing = new TreeSet<Long>();
        for (var beside : neighbours.values()) {
            missing.add(beside.before());
            missing.add(beside.after());
        }
        missing.remove(0L);
        missing.removeAll(known.keySet());
        return missing;
    }

    /** Applies the rules about actors to the oldest and the newest row of some items. */
    private void learnEnds(List<Long> items, Set<Long> others) {
        var isNewest = new TreeMap<Long, Boolean>();
        var isOldest = new TreeSet<Long>();
        for (var ends : MirroredMoves.ends(transaction, type, items)) {
            isNewest.putIfAbsent(ends.oldest(), false);
            isNewest.put(ends.newest(), true);
            isOldest.add(ends.oldest());
        }
        isNewest.keySet().removeAll(others);
        var rows = MirroredMoves.withIds(transaction, type, isNewest.keySet());
        var facts = facts(rows.values());
        var changed = new ArrayList<StageMove>();
        rows.forEach((id, row) -> {
            var item = facts.get(row.ownerId());
            if (item != null) {
                var newest = Objects.requireNonNull(isNewest.get(id));
                add(changed, row, actor(row, item, isOldest.contains(id), newest));
            }
        });
        MirroredMoves.update(transaction, type, changed);
    }

    private Map<Long, Facts> facts(Collection<StageMove> rows) {
        return MirroredItems.facts(
                transaction, type, rows.stream().map(StageMove::ownerId).distinct().toList());
    }

    private static void add(List<StageMove> changed, StageMove row, StageMove learned) {
        if (!learned.equals(row)) {
            changed.add(learned);
        }
    }

    private StageMove place(StageMove row, @Nullable StageMove before) {
        if (row.previousStageId() != null) {
            return row;
        }
        if (before == null) {
            return row.typeId() == StageMove.Kind.CREATED.typeId() ? row.from("", 0L) : row;
        }
        var isRead =
                covered.stream()
                        .anyMatch(range -> range.contains(before.id()) && range.contains(row.id()));
        return isRead ? row.from(before.stageId(), before.categoryId()) : row;
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
