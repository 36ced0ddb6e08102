package dev.daybook.tasks;

import dev.daybook.protocol.Value;
import dev.daybook.tasks.history.HistoryField;
import dev.daybook.tasks.history.TaskChange.FieldChange;
import dev.daybook.tasks.task.Task;
import dev.daybook.tasks.task.TaskField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** Computes the history rows of a change: one row for each field with a new value. */
final class ChangeSet {

    private ChangeSet() {}

    /**
     * Returns the rows of one change, in the fixed order; rows of derived fields come last.
     *
     * @param derived the fields that changed only as a consequence of others
     * @param stageTitle the title of a stage of the task's group; 0 is the first one
     */
    static List<FieldChange> between(
            Task before, Task after, Set<String> derived, LongFunction<String> stageTitle) {
        var asked = new ArrayList<FieldChange>();
        var followed = new ArrayList<FieldChange>();
        for (var field : TaskField.recorded(before.values(), after.values())) {
            var rows = derived.contains(field.name()) ? followed : asked;
            var was = before.values().getOrDefault(field.name(), field.kind().empty());
            var is = after.values().getOrDefault(field.name(), field.kind().empty());
            if (!same(was, is)) {
                switch (field.name()) {
                    case TaskField.STAGE_ID -> addStage(rows, before, after, stageTitle);
                    case TaskField.CRM -> addLinks(rows, names(was), names(is));
                    default ->
                            rows.add(
                                    new FieldChange(
                                            field.name(),
                                            field.kind().print(was),
                                            field.kind().print(is)));
                }
            }
        }
        asked.addAll(followed);
        return asked;
    }

    // A custom field has several empty values.
    private static boolean same(Value was, Value is) {
        return was.equals(is) || (!was.isTruthy() && !is.isTruthy());
    }

    // Rows contain stage titles, and are written only if the group stays the same.
    private static void addStage(
            List<FieldChange> rows, Task before, Task after, LongFunction<String> title) {
        if (before.groupId() == after.groupId()) {
            var from = title.apply(before.number(TaskField.STAGE_ID));
            var to = title.apply(after.number(TaskField.STAGE_ID));
            if (!from.equals(to)) {
                rows.add(HistoryField.STAGE_ID.change(from, to));
            }
        }
    }

    private static List<String> names(Value value) {
        return value.elements().stream().map(Value::asText).toList();
    }

    private static void addLinks(List<FieldChange> rows, List<String> was, List<String> is) {
        var gone = was.stream().filter(name -> !is.contains(name)).toList();
        var come = is.stream().filter(name -> !was.contains(name)).toList();
        if (!gone.isEmpty()) {
            rows.add(HistoryField.UF_CRM_TASK_DELETED.change(String.join(",", gone), ""));
        }
        if (!come.isEmpty()) {
            rows.add(HistoryField.UF_CRM_TASK_ADDED.change("", String.join(",", come)));
        }
    }
}
