package dev.daybook.tasks;

import dev.daybook.query.Field;
import dev.daybook.query.FieldType;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Fields that filters and orders of task lists may name, for one caller at one moment. */
final class TaskListFields {

    static final String ONLY_ROOT_TASKS = "ONLY_ROOT_TASKS";
    static final String FAVORITE = "FAVORITE";

    private static final String MARKED =
            "case when task.id in (select task_id from task_mark where portal_id = ?"
                    + " and kind = ? and user_id = ?) then 'Y' else 'N' end";
    private static final String MEMBERS = "select task_id from task_member where portal_id = ?";
    private static final String LABELED =
            "select task_id from task_label where portal_id = ? and kind = ?";
    private static final String SPENT_TIME =
            "(select coalesce(sum(e.seconds), 0) from elapsed_time e"
                    + " where e.portal_id = task.portal_id and e.task_id = task.id)";
    // A task that left the group of its sprint is in that sprint no more.
    private static final String PLACED =
            """
            select i.task_id from scrum_item i
            join scrum_entity e on e.portal_id = i.portal_id and e.id = i.entity_id
            join task t on t.portal_id = i.portal_id and t.id = i.task_id
                and t.group_id = e.group_id
            where i.portal_id = ? and e.kind = ?\
            """;

    private final List<Field<Task>> fields = new ArrayList<>();
    private final long portal;
    private final TaskAccess access;

    private TaskListFields(long portal, TaskAccess access) {
        this.portal = portal;
        this.access = access;
    }

    /**
     * Returns the fields; the first one is the id.
     *
     * @param now the current second
     */
    static List<Field<Task>> of(Snapshot snapshot, TaskAccess access, long now) {
        var all = new TaskListFields(snapshot.portal(), access);
        all.addColumns();
        all.addAttributes();
        all.addStatuses(now);
        all.addPeople();
        all.addLabels();
        all.addPlaces();
        all.addOwnOfCaller();
        return all.fields;
    }

    private void addColumns() {
        for (var name :
                List.of(
                        "ID",
                        TaskField.PARENT_ID,
                        TaskField.GROUP_ID,
                        TaskField.STAGE_ID,
                        TaskField.FLOW_ID,
                        TaskField.CREATED_BY,
                        TaskField.RESPONSIBLE_ID,
                        TaskField.PRIORITY)) {
            add(name, FieldType.INTEGER, column(name));
        }
        add(TaskField.TITLE, FieldType.TEXT, column(TaskField.TITLE));
        add(TaskField.MARK, FieldType.CODE, column(TaskField.MARK));
        add(TaskField.CREATED_DATE, FieldType.TIME, column(TaskField.CREATED_DATE));
        add(TaskField.CHANGED_DATE, FieldType.TIME, column(TaskField.CHANGED_DATE));
        add("ACTIVITY_DATE", FieldType.TIME, column(TaskField.CHANGED_DATE));
        for (var name :
                List.of(
                        TaskField.DEADLINE,
                        TaskField.START_DATE_PLAN,
                        TaskField.END_DATE_PLAN,
                        TaskField.CLOSED_DATE)) {
            addOptional(name, FieldType.TIME, dateOrNull(column(name)));
        }
    }

    private void addAttributes() {
        for (var name :
                List.of(
                        TaskField.STATUS_CHANGED_BY,
                        TaskField.FORUM_TOPIC_ID,
                        TaskField.TIME_ESTIMATE)) {
            add(name, FieldType.INTEGER, "coalesce(" + numberAttribute(name) + ", 0)");
        }
        for (var name :
                List.of(
                        TaskField.ADD_IN_REPORT,
                        TaskField.ALLOW_CHANGE_DEADLINE,
                        TaskField.ALLOW_TIME_TRACKING,
                        TaskField.MATCH_WORK_TIME)) {
            add(name, FieldType.FLAG, "coalesce(" + attribute(name) + ", 'N')");
        }
        addOptional(
                TaskField.DATE_START,
                FieldType.TIME,
                dateOrNull(numberAttribute(TaskField.DATE_START)));
        add(
                TaskField.SITE_ID,
                FieldType.CODE,
                "coalesce(nullif("
                        + attribute(TaskField.SITE_ID)
                        + ", ''), '"
                        + TaskField.ONLY_SITE
                        + "')");
        add("TIME_SPENT_IN_LOGS", FieldType.INTEGER, SPENT_TIME);
        addOptional("SORTING", FieldType.INTEGER, "cast(null as bigint)");
        add("IS_PINNED_IN_GROUP", FieldType.FLAG, "cast('N' as text)");
    }

