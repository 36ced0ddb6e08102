package dev.daybook.tasks.history;

import dev.daybook.tasks.history.TaskChange.FieldChange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Types of task history rows: a changed field of the task, or an action on the task or one of its
 * parts. Constants are declared in the order in which the rows of one change are written. The
 * manual's table is generated from them.
 *
 * <p>Rows of custom fields, {@code UF_*}, use the names of these fields.
 */
public enum HistoryField {
    TITLE(TaskFieldType.STRING, By.UPDATE),
    DESCRIPTION(TaskFieldType.TEXT, By.UPDATE),
    STATUS(
            TaskFieldType.NUMBER,
            By.UPDATE,
            "tasks.task.start",
            "tasks.task.pause",
            "tasks.task.defer",
            "tasks.task.complete",
            "tasks.task.renew",
            "tasks.task.approve",
            "tasks.task.disapprove",
            By.DELEGATE,
            By.MOVE),
    PRIORITY(TaskFieldType.NUMBER, By.UPDATE),
    RESPONSIBLE_ID(TaskFieldType.NUMBER, By.UPDATE, By.DELEGATE),
    START_DATE_PLAN(TaskFieldType.MOMENT, By.UPDATE),
    END_DATE_PLAN(TaskFieldType.MOMENT, By.UPDATE),
    CREATED_BY(TaskFieldType.NUMBER, By.UPDATE),
    /** Rows contain stage titles. */
    STAGE_ID(TaskFieldType.NUMBER, ValueFormat.TEXT, By.UPDATE, By.MOVE),
    GROUP_ID(TaskFieldType.NUMBER, By.UPDATE),
    PARENT_ID(TaskFieldType.NUMBER, By.UPDATE),
    TASK_CONTROL(TaskFieldType.FLAG, By.UPDATE),
    DURATION_FACT(TaskFieldType.NUMBER, By.UPDATE),
    TIME_ESTIMATE(TaskFieldType.NUMBER, By.UPDATE),
    DEADLINE(TaskFieldType.MOMENT, By.UPDATE),
    MARK(TaskFieldType.STRING, By.UPDATE),
    ALLOW_CHANGE_DEADLINE(TaskFieldType.FLAG, By.UPDATE),
    ALLOW_TIME_TRACKING(TaskFieldType.FLAG, By.UPDATE),
    ADD_IN_REPORT(TaskFieldType.FLAG, By.UPDATE),
    FLOW_ID(TaskFieldType.NUMBER, By.UPDATE),
    ACCOMPLICES(TaskFieldType.IDS, By.UPDATE, By.ADD_ITEM, By.CHANGE_ITEM),
    AUDITORS(
            TaskFieldType.IDS,
            By.UPDATE,
            By.DELEGATE,
            "tasks.task.startwatch",
            "tasks.task.stopwatch",
            By.ADD_ITEM,
            By.CHANGE_ITEM,
            By.COMMENT),
    TAGS(TaskFieldType.NAMES, By.UPDATE),
    UF_TASK_WEBDAV_FILES(TaskFieldType.NAMES, By.UPDATE, "tasks.task.files.attach"),
    DEPENDS_ON(TaskFieldType.IDS, By.UPDATE),
    DURATION_PLAN_SECONDS(TaskFieldType.NUMBER, By.UPDATE),

