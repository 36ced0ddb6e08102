package dev.daybook.tasks;

import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.TaskStages;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange;
import dev.daybook.tasks.history.TaskChange.FieldChange;
import dev.daybook.tasks.history.TaskChanges;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import dev.daybook.tasks.task.TaskField;
import dev.daybook.tasks.task.TaskStatus;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Locks tasks and stores their changes, with the rows of history, the events and the changes of
 * other tasks that follow from them. It accepts only tasks that the transaction has locked; {@link
 * TaskLocks} describes the order of locks.
 */
public final class TaskWriter {

    private static final String CLOSE_RESULTS =
            "update task_result set is_closed = 1, updated_date = ?"
                    + " where portal_id = ? and task_id = ? and is_closed = 0";

    private final InstantSource clock;
    private final TaskEvents events;

    TaskWriter(InstantSource clock, ZoneId zone, Outbox outbox) {
        this.clock = clock;
        this.events = new TaskEvents(outbox, zone);
    }

    /** Returns the time of a change, in seconds since 1970. */
    long second() {
        return clock.instant().getEpochSecond();
    }

    public TaskEvents.By by(Transaction transaction, long author) {
        return new TaskEvents.By(transaction, author, second());
    }

    /** Returns the events of tasks and their parts. */
    public TaskEvents events() {
        return events;
    }

    // ---- tasks and their parts ----

    /** Locks a task for a change; empty if there is no task that the caller may read. */
    public Optional<LockedTask> open(Transaction transaction, Caller caller, long id) {
        return openAll(transaction, caller, id).getFirst();
    }

    /**
     * Locks tasks for one change; the result is empty for each task that the caller may not read.
     */
    public List<Optional<LockedTask>> openAll(Transaction transaction, Caller caller, long... ids) {
        TaskLocks.lockTrees(transaction, ids);
        var access = TaskAccess.of(transaction, caller);
        return LongStream.of(ids)
                .mapToObj(id ->
                        TaskTable.getForChange(transaction, id)
                                .map(locked -> new LockedTask(locked, access))
                                .filter(task -> task.allows(TaskAction.READ)))
                .toList();
    }

    /** Adds rows about a part of a task to its history. */
    public void record(Transaction transaction, LockedTask task, long author, FieldChange... rows) {
        record(transaction, task, author, List.of(rows));
    }

    /** Adds rows about a part of a task to its history. */
    public void record(
            Transaction transaction, LockedTask task, long author, List<FieldChange> rows) {
        record(transaction, task, author, Optional.empty(), rows);
    }

    /**
     * Adds rows about a part of a task to its history.
     *
     * @param named the time of the rows, if the caller specified one; such rows may be older than
     *     rows
     *     with smaller ids, and their events have the current time
     */
    public void record(
            Transaction transaction,
            LockedTask task,
            long author,
            Optional<Long> named,
            List<FieldChange> rows) {
        var by = by(transaction, author);
        events.recorded(by, rows(by, task.task(), named, rows));
    }

    /**
     * Stores the first stage of a task that enters a running sprint. A task that has a stage keeps
     * it. History records neither.
     */
    public void putOnBoard(Transaction transaction, LockedTask task, long firstStage) {
        if (task.task().number(TaskField.STAGE_ID) == 0) {
            TaskTable.change(
                    transaction,
                    task.locked(),
                    task.task().with(TaskField.STAGE_ID, Value.of(firstStage)));
        }
    }

    /** Adds accomplices and auditors to a task. */
    public void addMembers(
            Transaction transaction,
            LockedTask task,
            long author,
            Collection<Long> accomplices,
            Collection<Long> auditors) {
        var before = task.task();
        var after =
                before.with(TaskField.ACCOMPLICES, joined(before.accomplices(), accomplices))
                        .with(TaskField.AUDITORS, joined(before.auditors(), auditors));
        if (!after.equals(before)) {
            save(transaction, author, task.locked(), after, Set.of());
        }
    }

    private static Value joined(Collection<Long> known, Collection<Long> more) {
        var all = new TreeSet<>(known);
        all.addAll(more);
        return new Value.Items(all.stream().map(Value::of).toList());
    }

    // ---- storing ----

    /** Stores a new task and the first row of its history. */
    Task add(Transaction transaction, long author, Task added) {
        var task = withFiles(transaction, added);
        TaskTable.add(transaction, task);
        var by = by(transaction, author);
        var rows = rows(by, task, List.of(HistoryField.NEW.event()));
        events.added(by, task.id());
        events.recorded(by, rows);
        return task;
    }

    /**
     * Stores a changed task, its rows of history, and the resulting changes of other tasks.
     *
     * @param derived the fields that changed only as a consequence of others
     */
    void save(
            Transaction transaction,
            long author,
            Locked<Task> locked,
            Task after,
            Set<String> derived) {
        var before = locked.value();
        var by = by(transaction, author);
        var change =
                ChangeSet.between(
                        before,
                        after,
                        derived,
                        stage -> TaskStages.title(transaction, after.groupId(), stage));
        var stored = withFiles(transaction, touched(before, after, author, by.now()));
        TaskTable.change(transaction, locked, stored);
        if (stored.status().isClosed() && !before.status().isClosed()) {
            transaction.run(CLOSE_RESULTS, by.now(), transaction.portal(), stored.id());
        }
        var rows = rows(by, stored, change);
        events.changed(by, stored.id());
        events.recorded(by, rows);
        follow(transaction, author, before, stored);
    }

