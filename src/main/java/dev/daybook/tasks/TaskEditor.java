package dev.daybook.tasks;

import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.boards.TaskFlows;
import dev.daybook.tasks.history.TaskFieldType;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import dev.daybook.tasks.task.TaskField;
import dev.daybook.tasks.task.TaskStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Adds tasks and changes their fields from caller input. */
final class TaskEditor {

    private static final String SEQUENCE = "task";

    private final TaskWriter writer;

    TaskEditor(TaskWriter writer) {
        this.writer = writer;
    }

    // ---- adding ----

    /** Adds a task and the first row of its history. */
    Task add(Transaction transaction, Caller author, Value written, ListDefinition.Now now) {
        var edit = TaskInput.of(TaskCustomFields.ofNew(transaction, written, now), now);
        if (edit.get(TaskField.TITLE).asText().isEmpty()) {
            throw ErrorCode.TASK_TITLE_MISSING.with();
        }
        TaskLocks.lockTrees(transaction, edit.number(TaskField.PARENT_ID));
        var second = writer.second();
        var blank = new Task(IdSequences.next(transaction, SEQUENCE), false, blank(author, second));
        checkGroup(transaction, author, blank, edit);
        decide(transaction, edit, blank);
        if (edit.number(TaskField.RESPONSIBLE_ID) == 0) {
            throw ErrorCode.TASK_ASSIGNEE_MISSING.with();
        }
        // Only administrators may create tasks in the name of others.
        if (edit.number(TaskField.CREATED_BY) == 0 || !author.isAdmin()) {
            edit.put(TaskField.CREATED_BY, author.userId());
        }
        checkPeople(transaction, edit);
        checkParent(transaction, author, blank, edit);
        var task = writer.add(transaction, author.userId(), edit.applied(blank));
        ScrumBoards.addToBacklog(transaction, task.groupId(), task.id(), author.userId());
        return task;
    }

    private static SequencedMap<String, Value> blank(Caller author, long now) {
        var values = new LinkedHashMap<String, Value>();
        for (var field : TaskField.writable()) {
            values.put(field.name(), field.kind().empty());
        }
        values.put(TaskField.STATUS, Value.of(TaskStatus.PENDING.number()));
        values.put(TaskField.PRIORITY, Value.of(1));
        values.put(TaskField.DURATION_SECONDS, Value.of(0));
        values.put(TaskField.DURATION_TYPE, Value.of("days"));
        values.put(TaskField.CREATED_DATE, Value.of(now));
        values.put(TaskField.CHANGED_DATE, Value.of(now));
        values.put(TaskField.CHANGED_BY, Value.of(author.userId()));
        values.put(TaskField.STATUS_CHANGED_DATE, Value.of(now));
        values.put(TaskField.STATUS_CHANGED_BY, Value.of(author.userId()));
        values.put(TaskField.CLOSED_DATE, Value.of(0));
        return values;
    }

    // ---- changing ----

    /** Changes the fields of a task. */
    void change(
            Transaction transaction,
            Caller author,
            long id,
            Value written,
            ListDefinition.Now now) {
        if (TaskTable.get(transaction, id).isEmpty()) {
            throw ErrorCode.TASK_ACTION_NOT_ALLOWED.with();
        }
        var edit = TaskInput.of(TaskCustomFields.ofChanged(transaction, written, now), now);
        TaskLocks.lockTrees(transaction, id, edit.number(TaskField.PARENT_ID));
        var locked =
                TaskTable.getForChange(transaction, id)
                        .orElseThrow(ErrorCode.TASK_ACTION_NOT_ALLOWED::with);
        var before = locked.value();
        var mayCreate =
                author.isAdmin()
                        || !edit.has(TaskField.CREATED_BY)
                        || edit.number(TaskField.CREATED_BY) == before.createdBy();
        if (!TaskAccess.of(transaction, author).allows(needed(edit), before) || !mayCreate) {
            throw ErrorCode.TASK_ACTION_NOT_ALLOWED.with();
        }
        checkGroup(transaction, author, before, edit);
        decide(transaction, edit, before);
        if (edit.number(TaskField.PARENT_ID) == before.parentId()) {
            edit.remove(TaskField.PARENT_ID);
        }
        checkPeople(transaction, edit);
        checkParent(transaction, author, before, edit);
        var derived = new TreeSet<>(Set.of(TaskField.DURATION_SECONDS));
        var after = regrouped(before, edit.applied(before), edit);
        writer.save(
                transaction,
                author.userId(),
                locked,
                reassigned(transaction, before, after, edit, derived),
                derived);
    }

    /** Adds the values that a flow sets to an edit that moves a task into the flow. */
    private void decide(Transaction transaction, TaskInput edit, Task before) {
        var flow = edit.number(TaskField.FLOW_ID);
        if (flow == 0 || flow == before.number(TaskField.FLOW_ID)) {
            return;
        }
        var decided = TaskFlows.decide(transaction, flow, writer.second());
        edit.put(TaskField.GROUP_ID, decided.groupId());
        decided.deadline().ifPresent(due -> edit.put(TaskField.DEADLINE, due));
        decided.responsibleId().ifPresent(user -> edit.put(TaskField.RESPONSIBLE_ID, user));
        edit.putFlag(TaskField.TASK_CONTROL, decided.taskControl());
        edit.putFlag(TaskField.ALLOW_CHANGE_DEADLINE, decided.allowsDeadlineChange());
        edit.putFlag(TaskField.MATCH_WORK_TIME, decided.matchesWorkTime());
    }

