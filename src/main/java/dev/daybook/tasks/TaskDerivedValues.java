package dev.daybook.tasks;

import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.Snapshot;
import dev.daybook.tasks.boards.ScrumBoards;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskAccess;
import dev.daybook.tasks.task.TaskField;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Values of one task that are not stored with the task itself: read from other tables, or computed
 * for the caller and the current time. Each table is read at most once, and only if needed.
 */
final class TaskDerivedValues {

    private static final Value NOTHING = Value.Nothing.NOTHING;
    private static final String RESULTS =
            "select count(*) from task_result where portal_id = ? and task_id = ?";
    private static final String OPEN_RESULTS = RESULTS + " and is_closed = 0";

    private final Snapshot snapshot;
    private final TaskPrinter.Parts parts;
    private final TaskAccess access;
    private final Task task;
    private final ZoneId zone;
    private final long now;
    private Optional<Set<TaskMark>> marks = Optional.empty();
    private Optional<Optional<ScrumBoards.Entity>> place = Optional.empty();

    TaskDerivedValues(
            Snapshot snapshot,
            TaskPrinter.Parts parts,
            TaskAccess access,
            Task task,
            ZoneId zone,
            long now) {
        this.snapshot = snapshot;
        this.parts = parts;
        this.access = access;
        this.task = task;
        this.zone = zone;
        this.now = now;
    }

    /** Returns the value of a field; empty if the field is stored with the task. */
    Optional<Value> of(String field) {
        return Optional.ofNullable(
                switch (field) {
                    case "ID" -> Value.of(Long.toString(task.id()));
                    case "ACTIVITY_DATE" ->
                            moment(
                                    mirrored(field)
                                            .map(Value::asWhole)
                                            .orElse(task.number(TaskField.CHANGED_DATE)));
                    case "DESCRIPTION_IN_BBCODE" -> Value.of("Y");
                    case "SUBORDINATE" -> yesOrNo(task.parentId() != 0);
                    case TaskField.SITE_ID -> Value.of(site());
                    case "FAVORITE" -> yesOrNo(marks().contains(TaskMark.FAVORITE));
                    case "IS_MUTED" -> yesOrNo(marks().contains(TaskMark.MUTED));
                    case "IS_PINNED" -> yesOrNo(marks().contains(TaskMark.PINNED));
                    case "COMMENTS_COUNT" ->
                            mirrored(field)
                                    .orElseGet(
                                            () -> orNothing(parts.comments(snapshot, task.id())));
                    case "TIME_SPENT_IN_LOGS" ->
                            mirrored(field)
                                    .orElseGet(() -> orNothing(parts.seconds(snapshot, task.id())));
                    case "SPRINT_ID" -> place(ScrumBoards.EntityType.SPRINT);
                    case "BACKLOG_ID" -> place(ScrumBoards.EntityType.BACKLOG);
                    case TaskField.DURATION_PLAN -> orNothing(duration());
                    case TaskPrinter.LENGTH_DEADLINE ->
                            Value.of(task.number(TaskField.DEADLINE) == 0 ? "0" : "1");
                    case "SUB_STATUS" -> Value.of(Long.toString(TaskSubStatus.of(task, now)));
                    case "TASK_REQUIRE_RESULT" -> yesOrNo(task.isSet(Task.Setting.NEEDS_RESULT));
                    case "TASK_HAS_RESULT" -> yesOrNo(count(RESULTS) > 0);
                    case "TASK_HAS_OPEN_RESULT" -> yesOrNo(count(OPEN_RESULTS) > 0);
                    // Daybook has no timers: time is added as entries.
                    case "TIME_ELAPSED" -> NOTHING;
                    case "TIMER_IS_RUNNING_FOR_CURRENT_USER" -> yesOrNo(false);
                    case "PARSED_DESCRIPTION" ->
                            Value.of(BbCode.toHtml(task.text(TaskField.DESCRIPTION)));
                    default -> null;
                });
    }

    /** Returns a value that the source of a mirror has computed; only its tasks store one. */
    private Optional<Value> mirrored(String field) {
        return Optional.of(task.get(field)).filter(value -> !value.equals(NOTHING));
    }

    /** Returns the counters of the caller for this task. Comments are never counted as new. */
    Value counter() {
        var isOverdue = TaskSubStatus.of(task, now) == TaskSubStatus.OVERDUE;
        var isOwn = hasRole(access.userId());
        var isMuted = isOwn && marks().contains(TaskMark.MUTED);
        var expired = isOverdue && isOwn && !isMuted;
        return Value.tree(
                "counters",
                Value.tree(
                        "expired",
                        count(expired),
                        "newComments",
                        0,
                        "projectExpired",
                        count(isOverdue && !isOwn && task.groupId() != 0),
                        "projectNewComments",
                        0,
                        "mutedExpired",
                        count(isOverdue && isMuted),
                        "mutedNewComments",
                        0),
                "color",
                expired ? "danger" : "gray",
                "value",
                count(expired));
    }

    private boolean hasRole(long user) {
        return task.createdBy() == user
                || task.responsibleId() == user
                || task.accomplices().contains(user)
                || task.auditors().contains(user);
    }

    private static int count(boolean counts) {
        return counts ? 1 : 0;
    }

    private String site() {
        var site = task.text(TaskField.SITE_ID);
        return site.isEmpty() ? TaskField.ONLY_SITE : site;
    }

    private Set<TaskMark> marks() {
        if (marks.isEmpty()) {
            marks = Optional.of(TaskMark.of(snapshot, task.id(), access.userId()));
        }
        return marks.get();
    }

    // A task that left the group of its sprint is in that sprint no more.
    private Value place(ScrumBoards.EntityType type) {
        if (place.isEmpty()) {
            place =
                    Optional.of(
                            ScrumBoards.item(snapshot, task.id())
                                    .flatMap(item -> ScrumBoards.entity(snapshot, item.entityId()))
                                    .filter(entity -> entity.groupId() == task.groupId()));
        }
        return place.get()
                .filter(entity -> entity.type() == type)
                .map(entity -> Value.of(Long.toString(entity.id())))
                .orElse(NOTHING);
    }

    private long duration() {
        var unit = TaskInput.secondsOf(task.text(TaskField.DURATION_TYPE));
        return task.number(TaskField.DURATION_SECONDS) / unit;
    }

    private long count(String statement) {
        return snapshot.number(statement, snapshot.portal(), task.id());
    }

    private Value moment(long second) {
        return second == 0 ? NOTHING : Value.of(Dates.write(second, zone));
    }

    private static Value yesOrNo(boolean on) {
        return Value.of(on ? "Y" : "N");
    }

    private static Value orNothing(long number) {
        return number == 0 ? NOTHING : Value.of(Long.toString(number));
    }
}
