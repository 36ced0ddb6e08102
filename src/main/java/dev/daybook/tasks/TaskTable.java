package dev.daybook.tasks;

import dev.daybook.protocol.JsonReader;
import dev.daybook.protocol.JsonSink;
import dev.daybook.protocol.Value;
import dev.daybook.query.Query;
import dev.daybook.query.Rows;
import dev.daybook.storage.Condition;
import dev.daybook.storage.Reading;
import dev.daybook.storage.Row;
import dev.daybook.storage.Selection;
import dev.daybook.storage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of tasks and of their people. */
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
            "id, is_recycled, title, status, priority, mark, responsible_id, created_by, group_id,"
                    + " parent_id, stage_id, flow_id, deadline, start_date_plan, end_date_plan,"
                    + " created_date, changed_date, closed_date, attributes";
    private static final String ADD =
            "insert into task (portal_id, "
                    + COLUMNS
                    + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHANGE =
            """
            update task set is_recycled = ?, title = ?, status = ?, priority = ?, mark = ?,
                responsible_id = ?, created_by = ?, group_id = ?, parent_id = ?, stage_id = ?,
                flow_id = ?, deadline = ?, start_date_plan = ?, end_date_plan = ?,
                created_date = ?, changed_date = ?, closed_date = ?, attributes = ?
            where portal_id = ? and id = ?\
            """;
    private static final String WITH_ID =
            "select " + COLUMNS + " from task where portal_id = ? and id = ?";
    private static final String CHILDREN =
            "select "
                    + COLUMNS
                    + " from task where portal_id = ? and parent_id = ? and is_recycled = 0"
                    + " order by id";
    private static final Selection LISTED = new Selection(COLUMNS, "task where portal_id = ?");
    private static final String REMOVE = "delete from task where portal_id = ? and id = ?";
    private static final String ADD_MEMBER =
            "insert into task_member (portal_id, task_id, role, user_id) values (?, ?, ?, ?)";
    private static final String REMOVE_MEMBERS =
            "delete from task_member where portal_id = ? and task_id = ?";

    private TaskTable() {}

    static Optional<Task> get(Reading reading, long id) {
        return reading.first(WITH_ID, TaskTable::task, reading.portal(), id);
    }

    /** A task that is about to change; nobody else changes it before the transaction ends. */
    static Optional<Task> getForChange(Transaction transaction, long id) {
        return transaction.first(
                WITH_ID + transaction.dialect().forUpdate(),
                TaskTable::task,
                transaction.portal(),
                id);
    }

    /** The subtasks of a task, those in the recycle bin left out. */
    static List<Task> children(Reading reading, long id) {
        return reading.list(CHILDREN, TaskTable::task, reading.portal(), id);
    }

    static void add(Transaction transaction, Task task) {
        var arguments = new ArrayList<Object>();
        arguments.add(transaction.portal());
        arguments.add(task.id());
        arguments.add(task.isRecycled());
        arguments.addAll(columns(task));
        transaction.run(ADD, arguments.toArray());
        addMembers(transaction, task);
    }

    static void change(Transaction transaction, Task before, Task after) {
        var arguments = new ArrayList<Object>();
        arguments.add(after.isRecycled());
        arguments.addAll(columns(after));
        arguments.add(transaction.portal());
        arguments.add(after.id());
        transaction.run(CHANGE, arguments.toArray());
        if (!people(before).equals(people(after))) {
            transaction.run(REMOVE_MEMBERS, transaction.portal(), after.id());
            addMembers(transaction, after);
        }
    }

    static void remove(Transaction transaction, long id) {
        transaction.run(REMOVE, transaction.portal(), id);
        transaction.run(REMOVE_MEMBERS, transaction.portal(), id);
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

    /** The page of tasks that a filter and an access condition let through. */
    static Rows<Task> find(Reading reading, Query<Task> query, Condition readable) {
        return LISTED.page(reading, query, readable, TaskTable::task, reading.portal());
    }

    // The order of FIELDS, then the attributes.
    private static List<Object> columns(Task task) {
        var columns = new ArrayList<Object>();
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
        return json(Value.of(attributes));
    }

    /** A value as the text of a JSON column. */
    static String json(Value value) {
        var bytes = new ByteArrayOutputStream();
        try (var json = new JsonSink(bytes)) {
            value.writeTo(json);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The value in a JSON column. */
    static Value value(String json) {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8)).orElse(Value.Items.EMPTY);
    }

    private static Task task(Row row) {
        var values = new LinkedHashMap<String, Value>();
        for (var i = 0; i < FIELDS.size(); i++) {
            var name = FIELDS.get(i);
            values.put(
                    name,
                    TEXTS.contains(name) ? Value.of(row.text(i + 3)) : Value.of(row.whole(i + 3)));
        }
        values.putAll(value(row.text(FIELDS.size() + 3)).members());
        return new Task(row.whole(1), row.yes(2), values);
    }
}
