package dev.daybook.tasks;

import dev.daybook.events.Outbox;
import dev.daybook.method.Caller;
import dev.daybook.portal.users.Users;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.ListDefinition;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Database;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.task.AllowedActions;
import dev.daybook.tasks.task.StatusTransition;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskAction;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and changes tasks. Each change stores the task, the rows of history and the events that
 * follow from it in one transaction.
 */
public final class Tasks {

    private final Database database;
    private final InstantSource clock;
    private final ZoneId zone;
    private final TaskWriter writer;
    private final TaskEditor editor;
    private final TaskTransitions transitions;

    public Tasks(Database database, InstantSource clock, ZoneId zone, Outbox outbox) {
        this.database = database;
        this.clock = clock;
        this.zone = zone;
        this.writer = new TaskWriter(clock, zone, outbox);
        this.editor = new TaskEditor(writer);
        this.transitions = new TaskTransitions(writer);
    }

    /** Returns the current time, and the zone in which dates are read. */
    public ListDefinition.Now now() {
        return new ListDefinition.Now(clock.instant(), zone);
    }

    /** Returns the writer of tasks, for changes of their parts. */
    public TaskWriter writer() {
        return writer;
    }

    // ---- reading ----

    /** Returns the descriptions of the fields of tasks, by name. */
    public Value fields() {
        return database.read(TaskFieldDescriptions::of);
    }

    /** Returns a serialized task; empty if there is no task that the caller may read. */
    public Optional<Value> shown(Caller caller, long id, TaskPrinter printer) {
        return database.read(snapshot -> {
            var access = TaskAccess.of(snapshot, caller);
            return TaskTable.get(snapshot, id)
                    .filter(task -> access.allows(TaskAction.READ, task))
                    .map(task -> printer.print(snapshot, access, task, writer.second()));
        });
    }

    /** Returns a task; empty if there is no task that the caller may read. */
    public Optional<Task> get(Caller caller, long id) {
        return database.read(snapshot -> readable(snapshot, caller, id));
    }

    private static Optional<Task> readable(Snapshot snapshot, Caller caller, long id) {
        return TaskTable.get(snapshot, id)
                .filter(task -> TaskAccess.of(snapshot, caller).allows(TaskAction.READ, task));
    }

    /** Returns whether the task exists and the caller may read it. */
    public boolean isReadable(Snapshot snapshot, Caller caller, long id) {
        return readable(snapshot, caller, id).isPresent();
    }

    /** Returns whether the task exists and the caller may take an action on it. */
    public boolean allows(Snapshot snapshot, Caller caller, long id, TaskAction action) {
        return TaskTable.get(snapshot, id)
                .filter(task -> TaskAccess.of(snapshot, caller).allows(action, task))
                .isPresent();
    }

    /** Returns whether the task exists, in the recycle bin or not. */
    public boolean exists(Snapshot snapshot, long id) {
        return TaskTable.get(snapshot, id).isPresent();
    }

    /** Returns a page of the tasks that the caller may read. */
    public RowPage<Value> find(Caller caller, TaskListing listing, TaskPrinter printer) {
        return database.read(snapshot -> {
            var access = TaskAccess.of(snapshot, caller);
            var second = writer.second();
            var query = listing.query(snapshot, access, now());
            var found = TaskTable.find(snapshot, query, access.readable());
            return new RowPage<>(
                    found.rows().stream()
                            .map(task -> printer.print(snapshot, access, task, second))
                            .toList(),
                    found.total());
        });
    }

    /**
     * Returns the actions that users may take, by user id; empty if the caller may not read the
     * task.
     */
    public Value allowedActions(Caller caller, long id, List<Long> users) {
        return database.read(snapshot -> {
            var allowed = new LinkedHashMap<String, Value>();
            var task = readable(snapshot, caller, id);
            if (task.isPresent()) {
                for (var user : users) {
                    Users.withId(snapshot, user)
                            .ifPresent(found ->
                                    allowed.put(
                                            Long.toString(user),
                                            AllowedActions.of(
                                                            TaskAccess.of(snapshot, found),
                                                            task.get())
                                                    .withCapitalNames()));
                }
            }
            return Value.of(allowed);
        });
    }

    // ---- adding and changing ----

    /** Adds a task and the first row of its history. */
    public long add(Caller author, Value written) {
        return database.inTransaction(
                transaction -> editor.add(transaction, author, written, now()).id());
    }

    /** Changes the fields of a task. */
    public void change(Caller author, long id, Value written) {
        run(transaction -> editor.change(transaction, author, id, written, now()));
    }

    /** Moves a task from one status to another. */
    public void step(Caller author, long id, StatusTransition step) {
        run(transaction -> transitions.step(transaction, author, id, step));
    }

    /** Changes the responsible person of a task; the previous one becomes an auditor. */
    public void delegate(Caller author, long id, long to) {
        run(transaction -> transitions.delegate(transaction, author, id, to));
    }

    /** Makes the caller an auditor of a task, or removes the caller from its auditors. */
    public void watch(Caller caller, long id, boolean on) {
        run(transaction -> transitions.watch(transaction, caller, id, on));
    }

    /** Moves a task to a stage of its group, or to one of the caller's own plan. */
    public void moveToStage(Caller author, long id, long stageId) {
        run(transaction -> transitions.moveToStage(transaction, author, id, stageId));
    }

    /**
     * Attaches a file to a task.
     *
     * @return the id of the attachment
     */
    public long attach(Caller author, long id, long file) {
        return database.inTransaction(
                transaction -> editor.attach(transaction, author, id, file, now()));
    }

    /**
     * Sets or clears a mark of the caller's own.
     *
     * @return whether the caller may read the task
     */
    public boolean mark(Caller caller, long id, TaskMark mark, boolean on) {
        return database.inTransaction(transaction -> {
            var task = writer.open(transaction, caller, id);
            task.ifPresent(_ -> mark.set(transaction, id, caller.userId(), on));
            return task.isPresent();
        });
    }

    // ---- deleting ----

    /** Moves a task to the recycle bin; its history stays. */
    public void remove(Caller author, long id) {
        run(transaction -> {
            var task =
                    TaskLocks.find(transaction, id)
                            .filter(found ->
                                    TaskAccess.of(transaction, author)
                                            .allows(TaskAction.DELETE, found.value()))
                            .orElseThrow(ErrorCode.TASK_DELETE_NOT_ALLOWED::with);
            writer.recycle(transaction, author.userId(), task, true);
        });
    }

    /**
     * Restores a task from the recycle bin.
     *
     * @return the task; empty if the bin has no such task
     */
    public Optional<Task> restore(long id, long author) {
        return database.inTransaction(transaction ->
                TaskLocks.find(transaction, id)
                        .filter(task -> task.value().isRecycled())
                        .map(task -> writer.recycle(transaction, author, task, false)));
    }

    /** Deletes a task permanently; its history stays for administrators. */
    public void purge(long id) {
        run(transaction ->
                TaskLocks.find(transaction, id)
                        .ifPresent(task -> TaskTable.remove(transaction, task)));
    }

    private void run(Consumer<Transaction> change) {
        database.inTransaction(transaction -> {
            change.accept(transaction);
            return true;
        });
    }
}