    private static TaskAction needed(TaskInput edit) {
        if (edit.isOnlyDates()) {
            return TaskAction.PLAN;
        }
        if (edit.isOnly(TaskField.RESPONSIBLE_ID)) {
            return TaskAction.REASSIGN;
        }
        if (edit.isOnly(TaskField.STATUS)) {
            return TaskAction.PROGRESS;
        }
        if (edit.isOnly(TaskField.MARK)) {
            return TaskAction.RATE;
        }
        return edit.isOnly(TaskField.ACCOMPLICES) ? TaskAction.ASSIGN_ACCOMPLICES : TaskAction.EDIT;
    }

    private static void checkPeople(Snapshot snapshot, TaskInput edit) {
        if (edit.has(TaskField.RESPONSIBLE_ID)
                && Users.withId(snapshot, edit.number(TaskField.RESPONSIBLE_ID)).isEmpty()) {
            throw ErrorCode.TASK_ASSIGNEE_NOT_FOUND.with();
        }
    }

    // A group that the caller may not see gets the same answer as one that does not exist.
    private static void checkGroup(Snapshot snapshot, Caller author, Task task, TaskInput edit) {
        var wanted = edit.number(TaskField.GROUP_ID);
        if (wanted != 0
                && wanted != task.groupId()
                && !TaskAccess.of(snapshot, author).seesGroup(wanted, author.isIntranet())) {
            throw ErrorCode.TASK_GROUP_NOT_FOUND.with();
        }
    }

    // The trees of both tasks are locked, so no concurrent change can create a cycle. A parent that
    // the caller may not read gets the same answer as one that does not exist.
    private static void checkParent(Snapshot snapshot, Caller author, Task task, TaskInput edit) {
        var wanted = edit.number(TaskField.PARENT_ID);
        if (wanted == 0) {
            return;
        }
        if (wanted == task.id()) {
            throw ErrorCode.TASK_PARENT_IS_ITSELF.with();
        }
        var access = TaskAccess.of(snapshot, author);
        var parent =
                TaskTable.get(snapshot, wanted)
                        .filter(found -> access.allows(TaskAction.READ, found));
        if (parent.isEmpty()) {
            throw ErrorCode.TASK_PARENT_NOT_FOUND.with();
        }
        for (var above = parent; above.isPresent(); above = parentOf(snapshot, above.get())) {
            if (above.get().parentId() == task.id()) {
                throw ErrorCode.TASK_PARENT_IS_CYCLIC.with();
            }
        }
    }

    private static Optional<Task> parentOf(Snapshot snapshot, Task task) {
        return task.parentId() == 0 ? Optional.empty() : TaskTable.get(snapshot, task.parentId());
    }

    // Another group has its own stages; changing the group removes the task from its flow.
    private static Task regrouped(Task before, Task after, TaskInput edit) {
        if (before.groupId() == after.groupId()) {
            return after;
        }
        var inGroup =
                edit.has(TaskField.STAGE_ID) ? after : after.with(TaskField.STAGE_ID, Value.of(0));
        return edit.has(TaskField.FLOW_ID) ? inGroup : inGroup.with(TaskField.FLOW_ID, Value.of(0));
    }

    // A new responsible person resets the status. If nothing else was sent, the previous one
    // becomes an auditor.
    private static Task reassigned(
            Snapshot snapshot, Task before, Task after, TaskInput edit, Set<String> derived) {
        if (before.responsibleId() == after.responsibleId()) {
            return after;
        }
        if (edit.isOnly(TaskField.RESPONSIBLE_ID)) {
            return TaskTransitions.watchedBy(
                    snapshot, after.with(TaskStatus.PENDING), before.responsibleId());
        }
        if (edit.has(TaskField.STATUS)) {
            return after;
        }
        derived.add(TaskField.STATUS);
        return after.with(TaskStatus.PENDING);
    }

    // ---- files ----

    /**
     * Attaches a file to a task.
     *
     * @return the id of the attachment
     */
    long attach(
            Transaction transaction, Caller author, long id, long file, ListDefinition.Now now) {
        var locked =
                TaskLocks.find(transaction, id)
                        .filter(task ->
                                TaskAccess.of(transaction, author)
                                        .allows(TaskAction.EDIT, task.value()))
                        .orElseThrow(ErrorCode.TASK_FILE_DENIED::with);
        var before = locked.value();
        var attachment = TaskAttachments.add(transaction, id, file);
        var files = new ArrayList<Value>(before.get(TaskField.FILES).elements());
        files.add(Value.of(Long.toString(attachment)));
        var after =
                before.with(
                        TaskField.FILES,
                        TaskFieldType.NAMES.normalise(new Value.Items(files), now));
        writer.save(transaction, author.userId(), locked, after, Set.of());
        return attachment;
    }
}
