package dev.daybook.mirror.store;

import dev.daybook.crm.EntityFamily;
import dev.daybook.crm.EntityType;
import dev.daybook.crm.item.MirroredItems;
import dev.daybook.crm.stagehistory.MirroredMoves;
import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.MirroredTasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Merges rows of stage history, items and tasks, as the source sends them. */
final class RowMerge {

    private static final int EXAMPLE = 200;

    private static final String UNKNOWN =
            """
            insert into mirror_unknown_field (portal_id, stream, name, example)
            values (?, ?, ?, ?)
            on conflict (portal_id, stream, name) do nothing\
            """;

    private final Transaction transaction;
    private final long now;
    private final UnknownValues unknownValues;
    private final Set<String> reported = new HashSet<>();
    private @Nullable Long since;

    RowMerge(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
        this.unknownValues = new UnknownValues(transaction, now);
    }

    /**
     * Merges rows of stage history.
     *
     * @param touched receives the new and changed rows
     */
    MergeResult moves(EntityType type, List<Value> rows, TouchedItems touched) {
        var readable = new ArrayList<StageMove>();
        var unreadable = new ArrayList<Value>();
        for (var row : rows) {
            move(type, new SourceRow(row))
                    .ifPresentOrElse(readable::add, () -> unreadable.add(row));
        }
        var merged = MirroredMoves.merge(transaction, type, readable, now);
        merged.added().forEach(move -> touched.addRow(move.id()));
        seen(type, merged.added());
        merged.added().forEach(move -> unknownValues.check(Journals.MOVES + type.id(), move));
        merged.changed().forEach(change -> touched.addRow(change.after().id()));
        return new MergeResult(
                merged.added().stream().map(StageMove::id).toList(),
                merged.changed().stream()
                        .filter(change -> !change.before().isShownAs(change.after()))
                        .map(change -> change.after().id())
                        .toList(),
                merged.known(),
                unreadable);
    }

    /** Keeps codes of stages that no dictionary of the source shows: they have no names. */
    private void seen(EntityType type, List<StageMove> added) {
        var codes = new TreeMap<String, Value>();
        for (var move : added) {
            var category = Objects.requireNonNullElse(move.categoryId(), 0L);
            codes.computeIfAbsent(
                    StageNames.key(type, category, move.stageId()),
                    _ ->
                            Value.tree(
                                    "name",
                                    "",
                                    "semantics",
                                    move.semantics(),
                                    "sort",
                                    0,
                                    "color",
                                    ""));
        }
        if (!codes.isEmpty()) {
            PastNames.seen(transaction, StageNames.KIND, codes);
        }
    }

    private static Optional<StageMove> move(EntityType type, SourceRow row) {
        var noun = type.family().saysStatus() ? "STATUS" : "STAGE";
        var id = row.id("ID");
        var owner = row.id("OWNER_ID");
        var time = row.time("CREATED_TIME");
        if (id.isEmpty() || owner.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new StageMove(
                        id.get(),
                        (int) row.whole("TYPE_ID"),
                        owner.get(),
                        time.get(),
                        type.family().hasCategories() ? row.wholeOrNull("CATEGORY_ID") : (Long) 0L,
                        row.text(noun + "_SEMANTIC_ID"),
                        row.text(noun + "_ID"),
                        null,
                        null,
                        null,
                        null,
                        MirroredMoves.MIRRORED,
                        ""));
    }

    /** Returns the name of the id in the rows of a type. */
    static String itemId(EntityType type) {
        return type.family() == EntityFamily.OLD_INVOICE ? "ID" : "id";
    }

    MergeResult items(EntityType type, List<Value> rows) {
        var idField = itemId(type);
        var result = new Counted();
        for (var row : rows) {
            var id = new SourceRow(row).id(idField);
            if (id.isEmpty()) {
                result.unreadable.add(row);
                continue;
            }
            var stored =
                    MirroredItems.put(
                            transaction,
                            type,
                            id.get(),
                            row,
                            unknownOf(Journals.ITEMS + type.id()));
            switch (stored) {
                case ADDED -> result.added.add(id.get());
                case CHANGED -> result.replaced.add(id.get());
                case SAME -> result.known++;
            }
        }
        return result.toResult();
    }

    MergeResult tasks(List<Value> rows) {
        var result = new Counted();
        for (var row : rows) {
            var task = new SourceRow(row);
            var id = task.id("id");
            if (id.isEmpty()) {
                result.unreadable.add(row);
                continue;
            }
            switch (MirroredTasks.put(transaction, id.get(), row, unknownOf(Journals.TASKS))) {
                case ADDED -> result.added.add(id.get());
                case CHANGED -> result.replaced.add(id.get());
                case SAME -> result.known++;
            }
            queue(
                    id.get(),
                    task.time("changedDate").orElse(0L),
                    task.time("activityDate").orElse(0L));
        }
        return result.toResult();
    }

    /** Queues a task whose dates differ from those when its history was read. */
    private void queue(long task, long changed, long activity) {
        var known = TaskStateTable.find(transaction, task);
        if (known.isPresent()
                && known.get().changedDate() == changed
                && known.get().activityDate() == activity
                && known.get().phase() != TaskState.Phase.GONE) {
            return;
        }
        var isOld = known.isEmpty() && Math.max(changed, activity) < since();
        TaskStateTable.save(
                transaction,
                new TaskState(
                        task,
                        isOld ? TaskState.Phase.SKIPPED : TaskState.Phase.QUEUED,
                        changed,
                        activity,
                        known.map(TaskState::readAt).orElse(0L),
                        known.map(TaskState::rows).orElse(0),
                        0));
    }

    /** Returns the time before which no history is read; the beginning of time if all is read. */
    private long since() {
        if (since == null) {
            since =
                    SettingsTable.find(transaction)
                            .flatMap(MirrorSettings::since)
                            .orElse(Long.MIN_VALUE);
        }
        return since;
    }

    /** Returns the consumer that records the names of fields that Daybook does not have. */
    BiConsumer<String, Value> unknownOf(String stream) {
        return (name, value) -> {
            if (reported.add(stream + "/" + name)) {
                var text = value.isContainer() ? SettingsTable.json(value) : value.asText();
                transaction.run(
                        UNKNOWN,
                        transaction.portal(),
                        stream,
                        name,
                        text.length() > EXAMPLE ? text.substring(0, EXAMPLE) : text);
            }
        };
    }

    private static final class Counted {
        private final List<Long> added = new ArrayList<>();
        private final List<Long> replaced = new ArrayList<>();
        private final List<Value> unreadable = new ArrayList<>();
        private int known;

        MergeResult toResult() {
            return new MergeResult(added, replaced, known, unreadable);
        }
    }
}
