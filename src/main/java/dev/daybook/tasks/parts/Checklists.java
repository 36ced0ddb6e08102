package dev.daybook.tasks.parts;

import dev.daybook.method.Caller;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.Value;
import dev.daybook.query.SortKey;
import dev.daybook.storage.Database;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.LockedTask;
import dev.daybook.tasks.TaskWriter;
import dev.daybook.tasks.Tasks;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange.FieldChange;
import dev.daybook.tasks.task.TaskAction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Service for checklists. Each change of an item is recorded in the history of its task. */
public final class Checklists {

    private static final String FIRST_CHECKLIST = "BX_CHECKLIST_1";
    private static final String ADDING = "Adding item: action not allowed";
    private static final String DELETING = "Deleting item: action not allowed";
    private static final String MOVING = "Moving item: action not allowed";
    private static final String NO_TITLE = "Item name not specified";
    private static final String FAILED = "Action failed";
    private static final String NO_ACCESS = "No access to edit the task";
    private static final String NOT_FOUND = "Check listitem not found or not accessible";

    private final Database database;
    private final Tasks tasks;
    private final TaskWriter writer;
    private final InstantSource clock;

    public Checklists(Database database, Tasks tasks, InstantSource clock) {
        this.database = database;
        this.tasks = tasks;
        this.writer = tasks.writer();
        this.clock = clock;
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    // ---- reading ----

    public List<ChecklistItem> of(Caller caller, long task, List<SortKey<ChecklistItem>> order) {
        return database.read(snapshot -> {
            if (!tasks.isReadable(snapshot, caller, task)) {
                throw ErrorCode.TASK_PART_FAILED.with(FAILED);
            }
            return ChecklistTable.of(snapshot, task, order);
        });
    }

    public ChecklistItem get(Caller caller, long id) {
        return database.read(snapshot -> {
            var item = ChecklistTable.get(snapshot, id);
            return item.filter(found -> tasks.isReadable(snapshot, caller, found.taskId()))
                    .orElseThrow(() -> ErrorCode.TASK_PART_NOT_FOUND.with(NOT_FOUND));
        });
    }

    /** Returns items as lists of checklists print them, with the names of members. */
    public List<Value> print(List<ChecklistItem> items) {
        return database.read(
                snapshot -> ChecklistMembers.withMembers(snapshot, items, tasks.now()));
    }

    /** Returns whether the caller may add items to the checklists of a task. */
    public boolean mayAdd(Caller caller, long task) {
        return database.read(
                snapshot -> tasks.allows(snapshot, caller, task, TaskAction.CHECKLIST));
    }

    /** Returns whether the item exists and the caller may take an action on it. */
    public boolean may(Caller caller, long id, TaskAction action) {
        return database.read(snapshot ->
                ChecklistTable.get(snapshot, id)
                        .filter(item -> tasks.isReadable(snapshot, caller, item.taskId()))
                        .filter(item ->
                                tasks.allows(snapshot, caller, item.taskId(), action)
                                        || item.createdBy() == caller.userId())
                        .isPresent());
    }

    // ---- changing ----

    /** Adds an item. Creates a checklist first if the task has none. */
    public long add(Caller author, long taskId, Value fields) {
        return database.inTransaction(transaction -> {
            var task =
                    writer.open(transaction, author, taskId)
                            .filter(open -> open.allows(TaskAction.CHECKLIST))
                            .orElseThrow(() -> ErrorCode.TASK_PART_FAILED.with(ADDING));
            var values = fields.members();
            var title = text(fields, "TITLE").orElse("");
            if (title.isEmpty()) {
                throw ErrorCode.TASK_PART_FAILED.with(NO_TITLE);
            }
            var parent =
                    values.containsKey("PARENT_ID")
                            ? parentOrRoot(transaction, task, values.get("PARENT_ID").asWhole())
                            : firstChecklist(transaction, author, task);
            var item =
                    edited(blank(transaction, author, task, title, parent), author, fields, title);
            ChecklistTable.add(transaction, item);
            var rows = new ArrayList<FieldChange>();
            rows.add(HistoryField.CHECKLIST_ITEM_CREATE.change("", title));
            if (item.isComplete()) {
                rows.add(HistoryField.CHECKLIST_ITEM_CHECK.change(title, title));
            }
            if (item.isImportant()) {
                rows.add(HistoryField.CHECKLIST_ITEM_MAKE_IMPORTANT.change(title, title));
            }
            writer.record(transaction, task, author.userId(), rows);
            addMembers(transaction, author, task, item);
            return item.id();
        });
    }

    private static long parentOrRoot(Snapshot snapshot, LockedTask task, long parent) {
        return ChecklistTable.get(snapshot, parent)
                .filter(item -> item.taskId() == task.id())
                .map(ChecklistItem::id)
                .orElse(0L);
    }

    private long firstChecklist(Transaction transaction, Caller author, LockedTask task) {
        var root = ChecklistTable.firstRoot(transaction, task.id());
        if (root.isPresent()) {
            return root.get();
        }
        var checklist = blank(transaction, author, task, FIRST_CHECKLIST, 0);
        ChecklistTable.add(transaction, checklist);
        writer.record(
                transaction,
                task,
                author.userId(),
                HistoryField.CHECKLIST_ITEM_CREATE.change("", FIRST_CHECKLIST));
        return checklist.id();
    }

    private static ChecklistItem blank(
            Transaction transaction, Caller author, LockedTask task, String title, long parent) {
        return new ChecklistItem(
                IdSequences.next(transaction, "checklist_item"),
                task.id(),
                parent,
                author.userId(),
                title,
                ChecklistTable.nextSort(transaction, task.id(), parent),
                false,
                false,
                0,
                0,
                Value.Items.EMPTY);
    }

    private ChecklistItem edited(ChecklistItem item, Caller author, Value fields, String title) {
        var values = fields.members();
        var edited = item.renamed(title);
        var complete = flag(fields, "IS_COMPLETE").orElse(item.isComplete());
        if (complete != item.isComplete()) {
            edited = edited.toggled(complete, author.userId(), now());
        }
        edited = edited.important(flag(fields, "IS_IMPORTANT").orElse(item.isImportant()));
        if (values.containsKey("SORT_INDEX")) {
            edited = edited.at(edited.parentId(), values.get("SORT_INDEX").asWhole());
        }
        return values.containsKey("MEMBERS") ? edited.with(values.get("MEMBERS")) : edited;
    }

    private static Optional<String> text(Value fields, String name) {
        return Optional.ofNullable(fields.members().get(name))
                .filter(value -> !value.isContainer())
                .map(value -> value.asText().strip());
    }

    private static Optional<Boolean> flag(Value fields, String name) {
        return Optional.ofNullable(fields.members().get(name))
                .map(value ->
                        value instanceof Value.Text(var text)
                                ? text.equals("Y") || text.equals("1")
                                : value.isTruthy());
    }

    // Adds the members of an item to the members of its task.
    private void addMembers(
            Transaction transaction, Caller author, LockedTask task, ChecklistItem item) {
        writer.addMembers(
                transaction,
                task,
                author.userId(),
                members(item.members(), "A"),
                members(item.members(), "U"));
    }

    private static List<Long> members(Value members, String type) {
        var found = new ArrayList<Long>();
        members.members()
                .forEach((id, member) -> {
                    var kind = member.members().get("TYPE");
                    if (kind != null && kind.asText().equals(type)) {
                        found.add(Value.of(id).asWhole());
                    }
                });
        return found;
    }

    /** Changes an item. */
    public void change(Caller author, long id, Value fields) {
        database.inTransaction(transaction -> {
            if (ChecklistTable.get(transaction, id).isEmpty()) {
                throw ErrorCode.TASK_PART_NOT_FOUND.with(NOT_FOUND);
            }
            var open =
                    open(transaction, author, id, TaskAction.CHECKLIST)
                            .orElseThrow(() -> ErrorCode.TASK_PART_NOT_ALLOWED.with(NO_ACCESS));
            var before = open.item().value();
            var title =
                    text(fields, "TITLE").filter(text -> !text.isEmpty()).orElse(before.title());
            var after = moved(transaction, open, edited(before, author, fields, title), fields);
            ChecklistTable.change(transaction, open.item(), after);
            writer.record(transaction, open.task(), author.userId(), changes(before, after));
            addMembers(transaction, author, open.task(), after);
            return true;
        });
    }

    // An item cannot move below itself.
    private static ChecklistItem moved(
            Snapshot snapshot, Open open, ChecklistItem edited, Value fields) {
        var given = fields.members().get("PARENT_ID");
        if (given == null) {
            return edited;
        }
        var parent = parentOrRoot(snapshot, open.task(), given.asWhole());
        var isBelowItself =
                ChecklistTable.get(snapshot, parent)
                        .filter(target -> isBelow(snapshot, target, edited))
                        .isPresent();
        if (isBelowItself) {
            throw ErrorCode.TASK_PART_FAILED.with(MOVING);
        }
        return edited.at(parent, edited.sort());
    }

    private static List<FieldChange> changes(ChecklistItem before, ChecklistItem after) {
        var rows = new ArrayList<FieldChange>();
        if (!before.title().equals(after.title())) {
            rows.add(HistoryField.CHECKLIST_ITEM_RENAME.change(before.title(), after.title()));
        }
        if (before.isComplete() != after.isComplete()) {
            var field =
                    after.isComplete()
                            ? HistoryField.CHECKLIST_ITEM_CHECK
                            : HistoryField.CHECKLIST_ITEM_UNCHECK;
            rows.add(field.change(before.title(), after.title()));
        }
        if (before.isImportant() != after.isImportant()) {
            var field =
                    after.isImportant()
                            ? HistoryField.CHECKLIST_ITEM_MAKE_IMPORTANT
                            : HistoryField.CHECKLIST_ITEM_MAKE_UNIMPORTANT;
            rows.add(field.change(after.title(), after.title()));
        }
        return rows;
    }

    /** Item that the caller may change, with its task; both are locked. */
    private record Open(LockedTask task, Locked<ChecklistItem> item) {}

    private Optional<Open> open(
            Transaction transaction, Caller caller, long id, TaskAction action) {
        return ChecklistTable.get(transaction, id)
                .flatMap(found -> writer.open(transaction, caller, found.taskId()))
                .flatMap(task ->
                        ChecklistTable.getForChange(transaction, task, id)
                                .map(item -> new Open(task, item)))
                .filter(open ->
                        open.task().allows(action)
                                || open.item().value().createdBy() == caller.userId());
    }

    /**
     * Marks an item as done or not done.
     *
     * @return whether the item exists
     */
    public boolean toggle(Caller author, long id, boolean on) {
        return database.inTransaction(transaction -> {
            if (ChecklistTable.get(transaction, id).isEmpty()) {
                return false;
            }
            var open =
                    open(transaction, author, id, TaskAction.CHECKLIST_TOGGLE)
                            .orElseThrow(() -> ErrorCode.TASK_PART_FAILED.with(FAILED));
            var before = open.item().value();
            if (before.isComplete() != on) {
                var after = before.toggled(on, author.userId(), now());
                ChecklistTable.change(transaction, open.item(), after);
                writer.record(transaction, open.task(), author.userId(), changes(before, after));
            }
            return true;
        });
    }

    /** Removes an item and all items below it. */
    public void remove(Caller author, long id) {
        database.inTransaction(transaction -> {
            var open =
                    open(transaction, author, id, TaskAction.CHECKLIST)
                            .orElseThrow(() -> ErrorCode.TASK_PART_FAILED.with(DELETING));
            var items = ChecklistTable.ofForChange(transaction, open.task());
            var rows = new ArrayList<FieldChange>();
            remove(transaction, items, open.item(), rows);
            writer.record(transaction, open.task(), author.userId(), rows);
            return true;
        });
    }

    private static void remove(
            Transaction transaction,
            List<Locked<ChecklistItem>> items,
            Locked<ChecklistItem> locked,
            List<FieldChange> rows) {
        var item = locked.value();
        items.stream()
                .filter(each ->
                        each.value().parentId() == item.id() && each.value().id() != item.id())
                .forEach(child -> remove(transaction, items, child, rows));
        ChecklistTable.remove(transaction, locked);
        rows.add(HistoryField.CHECKLIST_ITEM_REMOVE.change(item.title(), ""));
    }

    /** Moves an item behind another item of the same task. History does not record the move. */
    public void move(Caller author, long id, long after) {
        database.inTransaction(transaction -> {
            var open =
                    open(transaction, author, id, TaskAction.CHECKLIST)
                            .orElseThrow(() -> ErrorCode.TASK_PART_FAILED.with(MOVING));
            var item = open.item();
            var target =
                    ChecklistTable.getForChange(transaction, open.task(), after)
                            .map(Locked::value)
                            .filter(found -> !isBelow(transaction, found, item.value()))
                            .orElseThrow(() -> ErrorCode.TASK_PART_FAILED.with(MOVING));
            var sort = target.sort() + 1;
            for (var each : ChecklistTable.ofForChange(transaction, open.task())) {
                var other = each.value();
                if (other.parentId() == target.parentId() && other.sort() >= sort) {
                    ChecklistTable.change(
                            transaction, each, other.at(other.parentId(), other.sort() + 1));
                }
            }
            ChecklistTable.change(transaction, item, item.value().at(target.parentId(), sort));
            return true;
        });
    }

    private static boolean isBelow(Snapshot snapshot, ChecklistItem item, ChecklistItem above) {
        var each = Optional.of(item);
        while (each.isPresent()) {
            if (each.get().id() == above.id()) {
                return true;
            }
            each = ChecklistTable.get(snapshot, each.get().parentId());
        }
        return false;
    }
}