    NEW(ValueFormat.NOTHING, ValueFormat.NOTHING, "tasks.task.add"),
    DELETE(ValueFormat.NOTHING, ValueFormat.NOTHING, "tasks.task.delete"),
    /** Unrelated to {@code tasks.task.renew}: no remote method writes this row. */
    RENEW(ValueFormat.NOTHING, ValueFormat.NOTHING),
    UF_CRM_TASK_DELETED(ValueFormat.NAMES, ValueFormat.EMPTY, By.UPDATE),
    UF_CRM_TASK_ADDED(ValueFormat.EMPTY, ValueFormat.NAMES, By.UPDATE),
    COMMENT(ValueFormat.NOTHING, ValueFormat.ID, By.COMMENT),
    COMMENT_EDIT(ValueFormat.NOTHING, ValueFormat.ID, "task.commentitem.update"),
    COMMENT_DEL(ValueFormat.NOTHING, ValueFormat.ID, "task.commentitem.delete"),
    RESULT(ValueFormat.NOTHING, ValueFormat.ID, "tasks.task.result.addFromComment"),
    RESULT_EDIT(ValueFormat.NOTHING, ValueFormat.ID, "task.commentitem.update"),
    RESULT_REMOVE(
            ValueFormat.NOTHING,
            ValueFormat.ID,
            "tasks.task.result.deleteFromComment",
            "task.commentitem.delete"),
    CHECKLIST_ITEM_CREATE(ValueFormat.EMPTY, ValueFormat.TEXT, By.ADD_ITEM),
    CHECKLIST_ITEM_RENAME(ValueFormat.TEXT, ValueFormat.TEXT, By.CHANGE_ITEM),
    CHECKLIST_ITEM_REMOVE(ValueFormat.TEXT, ValueFormat.EMPTY, "task.checklistitem.delete"),
    CHECKLIST_ITEM_CHECK(
            ValueFormat.TEXT,
            ValueFormat.TEXT,
            "task.checklistitem.complete",
            By.ADD_ITEM,
            By.CHANGE_ITEM),
    CHECKLIST_ITEM_UNCHECK(
            ValueFormat.TEXT, ValueFormat.TEXT, "task.checklistitem.renew", By.CHANGE_ITEM),
    CHECKLIST_ITEM_MAKE_IMPORTANT(ValueFormat.TEXT, ValueFormat.TEXT, By.ADD_ITEM, By.CHANGE_ITEM),
    CHECKLIST_ITEM_MAKE_UNIMPORTANT(ValueFormat.TEXT, ValueFormat.TEXT, By.CHANGE_ITEM),
    TIME_SPENT_IN_LOGS(
            ValueFormat.SECONDS,
            ValueFormat.SECONDS,
            "task.elapseditem.add",
            "task.elapseditem.update",
            "task.elapseditem.delete"),
    MOVE_TO_SPRINT(ValueFormat.NOTHING, ValueFormat.NOTHING, "tasks.api.scrum.task.update"),
    MOVE_TO_BACKLOG(ValueFormat.NOTHING, ValueFormat.NOTHING, "tasks.api.scrum.task.update");

    private final Optional<TaskFieldType> kind;
    private final ValueFormat from;
    private final ValueFormat to;
    private final String writers;

    /** Remote methods that write more than one kind of row. */
    private static final class By {
        static final String UPDATE = "tasks.task.update";
        static final String DELEGATE = "tasks.task.delegate";
        static final String MOVE = "task.stages.movetask";
        static final String ADD_ITEM = "task.checklistitem.add";
        static final String CHANGE_ITEM = "task.checklistitem.update";
        static final String COMMENT = "task.commentitem.add";
    }

    HistoryField(TaskFieldType kind, String... writers) {
        this(kind, kind.shape(), writers);
    }

    HistoryField(TaskFieldType kind, ValueFormat shape, String... writers) {
        this(Optional.of(kind), shape, shape, writers);
    }

    HistoryField(ValueFormat from, ValueFormat to, String... writers) {
        this(Optional.empty(), from, to, writers);
    }

    HistoryField(
            Optional<TaskFieldType> kind, ValueFormat from, ValueFormat to, String... writers) {
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.writers = String.join(" ", writers);
    }

    /** Returns the format of the value before the change. */
    public ValueFormat from() {
        return from;
    }

    /** Returns the format of the value after the change. */
    public ValueFormat to() {
        return to;
    }

    /** Returns the remote methods that write such rows. */
    public List<String> writers() {
        return writers.isEmpty() ? List.of() : List.of(writers.split(" "));
    }

    /** Returns the type of the values, if the row is about a field of the task. */
    public Optional<TaskFieldType> kind() {
        return kind;
    }

    public FieldChange change(@Nullable String before, @Nullable String after) {
        return new FieldChange(name(), before, after);
    }

    /** Returns a row for an action without values. */
    public FieldChange event() {
        return change(null, null);
    }

    /** Returns a row for an action on a part of the task that has its own id. */
    public FieldChange event(long id) {
        return change(null, Long.toString(id));
    }

    /** Returns the table of the manual, in Markdown. */
    public static String table() {
        return Arrays.stream(values())
                .map(HistoryField::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| `field` | `from` | `to` | written by |\n|---|---|---|---|\n",
                                "| `UF_…`, a custom field | text, or texts as in `TAGS` | the same |"
                                        + " "
                                        + By.UPDATE
                                        + " |\n"));
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s |\n",
                name(),
                from.words(),
                from == to && from != ValueFormat.NOTHING && from != ValueFormat.EMPTY
                        ? "the same"
                        : to.words(),
                writers.isEmpty()
                        ? "no method: `./daybook task restore`"
                        : String.join(", ", writers()));
    }
}
