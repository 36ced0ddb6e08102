package dev.daybook.tasks;

import dev.daybook.crm.FieldNames;
import dev.daybook.protocol.Dates;
import dev.daybook.protocol.Value;
import dev.daybook.storage.IdSequences;
import dev.daybook.storage.Snapshot;
import dev.daybook.storage.Transaction;
import dev.daybook.tasks.boards.JsonColumn;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;

/** Tasks of a mirror: they are stored as the source shows them, without rules and history. */
public final class MirroredTasks {

    private static final String COUNT =
            "select count(*) from task where portal_id = ? and id between ? and ?";
    private static final String IDS =
            "select id from task where portal_id = ? and id between ? and ? order by id";
    private static final Set<String> DERIVED =
            Set.of(
                    "group",
                    "creator",
                    "responsible",
                    "accomplicesData",
                    "auditorsData",
                    "newCommentsCount",
                    "action",
                    "id");

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        TaskPrinter.fields().forEach(name -> NAMES.put(TaskPrinter.camel(name), name));
        NAMES.put("tags", TaskField.TAGS);
    }

    private MirroredTasks() {}

    /** Outcome of storing a task. */
    public enum Stored {
        ADDED,
        CHANGED,
        SAME
    }

    /**
     * Stores a task.
     *
     * @param row as {@code tasks.task.list} shows it
     * @param unknown receives the fields that Daybook does not have, which are not stored
     */
    public static Stored put(
            Transaction transaction, long id, Value row, BiConsumer<String, Value> unknown) {
        IdSequences.reach(transaction, "task", id);
        var task = new Task(id, false, values(row, unknown));
        var before = TaskTable.getForChange(transaction, id);
        if (before.isEmpty()) {
            TaskTable.add(transaction, task);
            return Stored.ADDED;
        }
        if (shown(before.get().value()).equals(shown(task)) && !before.get().value().isRecycled()) {
            return Stored.SAME;
        }
        TaskTable.change(transaction, before.get(), task);
        return Stored.CHANGED;
    }

    private static Map<String, Value> shown(Task task) {
        var shown = new HashMap<String, Value>();
        task.values()
                .forEach((name, value) -> {
                    if (value != Value.Nothing.NOTHING && value.isTruthy()) {
                        shown.put(name, value);
                    }
                });
        return shown;
    }

    private static SequencedMap<String, Value> values(
            Value row, BiConsumer<String, Value> unknown) {
        var values = new LinkedHashMap<String, Value>();
        row.members()
                .forEach((name, written) -> {
                    var known = NAMES.get(name);
                    if (known != null) {
                        values.put(known, value(known, written));
                    } else if (name.startsWith("uf")) {
                        values.put(custom(name), written);
                    } else if (!DERIVED.contains(name)) {
                        unknown.accept(name, written);
                    }
                });
        var unit =
                TaskInput.secondsOf(
                        values.getOrDefault(TaskField.DURATION_TYPE, Value.of("days")).asText());
        var duration = values.remove(TaskField.DURATION_PLAN);
        if (duration != null && duration.asWhole() != 0) {
            values.put(TaskField.DURATION_SECONDS, Value.of(duration.asWhole() * unit));
        }
        values.remove("ID");
        values.values().removeIf(value -> value == Value.Nothing.NOTHING);
        return values;
    }

    private static Value value(String name, Value written) {
        if (TaskPrinter.isMoment(name)) {
            return Dates.read(written.asText(), ZoneOffset.UTC, Instant.EPOCH)
                    .filter(_ -> !written.isBlank())
                    .<Value>map(Value::of)
                    .orElse(Value.of(0));
        }
        return switch (name) {
            case TaskField.TAGS ->
                    new Value.Items(
                            written.elements().stream()
                                    .map(tag -> tag.members().getOrDefault("title", tag))
                                    .toList());
            case TaskField.AUDITORS, TaskField.ACCOMPLICES ->
                    new Value.Items(
                            written.elements().stream()
                                    .<Value>map(user -> Value.of(user.asWhole()))
                                    .toList());
            case TaskField.STATUS,
                    TaskField.PRIORITY,
                    TaskField.RESPONSIBLE_ID,
                    TaskField.CREATED_BY,
                    TaskField.GROUP_ID,
                    TaskField.PARENT_ID,
                    TaskField.STAGE_ID,
                    TaskField.FLOW_ID ->
                    Value.of(written.asWhole());
            default -> written;
        };
    }

    // `ufCrmTask` is UF_CRM_TASK; digits stay as they are: `ufAuto412` is UF_AUTO_412.
    private static String custom(String camel) {
        return FieldNames.upper(camel);
    }

    /** Hides a task that the source no longer shows; its history stays. */
    public static Optional<String> hide(Transaction transaction, long id) {
        return TaskTable.getForChange(transaction, id)
                .map(task -> {
                    TaskTable.change(transaction, task, task.value().recycled(true));
                    return JsonColumn.write(Value.of(task.value().values()));
                });
    }

    /** Returns the group of a task now; 0 if it has none or is not stored. */
    public static long groupOf(Snapshot snapshot, long id) {
        return TaskTable.get(snapshot, id).map(Task::groupId).orElse(0L);
    }

    /** Returns the changed date of a task; empty if it is not stored. */
    public static Optional<Long> changedDate(Snapshot snapshot, long id) {
        return TaskTable.get(snapshot, id).map(task -> task.number(TaskField.CHANGED_DATE));
    }

    /** Returns the number of tasks in a range of ids. */
    public static long count(Snapshot snapshot, long from, long to) {
        return snapshot.number(COUNT, snapshot.portal(), from, to);
    }

    /** Returns the stored ids of a range, ascending. */
    public static List<Long> ids(Snapshot snapshot, long from, long to) {
        return snapshot.list(IDS, row -> row.whole(1), snapshot.portal(), from, to);
    }
}
