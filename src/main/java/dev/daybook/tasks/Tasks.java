package dev.daybook.tasks;

import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.Users;
import dev.daybook.protocol.Fault;
import dev.daybook.protocol.Value;
import dev.daybook.query.Listing;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Counters;
import dev.daybook.storage.Database;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.TaskChange.Told;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one door through which tasks change. What changed is computed here, and the rows of history
 * that follow from it are written in the same transaction.
 */
public final class Tasks {

    private static final String SEQUENCE = "task";

    private final Database database;
    private final InstantSource clock;
    private final ZoneId zone;
    private final TaskEvents events;

    public Tasks(Database database, InstantSource clock, ZoneId zone, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.events = new TaskEvents(outbox, zone);
    }

    /** The moment and the place in which dates are understood. */
    public Listing.Now now() {
        return new Listing.Now(clock.instant(), zone);
    }

    private long second() {
        return clock.instant().getEpochSecond();
    }

    // ---- reading ----

    /** Tells of a task that the caller may read; nothing where there is none. */
    public Optional<Value> shown(Caller caller, long id, TaskPrinter printer) {
        return database.read(reading -> {
            var access = TaskAccess.of(reading, caller);
            return TaskTable.get(reading, id)
                    .filter(task -> access.allows(TaskAction.READ, task))
                    .map(task -> printer.print(reading, access, task));
        });
    }

    /** A task that the caller may read; nothing where there is none. */
    public Optional<Task> get(Caller caller, long id) {
        return database.read(reading -> open(reading, caller, id).map(Open::task));
    }

    /** The page of tasks that a caller may read. */
    public Rows<Value> find(Caller caller, Query<Task> query, TaskPrinter printer) {
        return database.read(reading -> {
            var access = TaskAccess.of(reading, caller);
            var found = TaskTable.find(reading, query, access.readable());
            return new Rows<>(
                    found.rows().stream()
                            .map(task -> printer.print(reading, access, task))
                            .toList(),
                    found.total());
        });
    }

    // ---- adding ----

    /** Adds a task, and the one row that its history begins with. */
    public long add(Caller author, Value written) {
        return database.inTransaction(transaction -> {
            var edit = TaskEdit.of(TaskCustomFields.ofNew(transaction, written, now()), now());
            if (edit.get(TaskField.TITLE).asText().isEmpty()) {
                throw Fault.TASK_TITLE_MISSING.with();
            }
            var now = second();
            var blank = new Task(Counters.next(transaction, SEQUENCE), false, blank(author, now));
            Flows.decide(transaction, edit, blank, now);
            if (edit.number(TaskField.RESPONSIBLE_ID) == 0) {
                throw Fault.TASK_ASSIGNEE_MISSING.with();
            }
            // Only administrators give tasks in the name of others.
            if (edit.number(TaskField.CREATED_BY) == 0 || !author.isAdmin()) {
                edit.put(TaskField.CREATED_BY, author.userId());
            }
            checkPeople(transaction, edit);
            checkParent(transaction, blank, edit);
            var task = withFiles(transaction, edit.applied(blank));
            TaskTable.add(transaction, task);
            var by = new TaskEvents.By(transaction, author.userId(), now);
            events.added(by, task.id());
            record(by, task, List.of(HistoryField.NEW.deed()));
            Scrum.place(transaction, task, author.userId());
            return task.id();
        });
    }

