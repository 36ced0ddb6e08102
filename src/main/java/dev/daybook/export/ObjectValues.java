package dev.daybook.export;

import dev.daybook.crm.stagehistory.StageMove;
import dev.daybook.export.OcelWriter.TimedValue;
import dev.daybook.protocol.Value;
import dev.daybook.tasks.history.TaskChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the attributes of an object over time, taken from the rows of its history. */
final class ObjectValues {

    static final String RESPONSIBLE = "RESPONSIBLE_ID";

    private final List<TimedValue> initial = new ArrayList<>();
    private final List<TimedValue> later = new ArrayList<>();
    private final Map<String, String> current = new HashMap<>();

    /** Adds a value from the beginning, unless the attribute has one. */
    void initially(String name, String value) {
        if (current.putIfAbsent(name, value) == null) {
            initial.add(new TimedValue(name, OcelWriter.BEGINNING, value));
        }
    }

    /** Adds a value from a time on; the first value of an attribute is one from the beginning. */
    private void set(String name, long time, String value) {
        if (!current.containsKey(name)) {
            initially(name, value);
        } else if (!value.equals(current.put(name, value))) {
            later.add(new TimedValue(name, time, value));
        }
    }

    void add(StageMove move) {
        set("stage", move.createdTime(), move.stageId());
        if (move.categoryId() != null) {
            set("category", move.createdTime(), move.categoryId().toString());
        }
        if (move.responsibleId() != null) {
            set("responsible", move.createdTime(), move.responsibleId().toString());
        }
    }

    void add(TaskChange change) {
        switch (change.field()) {
            case "STATUS" -> change("status", change, text(change.from()), text(change.to()));
            case "DEADLINE" ->
                    change("deadline", change, instant(change.from()), instant(change.to()));
            case RESPONSIBLE ->
                    change("responsible", change, text(change.from()), text(change.to()));
            default -> {}
        }
    }

    private void change(String name, TaskChange change, String from, String to) {
        initially(name, from);
        set(name, change.createdDate(), to);
    }

    /** Adds the present values of attributes of a task that never changed. */
    void complete(Subject task) {
        initially("status", Long.toString(task.status()));
        initially(
                "deadline",
                task.deadline() == 0 ? "" : Instant.ofEpochSecond(task.deadline()).toString());
        initially("responsible", Long.toString(task.responsible()));
    }

    List<TimedValue> list() {
        var all = new ArrayList<>(initial);
        all.addAll(later);
        return all;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String instant(@Nullable String seconds) {
        return seconds == null || !seconds.matches("[1-9]\\d{0,11}")
                ? text(seconds).equals("0") ? "" : text(seconds)
                : Instant.ofEpochSecond(Value.of(seconds).asWhole()).toString();
    }
}
