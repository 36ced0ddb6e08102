package dev.daybook.tasks;

import dev.daybook.tasks.TaskChange.Told;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a row of task history tells of: a field of the task that got another value, or something
 * that was done with the task or a part of it. The fields stand in the order in which the rows of
 * one change are written. The manual's table is written from here.
 *
 * <p>Custom fields, {@code UF_*}, come beside them under their own names.
 */
public enum HistoryField {
    TITLE(FieldKind.STRING, By.UPDATE),
    DESCRIPTION(FieldKind.TEXT, By.UPDATE),
    STATUS(
            FieldKind.NUMBER,
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
    PRIORITY(FieldKind.NUMBER, By.UPDATE),
    RESPONSIBLE_ID(FieldKind.NUMBER, By.UPDATE, By.DELEGATE),
    START_DATE_PLAN(FieldKind.MOMENT, By.UPDATE),
    END_DATE_PLAN(FieldKind.MOMENT, By.UPDATE),
    CREATED_BY(FieldKind.NUMBER, By.UPDATE),
    /** Stages are told by their titles. */
    STAGE_ID(FieldKind.NUMBER, Shape.TEXT, By.UPDATE, By.MOVE),
    GROUP_ID(FieldKind.NUMBER, By.UPDATE),
    PARENT_ID(FieldKind.NUMBER, By.UPDATE),
    TASK_CONTROL(FieldKind.FLAG, By.UPDATE),
    DURATION_FACT(FieldKind.NUMBER, By.UPDATE),
    TIME_ESTIMATE(FieldKind.NUMBER, By.UPDATE),
    DEADLINE(FieldKind.MOMENT, By.UPDATE),
    MARK(FieldKind.STRING, By.UPDATE),
    ALLOW_CHANGE_DEADLINE(FieldKind.FLAG, By.UPDATE),
    ALLOW_TIME_TRACKING(FieldKind.FLAG, By.UPDATE),
    ADD_IN_REPORT(FieldKind.FLAG, By.UPDATE),
    FLOW_ID(FieldKind.NUMBER, By.UPDATE),
    ACCOMPLICES(FieldKind.IDS, By.UPDATE, By.ADD_ITEM, By.CHANGE_ITEM),
    AUDITORS(
            FieldKind.IDS,
            By.UPDATE,
            By.DELEGATE,
            "tasks.task.startwatch",
            "tasks.task.stopwatch",
            By.ADD_ITEM,
            By.CHANGE_ITEM,
            By.COMMENT),
    TAGS(FieldKind.NAMES, By.UPDATE),
    UF_TASK_WEBDAV_FILES(FieldKind.NAMES, By.UPDATE, "tasks.task.files.attach"),
    DEPENDS_ON(FieldKind.IDS, By.UPDATE),
    DURATION_PLAN_SECONDS(FieldKind.NUMBER, By.UPDATE),

    NEW(Shape.NOTHING, Shape.NOTHING, "tasks.task.add"),
    DELETE(Shape.NOTHING, Shape.NOTHING, "tasks.task.delete"),
    /** Not what {@code tasks.task.renew} does: the protocol has no method for it. */
    RENEW(Shape.NOTHING, Shape.NOTHING),
    UF_CRM_TASK_DELETED(Shape.NAMES, Shape.EMPTY, By.UPDATE),
    UF_CRM_TASK_ADDED(Shape.EMPTY, Shape.NAMES, By.UPDATE),
    COMMENT(Shape.NOTHING, Shape.ID, By.COMMENT),
    COMMENT_EDIT(Shape.NOTHING, Shape.ID, "task.commentitem.update"),
    COMMENT_DEL(Shape.NOTHING, Shape.ID, "task.commentitem.delete"),
    RESULT(Shape.NOTHING, Shape.ID, "tasks.task.result.addFromComment"),
    RESULT_EDIT(Shape.NOTHING, Shape.ID, "task.commentitem.update"),
    RESULT_REMOVE(
            Shape.NOTHING,
            Shape.ID,
            "tasks.task.result.deleteFromComment",
            "task.commentitem.delete"),
    CHECKLIST_ITEM_CREATE(Shape.EMPTY, Shape.TEXT, By.ADD_ITEM),
    CHECKLIST_ITEM_RENAME(Shape.TEXT, Shape.TEXT, By.CHANGE_ITEM),
    CHECKLIST_ITEM_REMOVE(Shape.TEXT, Shape.EMPTY, "task.checklistitem.delete"),
    CHECKLIST_ITEM_CHECK(
            Shape.TEXT, Shape.TEXT, "task.checklistitem.complete", By.ADD_ITEM, By.CHANGE_ITEM),
    CHECKLIST_ITEM_UNCHECK(Shape.TEXT, Shape.TEXT, "task.checklistitem.renew", By.CHANGE_ITEM),
    CHECKLIST_ITEM_MAKE_IMPORTANT(Shape.TEXT, Shape.TEXT, By.ADD_ITEM, By.CHANGE_ITEM),
    CHECKLIST_ITEM_MAKE_UNIMPORTANT(Shape.TEXT, Shape.TEXT, By.CHANGE_ITEM),
    TIME_SPENT_IN_LOGS(
            Shape.SECONDS,
            Shape.SECONDS,
            "task.elapseditem.add",
            "task.elapseditem.update",
            "task.elapseditem.delete"),
    MOVE_TO_SPRINT(Shape.NOTHING, Shape.NOTHING, "tasks.api.scrum.task.update"),
    MOVE_TO_BACKLOG(Shape.NOTHING, Shape.NOTHING, "tasks.api.scrum.task.update");

    private final Optional<FieldKind> kind;
    private final Shape from;
    private final Shape to;
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

    HistoryField(FieldKind kind, String... writers) {
        this(kind, kind.shape(), writers);
    }

    HistoryField(FieldKind kind, Shape shape, String... writers) {
        this(Optional.of(kind), shape, shape, writers);
    }

    HistoryField(Shape from, Shape to, String... writers) {
        this(Optional.empty(), from, to, writers);
    }

    HistoryField(Optional<FieldKind> kind, Shape from, Shape to, String... writers) {
        this.kind = kind;
        this.from = from;
        this.to = to;
        this.writers = String.join(" ", writers);
    }

    /** What the value before holds. */
    public Shape from() {
        return from;
    }

    /** What the value after holds. */
    public Shape to() {
        return to;
    }

    /** The remote methods whose calls write such rows. */
    public List<String> writers() {
        return writers.isEmpty() ? List.of() : List.of(writers.split(" "));
    }

    /** Returns the kind of values, if the row is about a field of the task. */
    Optional<FieldKind> kind() {
        return kind;
    }

    Told told(@Nullable String before, @Nullable String after) {
        return new Told(name(), before, after);
    }

    /** Something that was done, without values. */
    Told deed() {
        return told(null, null);
    }

    /** Something that was done with a part of the task that has an id of its own. */
    Told deed(long id) {
        return told(null, Long.toString(id));
    }

    /** The table of the manual, as Markdown. */
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
                from == to && from != Shape.NOTHING && from != Shape.EMPTY
                        ? "the same"
                        : to.words(),
                writers.isEmpty()
                        ? "no method: `./daybook task restore`"
                        : String.join(", ", writers()));
    }
}