    private void addStatuses(long now) {
        add("REAL_STATUS", FieldType.INTEGER, "task.status");
        add(
                TaskField.STATUS,
                FieldType.INTEGER,
                TaskSubStatus.COLUMN,
                TaskSubStatus.arguments(now));
        add("STATUS_COMPLETE", FieldType.FLAG, "case task.status when 5 then 'Y' else 'N' end");
    }

    private void addPeople() {
        addMembers("ACCOMPLICE", "A");
        addMembers("AUDITOR", "U");
        addRelation("MEMBER", FieldType.INTEGER, "user_id", MEMBERS, List.of(portal));
        addOptional("CREATED_BY_LAST_NAME", FieldType.TEXT, lastName("created_by"));
        addOptional("RESPONSIBLE_LAST_NAME", FieldType.TEXT, lastName("responsible_id"));
    }

    private void addMembers(String name, String role) {
        addRelation(
                name,
                FieldType.INTEGER,
                "user_id",
                MEMBERS + " and role = ?",
                List.of(portal, role));
    }

    private void addLabels() {
        addLabel("TAG", FieldType.FOLDED, "value", TaskLabel.TAG);
        addLabel(TaskField.CRM, FieldType.FOLDED, "value", TaskLabel.CRM_ELEMENT);
        addLabel(
                TaskField.DEPENDS_ON,
                FieldType.INTEGER,
                "cast(value as bigint)",
                TaskLabel.PREVIOUS_TASK);
    }

    private void addLabel(String name, FieldType type, String column, TaskLabel label) {
        addRelation(name, type, column, LABELED, List.of(portal, label.letter()));
    }

    private void addPlaces() {
        addRelation("SPRINT_ID", FieldType.INTEGER, "i.entity_id", PLACED, List.of(portal, "S"));
        addRelation("BACKLOG_ID", FieldType.INTEGER, "i.entity_id", PLACED, List.of(portal, "B"));
    }

    private void addOwnOfCaller() {
        addMark(FAVORITE, TaskMark.FAVORITE);
        addMark("IS_PINNED", TaskMark.PINNED);
        var readable = access.readable("parent");
        add(
                ONLY_ROOT_TASKS,
                FieldType.FLAG,
                "case when exists (select 1 from task parent where parent.portal_id ="
                        + " task.portal_id and parent.id = task.parent_id and "
                        + readable.sql()
                        + ") then 'N' else 'Y' end",
                readable.arguments());
    }

    private void addMark(String name, TaskMark mark) {
        add(name, FieldType.FLAG, MARKED, List.of(portal, mark.letter(), access.userId()));
    }

    // ---- one field ----

    private static String column(String name) {
        return "task." + name.toLowerCase(Locale.ROOT);
    }

    private static String attribute(String name) {
        return "(task.attributes ->> '" + name + "')";
    }

    private static String numberAttribute(String name) {
        return "cast(" + attribute(name) + " as bigint)";
    }

    // Tasks without a date are neither before nor after any date.
    private static String dateOrNull(String column) {
        return "nullif(" + column + ", 0)";
    }

    private static String lastName(String user) {
        return "(select u.last_name from user_account u where u.portal_id = task.portal_id"
                + " and u.id = task."
                + user
                + ")";
    }

    private void add(String name, FieldType type, String column) {
        add(name, type, column, List.of());
    }

    private void add(String name, FieldType type, String column, List<Object> arguments) {
        add(name, type, column, arguments, false, Optional.empty());
    }

    private void addOptional(String name, FieldType type, String column) {
        add(name, type, column, List.of(), true, Optional.empty());
    }

    private void addRelation(
            String name, FieldType type, String column, String rows, List<Object> arguments) {
        var relation = new Field.Relation("task.id", rows, arguments);
        add(name, type, column, List.of(), false, Optional.of(relation));
    }

    private void add(
            String name,
            FieldType type,
            String column,
            List<Object> arguments,
            boolean isOptional,
            Optional<Field.Relation> relation) {
        fields.add(
                new Field<>(
                        TaskListing.key(name),
                        type,
                        column,
                        arguments,
                        isOptional,
                        false,
                        false,
                        relation,
                        (_, _) -> {}));
    }
}
