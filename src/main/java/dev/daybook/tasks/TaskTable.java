package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.RowPage;
import dev.daybook.storage.Locked;
import dev.daybook.storage.Row;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.storage.sql.PageQuery;
import dev.daybook.storage.sql.SqlCondition;
import dev.daybook.tasks.boards.JsonColumn;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Table access for tasks and their members. */
final class TaskTable {

    private static final List<String> FIELDS =
            List.of(
                    TaskField.TITLE,
                    TaskField.STATUS,
                    TaskField.PRIORITY,
                    TaskField.MARK,
                    TaskField.RESPONSIBLE_ID,
                    TaskField.CREATED_BY,
                    TaskField.GROUP_ID,
                    TaskField.PARENT_ID,
                    TaskField.STAGE_ID,
                    TaskField.FLOW_ID,
                    TaskField.DEADLINE,
                    TaskField.START_DATE_PLAN,
                    TaskField.END_DATE_PLAN,
                    TaskField.CREATED_DATE,
                    TaskField.CHANGED_DATE,
                    TaskField.CLOSED_DATE);
    private static final Set<String> TEXTS = Set.of(TaskField.TITLE, TaskField.MARK);
    private static final String COLUMNS =
            "id, is_recycled, "
                    + String.join(", ", FIELDS).toLowerCase(Locale.ROOT)
                    + ", attributes";

    /** The columns that change, in the order of {@link #columns}. */
    private static final List<String> CHANGEABLE =
            List.of(COLUMNS.substring("id, ".length()).split(", "));

    private static final String ADD =
            "insert into task (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WITH_ID =
            "select " + COLUMNS + " from task where portal_id = ? and id = ?";
    private static final String AFTER =
            "select " + COLUMNS + " from task where portal_id = ? and id > ? order by id limit ?";
    private static final String CHILDREN =
            "select "
                    + COLUMNS
                    + " from task where portal_id = ? and parent_id = ? and is_recycled = 0"
                    + " order by id";
    private static final PageQuery LISTED = new PageQuery(COLUMNS, "task where portal_id = ?");
    private static final String REMOVE = "delete from task where portal_id = ? and id = ?";
    private static final String ADD_MEMBER =
            "insert into task_member (portal_id, task_id, role, user_id) values (?, ?, ?, ?)";
    private static final String REMOVE_MEMBERS =
            "delete from task_member where portal_id = ? and task_id = ?";

    private TaskTable() {}

    static Optional<Task> get(Snapshot snapshot, long id) {
        return snapshot.first(WITH_ID, TaskTable::task, snapshot.portal(), id);
    }

    /** Returns the tasks after an id, those in the recycle bin too. */
    static List<Task> after(Snapshot snapshot, long id, int limit) {
        return snapshot.list(AFTER, TaskTable::task, snapshot.portal(), id, limit);
    }

    /** Locks a task for change. Called by {@link TaskLocks} and by its cascade, in their order. */
    static Optional<Locked<Task>> getForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                row -> row.locked(task(row)),
                transaction.portal(),
                id);
    }

    /** Returns the subtasks of a task, except those in the recycle bin. */
    static List<Task> children(Snapshot snapshot, long id) {
        return snapshot.list(CHILDREN, TaskTable::task, snapshot.portal(), id);
    }

    /** Locks the subtasks of a task for change, except those in the recycle bin. */
    static List<Locked<Task>> childrenForChange(Transaction transaction, Task task) {
        return transaction.list(
                CHILDREN + transaction.dialect().forUpdate(),
                row -> row.locked(task(row)),
                transaction.portal(),
                task.id());
    }

    static void add(Transaction transaction, Task task) {
        var arguments = new ArrayList<Object>();
        arguments.add(transaction.portal());
        arguments.add(task.id());
        arguments.addAll(columns(task));
        transaction.run(ADD, arguments.toArray());
        addMembers(transaction, task);
        TaskLabel.addAll(transaction, task);
    }

    /** Writes the columns that differ. */
    static void change(Transaction transaction, Locked<Task> before, Task after) {
        var was = columns(before.value());
        var is = columns(after);
        var assignments = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        for (var i = 0; i < CHANGEABLE.size(); i++) {
            if (!was.get(i).equals(is.get(i))) {
                assignments.add(CHANGEABLE.get(i) + " = ?");
                arguments.add(is.get(i));
            }
        }
        if (!assignments.isEmpty()) {
            arguments.add(transaction.portal());
            arguments.add(after.id());
            transaction.run(
                    "update task set "
                            + String.join(", ", assignments)
                            + " where portal_id = ? and id = ?",
                    arguments.toArray());
        }
        if (!people(before.value()).equals(people(after))) {
            transaction.run(REMOVE_MEMBERS, transaction.portal(), after.id());
            addMembers(transaction, after);
        }
        TaskLabel.changeAll(transaction, before.value(), after);
    }

    static void remove(Transaction transaction, Locked<Task> task) {
        transaction.run(REMOVE, transaction.portal(), task.value().id());
        transaction.run(REMOVE_MEMBERS, transaction.portal(), task.value().id());
        TaskLabel.removeAll(transaction, task.value());
    }

    private static List<Object> people(Task task) {
        return List.of(task.createdBy(), task.responsibleId(), task.accomplices(), task.auditors());
    }

    private static void addMembers(Transaction transaction, Task task) {
        addMember(transaction, task, "O", task.createdBy());
        addMember(transaction, task, "R", task.responsibleId());
        task.accomplices().forEach(user -> addMember(transaction, task, "A", user));
        task.auditors().forEach(user -> addMember(transaction, task, "U", user));
    }

    private static void addMember(Transaction transaction, Task task, String role, long user) {
        transaction.run(ADD_MEMBER, transaction.portal(), task.id(), role, user);
    }

    /** Returns a page of the tasks that match a filter and an access condition. */
    static RowPage<Task> find(Snapshot snapshot, Query<Task> query, SqlCondition readable) {
        return LISTED.page(snapshot, query, readable, TaskTable::task, snapshot.portal());
    }

    // Returns the values in the order of {@link #CHANGEABLE}.
    private static List<Object> columns(Task task) {
        var columns = new ArrayList<Object>();
        columns.add(task.isRecycled());
        for (var name : FIELDS) {
            columns.add(TEXTS.contains(name) ? task.text(name) : (Object) task.number(name));
        }
        columns.add(attributes(task));
        return columns;
    }

    private static String attributes(Task task) {
        var attributes = new LinkedHashMap<String, Value>();
        task.values()
                .forEach((name, value) -> {
                    if (!FIELDS.contains(name) && value != Value.Nothing.NOTHING) {
                        attributes.put(name, value);
                    }
                });
        return JsonColumn.write(Value.of(attributes));
    }

    private static Task task(Row row) {
        var values = new LinkedHashMap<String, Value>();
        for (var i = 0; i < FIELDS.size(); i++) {
            var name = FIELDS.get(i);
            values.put(
                    name,
                    TEXTS.contains(name) ? Value.of(row.text(i + 3)) : Value.of(row.whole(i + 3)));
        }
        values.putAll(JsonColumn.read(row.text(FIELDS.size() + 3)).members());
        return new Task(row.whole(1), row.yes(2), values);
    }
}
