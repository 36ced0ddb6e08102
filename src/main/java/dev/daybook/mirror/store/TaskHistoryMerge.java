package dev.daybook.mirror.store;

import dev.daybook.portal.users.MirroredUsers;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.MirroredTasks;
import dev.daybook.tasks.history.MirroredChanges;
import dev.daybook.tasks.history.TaskChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges the whole history of a task, as the source sends it. */
final class TaskHistoryMerge {

    private static final String GROUP = "GROUP_ID";

    private final Transaction transaction;
    private final long now;

    TaskHistoryMerge(Transaction transaction, long now) {
        this.transaction = transaction;
        this.now = now;
    }

    MergeResult merge(long task, List<Value> rows) {
        var shown = new ArrayList<TaskChange>();
        var unreadable = new ArrayList<Value>();
        for (var row : rows) {
            change(task, new SourceRow(row)).ifPresentOrElse(shown::add, () -> unreadable.add(row));
        }
        shown.sort(Comparator.comparingLong(TaskChange::id));
        var replayed = inGroups(shown, MirroredTasks.groupOf(transaction, task));
        var merged = MirroredChanges.merge(transaction, replayed, now);
        var unknownValues = new UnknownValues(transaction, now);
        merged.added().forEach(unknownValues::check);
        if (unreadable.isEmpty()) {
            archiveMissing(task, replayed);
        }
        markAsRead(task, shown.size());
        return new MergeResult(
                merged.added().stream().map(TaskChange::id).toList(),
                merged.changed().stream()
                        .filter(change -> !change.before().isShownAs(change.after()))
                        .map(change -> change.after().id())
                        .toList(),
                merged.known(),
                unreadable);
    }

    private Optional<TaskChange> change(long task, SourceRow row) {
        var id = row.id("id");
        var time = row.time("createdDate");
        if (id.isEmpty() || time.isEmpty() || !row.has("field")) {
            return Optional.empty();
        }
        var user = new SourceRow(row.get("user"));
        var value = new SourceRow(row.get("value"));
        MirroredUsers.seen(
                transaction,
                user.whole("id"),
                user.text("login"),
                user.text("name"),
                user.text("lastName"),
                user.text("secondName"));
        return Optional.of(
                new TaskChange(
                        id.get(),
                        task,
                        time.get(),
                        row.text("field"),
                        text(value.get("from")),
                        text(value.get("to")),
                        user.whole("id"),
                        0,
                        MirroredChanges.MIRRORED));
    }

    private static @Nullable String text(Value value) {
        return value == Value.Nothing.NOTHING ? null : value.asText();
    }

    /** Replays the changes of the group backwards from the group of the task now. */
    private static List<TaskChange> inGroups(List<TaskChange> rows, long groupNow) {
        var replayed = new ArrayList<TaskChange>();
        var group = groupNow;
        for (var row : rows.reversed()) {
            replayed.add(
                    new TaskChange(
                            row.id(),
                            row.taskId(),
                            row.createdDate(),
                            row.field(),
                            row.from(),
                            row.to(),
                            row.userId(),
                            group,
                            row.origin()));
            if (row.field().equals(GROUP)) {
                group = Value.of(Objects.requireNonNullElse(row.from(), "")).asWhole();
            }
        }
        return replayed.reversed();
    }

    private void archiveMissing(long task, List<TaskChange> shown) {
        var ids = new HashSet<Long>();
        shown.forEach(row -> ids.add(row.id()));
        var missing =
                MirroredChanges.ofTask(transaction, task).stream()
                        .map(TaskChange::id)
                        .filter(id -> !ids.contains(id))
                        .toList();
        MirroredChanges.archive(transaction, missing, now, GoneReason.REPLACED.word());
    }

    private void markAsRead(long task, int rows) {
        var known = TaskStateTable.find(transaction, task);
        TaskStateTable.save(
                transaction,
                new TaskState(
                        task,
                        TaskState.Phase.READ,
                        known.map(TaskState::changedDate).orElse(0L),
                        known.map(TaskState::activityDate).orElse(0L),
                        now,
                        rows,
                        0));
    }
}