    // The lock order requires the counter of history before that of events.
    private static List<TaskChange> rows(
            TaskEvents.By by, Task task, Optional<Long> named, List<FieldChange> rows) {
        return TaskChanges.add(
                by.transaction(), task.id(), task.groupId(), by.author(), by.now(), named, rows);
    }

    private static List<TaskChange> rows(TaskEvents.By by, Task task, List<FieldChange> rows) {
        return rows(by, task, Optional.empty(), rows);
    }

    private static Task touched(Task before, Task after, long author, long now) {
        var values = new LinkedHashMap<String, Value>();
        values.put(TaskField.CHANGED_BY, Value.of(author));
        values.put(TaskField.CHANGED_DATE, Value.of(now));
        if (before.status() != after.status()) {
            values.put(TaskField.STATUS_CHANGED_BY, Value.of(author));
            values.put(TaskField.STATUS_CHANGED_DATE, Value.of(now));
            if (after.status().isClosed()) {
                values.put(TaskField.CLOSED_BY, Value.of(author));
                values.put(TaskField.CLOSED_DATE, Value.of(now));
            } else if (before.status().isClosed()) {
                values.put(TaskField.CLOSED_BY, Value.of(0));
                values.put(TaskField.CLOSED_DATE, Value.of(0));
            }
            if (after.status() == TaskStatus.IN_PROGRESS
                    && after.number(TaskField.DATE_START) == 0) {
                values.put(TaskField.DATE_START, Value.of(now));
            }
        }
        return after.with(values);
    }

    // Subtasks follow their task into its group; if the setting is on, tasks complete together.
    private void follow(Transaction transaction, long author, Task before, Task after) {
        if (before.groupId() != after.groupId()) {
            for (var child : TaskTable.childrenForChange(transaction, after)) {
                if (child.value().groupId() != after.groupId()) {
                    var moved =
                            child.value()
                                    .with(TaskField.GROUP_ID, Value.of(after.groupId()))
                                    .with(TaskField.STAGE_ID, Value.of(0))
                                    .with(TaskField.FLOW_ID, Value.of(0));
                    save(transaction, author, child, moved, Set.of());
                }
            }
        }
        if (before.status() != TaskStatus.COMPLETED && after.status() == TaskStatus.COMPLETED) {
            completeChildren(transaction, author, after);
            completeParent(transaction, author, after);
        }
    }

    private void completeChildren(Transaction transaction, long author, Task task) {
        if (task.isSet(Task.Setting.COMPLETES_WITH_SUBTASKS)) {
            for (var child : TaskTable.childrenForChange(transaction, task)) {
                if (child.value().status() != TaskStatus.COMPLETED) {
                    complete(transaction, author, child);
                }
            }
        }
    }

    private void completeParent(Transaction transaction, long author, Task task) {
        TaskTable.getForChange(transaction, task.parentId())
                .filter(parent -> isCompletedWithChildren(transaction, parent.value()))
                .ifPresent(parent -> complete(transaction, author, parent));
    }

    private static boolean isCompletedWithChildren(Transaction transaction, Task parent) {
        return parent.isSet(Task.Setting.COMPLETES_WITH_SUBTASKS)
                && parent.status() != TaskStatus.COMPLETED
                && !parent.isRecycled()
                && TaskTable.children(transaction, parent.id()).stream()
                        .allMatch(child -> child.status() == TaskStatus.COMPLETED);
    }

    private void complete(Transaction transaction, long author, Locked<Task> task) {
        save(transaction, author, task, task.value().with(TaskStatus.COMPLETED), Set.of());
    }

    // History contains the ids of new files; the task stores the ids of their attachments.
    private static Task withFiles(Transaction transaction, Task task) {
        var files = task.get(TaskField.FILES).elements();
        if (files.stream().noneMatch(TaskAttachments::isNew)) {
            return task;
        }
        return task.with(
                TaskField.FILES,
                Value.texts(
                        files.stream()
                                .map(file -> TaskAttachments.storedId(transaction, task.id(), file))
                                .toList()));
    }

    // ---- the recycle bin ----

    /** Moves a task to the recycle bin, or restores it. */
    Task recycle(Transaction transaction, long author, Locked<Task> before, boolean on) {
        var after = before.value().recycled(on);
        TaskTable.change(transaction, before, after);
        var by = by(transaction, author);
        var field = on ? HistoryField.DELETE : HistoryField.RENEW;
        var rows = rows(by, after, List.of(field.event()));
        if (on) {
            events.removed(by, after.id());
        } else {
            events.added(by, after.id());
        }
        events.recorded(by, rows);
        return after;
    }
}