    private static SequencedMap<String, Value> blank(Caller author, long now) {
        var values = new LinkedHashMap<String, Value>();
        for (var field : TaskField.writable()) {
            values.put(field.name(), field.kind().empty());
        }
        values.put(TaskField.STATUS, Value.of(Status.PENDING.number()));
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

    /** Changes a task. */
    public void change(Caller author, long id, Value written) {
        database.inTransaction(transaction -> {
            if (written.elements().isEmpty()) {
                throw Fault.PARAMETER_MISSING.with("fields");
            }
            var before =
                    TaskTable.getForChange(transaction, id)
                            .orElseThrow(Fault.TASK_ACTION_NOT_ALLOWED::with);
            var edit = TaskEdit.of(TaskCustomFields.ofChanged(transaction, written, now()), now());
            var access = TaskAccess.of(transaction, author);
            var mayCreate =
                    author.isAdmin()
                            || !edit.has(TaskField.CREATED_BY)
                            || edit.number(TaskField.CREATED_BY) == before.createdBy();
            if (!access.allows(needed(edit), before) || !mayCreate) {
                throw Fault.TASK_ACTION_NOT_ALLOWED.with();
            }
            Flows.decide(transaction, edit, before, second());
            if (edit.number(TaskField.PARENT_ID) == before.parentId()) {
                edit.remove(TaskField.PARENT_ID);
            }
            checkPeople(transaction, edit);
            checkParent(transaction, before, edit);
            var derived = new TreeSet<>(Set.of(TaskField.DURATION_SECONDS));
            var after = regrouped(before, edit.applied(before), edit);
            save(
                    transaction,
                    author.userId(),
                    before,
                    reassigned(transaction, before, after, edit, derived),
                    derived);
            return true;
        });
    }

    private static TaskAction needed(TaskEdit edit) {
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

    private static void checkPeople(Reading reading, TaskEdit edit) {
        if (edit.has(TaskField.RESPONSIBLE_ID)
                && Users.withId(reading, edit.number(TaskField.RESPONSIBLE_ID)).isEmpty()) {
            throw Fault.TASK_ASSIGNEE_NOT_FOUND.with();
        }
    }

    private static void checkParent(Reading reading, Task task, TaskEdit edit) {
        var wanted = edit.number(TaskField.PARENT_ID);
        if (wanted == 0) {
            return;
        }
        if (wanted == task.id()) {
            throw Fault.TASK_PARENT_IS_ITSELF.with();
        }
        var parent = TaskTable.get(reading, wanted).filter(found -> !found.isRecycled());
        if (parent.isEmpty()) {
            throw Fault.TASK_PARENT_NOT_FOUND.with();
        }
        for (var above = parent; above.isPresent(); above = parentOf(reading, above.get())) {
            if (above.get().parentId() == task.id()) {
                throw Fault.TASK_PARENT_IS_CYCLIC.with();
            }
        }
    }

    private static Optional<Task> parentOf(Reading reading, Task task) {
        return task.parentId() == 0 ? Optional.empty() : TaskTable.get(reading, task.parentId());
    }

    // Another group has stages of its own, and takes the task out of its flow.
    private static Task regrouped(Task before, Task after, TaskEdit edit) {
        if (before.groupId() == after.groupId()) {
            return after;
        }
        var inGroup =
                edit.has(TaskField.STAGE_ID) ? after : after.with(TaskField.STAGE_ID, Value.of(0));
        return edit.has(TaskField.FLOW_ID) ? inGroup : inGroup.with(TaskField.FLOW_ID, Value.of(0));
    }

    // Who takes over begins anew; who hands over alone goes on watching.
    private static Task reassigned(
            Reading reading, Task before, Task after, TaskEdit edit, Set<String> derived) {
        if (before.responsibleId() == after.responsibleId()) {
            return after;
        }
        if (edit.isOnly(TaskField.RESPONSIBLE_ID)) {
            return watchedBy(reading, pending(after), before.responsibleId());
        }
        if (edit.has(TaskField.STATUS)) {
            return after;
        }
        derived.add(TaskField.STATUS);
        return pending(after);
    }

    private static Task pending(Task task) {
        return task.with(TaskField.STATUS, Value.of(Status.PENDING.number()));
    }

    private static Task watchedBy(Reading reading, Task task, long user) {
        return WorkGroups.isScrum(reading, task.groupId()) ? task : watchedBy(task, user, true);
    }

    private static Task watchedBy(Task task, long user, boolean on) {
        var auditors = new TreeSet<>(task.auditors());
        if (on) {
            auditors.add(user);
        } else {
            auditors.remove(user);
        }
        return task.with(TaskField.AUDITORS, joined(auditors, Set.of()));
    }

    // ---- steps and people ----

    /** Takes a step in the life of a task. */
    public void step(Caller author, long id, Step step) {
        database.inTransaction(transaction -> {
            var before = TaskTable.getForChange(transaction, id).orElseThrow(step::refusal);
            var access = TaskAccess.of(transaction, author);
            if (!step.isPossible(access, before)) {
                throw step.refusal();
            }
            var status = Value.of(step.target(access, before).number());
            var after = before.with(TaskField.STATUS, status);
            save(transaction, author.userId(), before, after, Set.of());
            return true;
        });
    }

    /** Gives a task to somebody else to do; who had it goes on watching. */
    public void delegate(Caller author, long id, long to) {
        database.inTransaction(transaction -> {
            var before =
                    TaskTable.getForChange(transaction, id)
                            .filter(task -> task.status() != Status.COMPLETED)
                            .filter(task ->
                                    TaskAccess.of(transaction, author)
                                            .allows(TaskAction.DELEGATE, task))
                            .orElseThrow(Fault.TASK_ACTION_NOT_ALLOWED::with);
            if (Users.withId(transaction, to).isEmpty()) {
                throw Fault.TASK_ACTION_NOT_ALLOWED.with();
            }
            var given = pending(before).with(TaskField.RESPONSIBLE_ID, Value.of(to));
            var previous = before.responsibleId();
            var isInvolved =
                    previous == to
                            || previous == before.createdBy()
                            || before.accomplices().contains(previous);
            var after = isInvolved ? given : watchedBy(transaction, given, previous);
            save(transaction, author.userId(), before, after, Set.of());
            return true;
        });
    }

    /** Lets a caller watch a task, or no longer watch it. */
    public void watch(Caller caller, long id, boolean on) {
        database.inTransaction(transaction -> {
            var before =
                    TaskTable.getForChange(transaction, id)
                            .filter(task -> mayRead(transaction, caller, task))
                            .orElseThrow(Fault.TASK_WATCH_NOT_ALLOWED::with);
            if (before.auditors().contains(caller.userId()) != on) {
                var after = watchedBy(before, caller.userId(), on);
                save(transaction, caller.userId(), before, after, Set.of());
            }
            return true;
        });
    }

    /** Moves a task to a stage of its group, or to one of the caller's own plan. */
    public void moveToStage(Caller author, long id, long stageId) {
        database.inTransaction(transaction -> {
            var stage = Stages.find(transaction, stageId).orElseThrow(Fault.STAGE_NOT_FOUND::with);
            var before =
                    TaskTable.getForChange(transaction, id)
                            .filter(task -> mayRead(transaction, author, task))
                            .orElseThrow(Fault.STAGE_TASK_NOT_FOUND::with);
            switch (stage.owner()) {
                case USER -> {
                    if (stage.ownerId() != author.userId()) {
                        throw Fault.STAGE_MOVE_DENIED.with();
                    }
                    Stages.plan(transaction, author.userId(), id, stageId);
                }
                case GROUP -> moveInGroup(transaction, author, before, stage);
            }
            return true;
        });
    }

    // In scrum the last stage is completion.
    private void moveInGroup(
            Transaction transaction, Caller author, Task before, Stages.Stage stage) {
        if (stage.ownerId() != before.groupId()) {
            throw Fault.STAGE_DIFFERENT.with();
        }
        if (!Stages.mayMove(transaction, author, before.groupId())) {
            throw Fault.STAGE_MOVE_DENIED.with();
        }
        var moved = before.with(TaskField.STAGE_ID, Value.of(stage.id()));
        var isDone = before.status() == Status.COMPLETED;
        var isScrum = WorkGroups.isScrum(transaction, before.groupId());
        var after = moved;
        if (isScrum && stage.isFinish() != isDone) {
            after = isDone ? pending(moved) : completed(moved);
        }
        save(transaction, author.userId(), before, after, Set.of());
    }

    /**
     * Attaches a file to a task.
     *
     * @return the id of the attachment
     */
    public long attach(Caller author, long id, long file) {
        return database.inTransaction(transaction -> {
            var before =
                    TaskTable.getForChange(transaction, id)
                            .filter(task ->
                                    TaskAccess.of(transaction, author)
                                            .allows(TaskAction.EDIT, task))
                            .orElseThrow(Fault.TASK_FILE_DENIED::with);
            var attachment = Attachments.add(transaction, id, file);
            var files = new ArrayList<Value>(before.get(TaskField.FILES).elements());
            files.add(Value.of(Long.toString(attachment)));
            var after =
                    before.with(
                            TaskField.FILES,
                            FieldKind.NAMES.normalise(new Value.Items(files), now()));
            save(transaction, author.userId(), before, after, Set.of());
            return attachment;
        });
    }

    private static boolean mayRead(Reading reading, Caller caller, Task task) {
        return TaskAccess.of(reading, caller).allows(TaskAction.READ, task);
    }

    /**
     * Keeps a mark of the caller's own with a task, or takes it away.
     *
     * @return whether the caller may read the task
     */
    public boolean mark(Caller caller, long id, TaskMark mark, boolean on) {
        return database.inTransaction(transaction -> {
            var isReadable =
                    TaskTable.get(transaction, id)
                            .filter(task -> mayRead(transaction, caller, task))
                            .isPresent();
            if (isReadable) {
                mark.set(transaction, id, caller.userId(), on);
            }
            return isReadable;
        });
    }

    /** What people may do with a task, by their ids; empty where the caller may not read it. */
    public Value allowedActions(Caller caller, long id, List<Long> users) {
        return database.read(reading -> {
            var allowed = new LinkedHashMap<String, Value>();
            var task = TaskTable.get(reading, id).filter(found -> mayRead(reading, caller, found));
            if (task.isPresent()) {
                for (var user : users) {
                    Users.withId(reading, user)
                            .ifPresent(found ->
                                    allowed.put(
                                            Long.toString(user),
                                            AllowedActions.of(
                                                            TaskAccess.of(reading, found),
                                                            task.get())
                                                    .toldInCapitals()));
                }
            }
            return Value.of(allowed);
        });
    }

    // ---- for the parts of a task, which are kept elsewhere ----

    /** A task and what a caller may do with it, within a transaction. */
    record Open(Task task, TaskAccess access) {

        boolean allows(TaskAction action) {
            return access.allows(action, task);
        }
    }

    /** Opens a task that is there and that the caller may read. */
    Optional<Open> open(Reading reading, Caller caller, long id) {
        var access = TaskAccess.of(reading, caller);
        return TaskTable.get(reading, id)
                .filter(task -> access.allows(TaskAction.READ, task))
                .map(task -> new Open(task, access));
    }

    /**
     * Adds rows about a part of a task to its history.
     *
     * @param time the time of the rows, if the caller named one; such rows may be older than rows
     *     with smaller ids
     */
    void note(
            Transaction transaction, Task task, long author, Optional<Long> time, List<Told> rows) {
        record(new TaskEvents.By(transaction, author, second()), task, time, rows);
    }

    /** Adds rows about a part of a task to its history. */
    void note(Transaction transaction, Task task, long author, List<Told> rows) {
        note(transaction, task, author, Optional.empty(), rows);
    }

    private void record(TaskEvents.By by, Task task, List<Told> rows) {
        record(by, task, Optional.empty(), rows);
    }

    // What is said to have been done at another time is told of now.
    private void record(TaskEvents.By by, Task task, Optional<Long> time, List<Told> rows) {
        var added = TaskChanges.add(by.transaction(), task, by.author(), by.now(), time, rows);
        events.recorded(by, added);
    }

    /** What applications are told of the parts of tasks. */
    TaskEvents events() {
        return events;
    }

    void note(Transaction transaction, Task task, long author, Told... rows) {
        note(transaction, task, author, List.of(rows));
    }

    /** Lets people take part who do not yet. */
    void involve(
            Transaction transaction,
            long author,
            Task task,
            Collection<Long> accomplices,
            Collection<Long> auditors) {
        var after =
                task.with(TaskField.ACCOMPLICES, joined(task.accomplices(), accomplices))
                        .with(TaskField.AUDITORS, joined(task.auditors(), auditors));
        if (!after.equals(task)) {
            save(transaction, author, task, after, Set.of());
        }
    }

    private static Value joined(Collection<Long> known, Collection<Long> more) {
        var all = new TreeSet<>(known);
        all.addAll(more);
        return new Value.Items(all.stream().map(Value::of).toList());
    }

    // ---- what every change does ----

    /** Stores a task that changed, its rows of history, and what follows for other tasks. */
    private Task save(
            Transaction transaction, long author, Task before, Task after, Set<String> derived) {
        var now = second();
        var rows =
                Difference.between(
                        before,
                        after,
                        derived,
                        stage -> Stages.title(transaction, after.groupId(), stage));
        var stored = withFiles(transaction, touched(before, after, author, now));
        TaskTable.change(transaction, before, stored);
        var by = new TaskEvents.By(transaction, author, now);
        events.changed(by, stored.id());
        record(by, stored, rows);
        follow(transaction, author, before, stored);
        return stored;
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
            if (after.status() == Status.IN_PROGRESS && after.number(TaskField.DATE_START) == 0) {
                values.put(TaskField.DATE_START, Value.of(now));
            }
        }
        return after.with(values);
    }

    /** Subtasks go where their task goes, and tasks that say so are completed together. */
    private void follow(Transaction transaction, long author, Task before, Task after) {
        if (before.groupId() != after.groupId()) {
            for (var child : TaskTable.children(transaction, after.id())) {
                if (child.groupId() != after.groupId()) {
                    var moved =
                            child.with(TaskField.GROUP_ID, Value.of(after.groupId()))
                                    .with(TaskField.STAGE_ID, Value.of(0))
                                    .with(TaskField.FLOW_ID, Value.of(0));
                    save(transaction, author, child, moved, Set.of());
                }
            }
        }
        if (before.status() != Status.COMPLETED && after.status() == Status.COMPLETED) {
            completeChildren(transaction, author, after);
            completeParent(transaction, author, after);
        }
    }

    private void completeChildren(Transaction transaction, long author, Task task) {
        if (task.isSet(Task.Setting.COMPLETES_WITH_SUBTASKS)) {
            for (var child : TaskTable.children(transaction, task.id())) {
                if (child.status() != Status.COMPLETED) {
                    save(transaction, author, child, completed(child), Set.of());
                }
            }
        }
    }

    private void completeParent(Transaction transaction, long author, Task task) {
        parentOf(transaction, task)
                .filter(parent -> parent.isSet(Task.Setting.COMPLETES_WITH_SUBTASKS))
                .filter(parent -> parent.status() != Status.COMPLETED && !parent.isRecycled())
                .filter(parent ->
                        TaskTable.children(transaction, parent.id()).stream()
                                .allMatch(child -> child.status() == Status.COMPLETED))
                .ifPresent(
                        parent -> save(transaction, author, parent, completed(parent), Set.of()));
    }

    private static Task completed(Task task) {
        return task.with(TaskField.STATUS, Value.of(Status.COMPLETED.number()));
    }

    /** Files that come in are told by their own ids, and kept by those of their attachments. */
    private static Task withFiles(Transaction transaction, Task task) {
        var files = task.get(TaskField.FILES).elements();
        if (files.stream().noneMatch(Attachments::isNew)) {
            return task;
        }
        return task.with(
                TaskField.FILES,
                Value.texts(
                        files.stream()
                                .map(file -> Attachments.kept(transaction, task.id(), file))
                                .toList()));
    }

    // ---- deleting ----

    /** Moves a task to the recycle bin; its history stays. */
    public void remove(Caller author, long id) {
        database.inTransaction(transaction -> {
            var task =
                    TaskTable.getForChange(transaction, id)
                            .filter(found ->
                                    TaskAccess.of(transaction, author)
                                            .allows(TaskAction.DELETE, found))
                            .orElseThrow(Fault.TASK_DELETE_NOT_ALLOWED::with);
            recycle(transaction, author.userId(), task, true, HistoryField.DELETE);
            return true;
        });
    }

    /**
     * Brings a task back from the recycle bin.
     *
     * @return the task; nothing where the bin has no such task
     */
    public Optional<Task> restore(long id, long author) {
        return database.inTransaction(transaction ->
                TaskTable.getForChange(transaction, id)
                        .filter(Task::isRecycled)
                        .map(task ->
                                recycle(transaction, author, task, false, HistoryField.RENEW)));
    }

    private Task recycle(
            Transaction transaction, long author, Task before, boolean on, HistoryField deed) {
        var after = before.recycled(on);
        TaskTable.change(transaction, before, after);
        var by = new TaskEvents.By(transaction, author, second());
        if (on) {
            events.removed(by, after.id());
        } else {
            events.added(by, after.id());
        }
        record(by, after, List.of(deed.deed()));
        return after;
    }

    /** Removes a task for good; its history stays for administrators. */
    public void purge(long id) {
        database.inTransaction(transaction -> {
            TaskTable.remove(transaction, id);
            return true;
        });
    }
}
